package io.driftwatch.core.pandas;

import io.driftwatch.core.column.DateForm;
import io.driftwatch.core.memory.TextList;
import io.driftwatch.core.profile.ColumnProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the cells of a column look like beside what they are: numbers among which a word strayed,
/// numbers in another notation, dates with a placeholder.
///
/// Cost: one look at each distinct text; it ends once neither numbers nor dates can be meant.
///
/// @param cells cells that are not missing
/// @param numbers cells that are numbers
/// @param lookalikes cells that would be numbers in another notation, by notation; a cell may be
///   one in several
/// @param others the different texts that are neither, most frequent first; empty where there are
///   more than [#MOST_OTHERS]
public record CellForms(
    long cells, long numbers, Map<Notation, Lookalikes> lookalikes, Optional<List<Stray>> others) {
  /// How many different texts may be strays: placeholders are few.
  public static final int MOST_OTHERS = 10;

  /// No number is longer; a text of a megabyte is not searched.
  private static final int LONGEST = 64;

  /// A text that does not fit the others.
  ///
  /// @param text the text
  /// @param count how many cells hold it
  public record Stray(String text, long count) {}

  /// Cells that would be numbers in another notation.
  ///
  /// @param count how many cells
  /// @param example one of them
  public record Lookalikes(long count, String example) {
    private Lookalikes and(Lookalikes others) {
      return new Lookalikes(count + others.count, example);
    }
  }

  /// Notations of numbers that are not pandas' own.
  public enum Notation {
    /// `18,2`, with points or blanks between thousands.
    DECIMAL_COMMA("[+-]?(?:\\d+|\\d{1,3}(?:[.\u00a0\u202f ']\\d{3})+),\\d+"),
    /// `1,234.5`, `1'234`, `1 234`; `1.234.567`, since one point alone is a fraction.
    THOUSANDS(
        "[+-]?(?:[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?:[\u00a0\u202f '_]\\d{3})+(?:[.,]\\d+)?"
            + "|\\d{1,3}(?:\\.\\d{3}){2,})"),
    CURRENCY("[+-]?(?:\\p{Sc}|[A-Z]{3}) ?[+-]?[\\d.,]*\\d|[+-]?\\d[\\d.,]* ?(?:\\p{Sc}|[A-Z]{3})"),
    PERCENT("[+-]?\\d+(?:[.,]\\d+)? ?%");

    private final Pattern pattern;

    Notation(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    private boolean fits(String text) {
      return text.length() <= LONGEST && pattern.matcher(text).matches();
    }
  }

  public CellForms {
    lookalikes = Map.copyOf(lookalikes);
    others = others.map(List::copyOf);
  }

  /// {@return the forms of a column's cells}
  ///
  /// @param literals how numbers are spelled
  public static CellForms of(ColumnProfile column, Literals literals) {
    long numbers = numbers(column);
    var lookalikes = new EnumMap<Notation, Lookalikes>(Notation.class);
    var others = new ArrayList<Stray>();
    for (long i = 0; i < column.texts().size() && others.size() <= MOST_OTHERS; i++) {
      String text = column.texts().at(i);
      long count = column.textCount(i);
      boolean isOther = true;
      if (Literal.isNumber(Literal.kindOf(literals.plain(text)))) {
        numbers += count;
        isOther = false;
      } else {
        for (Notation notation : Notation.values()) {
          if (notation.fits(text.strip())) {
            lookalikes.merge(notation, new Lookalikes(count, text), Lookalikes::and);
            isOther = false;
          }
        }
      }
      if (isOther) {
        others.add(new Stray(text, count));
      }
    }
    return new CellForms(column.total(), numbers, lookalikes, few(others));
  }

  /// {@return the cells of a column that are not numbers; null where all are} Cost: one look at
  /// each distinct text, however many they are.
  ///
  /// @param literals how numbers are spelled
  public static @Nullable NotNumbers notNumbers(ColumnProfile column, Literals literals) {
    long count = 0;
    long most = 0;
    String mostFrequent = "";
    for (long i = 0; i < column.texts().size(); i++) {
      String text = column.texts().at(i);
      if (!Literal.isNumber(Literal.kindOf(literals.plain(text)))) {
        count += column.textCount(i);
        if (column.textCount(i) > most) {
          most = column.textCount(i);
          mostFrequent = text;
        }
      }
    }
    return most == 0 ? null : new NotNumbers(count, column.total(), new Stray(mostFrequent, most));
  }

  /// Cells among which there may be numbers.
  ///
  /// @param count how many are not numbers
  /// @param cells all that are not missing
  /// @param mostFrequent the text that most of the former hold
  public record NotNumbers(long count, long cells, Stray mostFrequent) {}

  /// {@return the texts of a column that are not dates in the form of the others, if they are few}
  public static Optional<Dated> dates(ColumnProfile column) {
    TextList texts = column.texts();
    if (texts.size() == 0) {
      return Optional.empty();
    }
    // Strays are few: of twice as many texts and one, most have the form.
    long looked = Math.min(texts.size(), 2 * MOST_OTHERS + 1);
    for (int i = 0; i < looked; i++) {
      Optional<DateForm> form = DateForm.formOf(TextList.of(texts.at(i)));
      if (form.isPresent()) {
        Optional<Dated> dated = dates(column, form.get());
        if (dated.isPresent()) {
          return dated;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Dated> dates(ColumnProfile column, DateForm form) {
    var others = new ArrayList<Stray>();
    for (long i = 0; i < column.texts().size() && others.size() <= MOST_OTHERS; i++) {
      if (form.parse(column.texts().at(i)).isEmpty()) {
        others.add(new Stray(column.texts().at(i), column.textCount(i)));
      }
    }
    boolean onlyTexts = column.decimals().size() + column.scientific().size() == 0;
    return few(others)
        .filter(_ -> onlyTexts)
        .map(strays -> new Dated(form, datesOf(column, strays), strays));
  }

  private static long datesOf(ColumnProfile column, List<Stray> strays) {
    return column.total() - strays.stream().mapToLong(Stray::count).sum();
  }

  /// A column of dates among which other texts strayed.
  ///
  /// @param form the form of the dates
  /// @param dates cells that are dates
  /// @param others the different texts that are not, most frequent first
  public record Dated(DateForm form, long dates, List<Stray> others) {}

  private static long numbers(ColumnProfile column) {
    return column.decimals().total() + column.scientific().total();
  }

  private static Optional<List<Stray>> few(List<Stray> strays) {
    if (strays.size() > MOST_OTHERS) {
      return Optional.empty();
    }
    return Optional.of(
        strays.stream().sorted(Comparator.comparingLong(Stray::count).reversed()).toList());
  }
}
