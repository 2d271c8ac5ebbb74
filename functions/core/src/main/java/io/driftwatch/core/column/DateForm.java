package io.driftwatch.core.column;

import io.driftwatch.core.memory.TextList;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ways in which columns of dates are written: one throughout a column, and years of four
/// digits, so that `1.2.3` stays a text. A time may follow, and a zone.
public enum DateForm {
  /// `2025-01-31`, the only form whose texts are in the order of their dates.
  ISO("yyyy-mm-dd", "(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})"),
  YEAR_FIRST("yyyy/mm/dd", "(?<y>\\d{4})(?<s>[/.])(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})"),
  /// `31.1.2025`, with `.`, `/` or `-`.
  DAY_FIRST("dd/mm/yyyy", "(?<d>\\d{1,2})(?<s>[/.-])(?<m>\\d{1,2})\\k<s>(?<y>\\d{4})"),
  /// `1/31/2025`, with `/`, `.` or `-`.
  MONTH_FIRST("mm/dd/yyyy", "(?<m>\\d{1,2})(?<s>[/.-])(?<d>\\d{1,2})\\k<s>(?<y>\\d{4})"),
  /// `3 Jan 2025`, `03-January-2025`.
  DAY_MONTH_NAME(
      "d mon yyyy", "(?<d>\\d{1,2})(?<s>[ -])(?<m>\\p{Alpha}{3,9})\\.?,?\\k<s>(?<y>\\d{4})"),
  /// `Jan 3, 2025`.
  MONTH_NAME_DAY("mon d, yyyy", "(?<m>\\p{Alpha}{3,9})\\.? (?<d>\\d{1,2}),? (?<y>\\d{4})");

  /// `T` or a blank, hours, minutes, and seconds with a fraction; morning or afternoon; a zone.
  private static final String TIME =
      "(?:(?:T|,? )(?<h>[01]?\\d|2[0-3]):(?<i>[0-5]\\d)(?::(?<sec>[0-5]\\d)(?:[.,]\\d{1,9})?)?"
          + "(?: ?(?<half>[AaPp])\\.?[Mm]\\.?)?"
          + "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?)?";

  private static final String ISO_TIME =
      "(?:[T ](?<h>[01]\\d|2[0-3]):(?<i>[0-5]\\d)(?::(?<sec>[0-5]\\d)(?:[.,]\\d{1,9})?)?(?<half>)"
          + "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?)?";

  private static final Shape ISO_SHAPE = Shape.of(ISO.date + ISO_TIME);

  private static final int YEAR_DIGITS = 4;

  /// Beyond these, `1.3.4711` is a code.
  private static final int FIRST_YEAR = 1600;

  private static final int LAST_YEAR = 2200;

  /// No date is longer; a text of a megabyte is not searched.
  private static final int LONGEST = 64;

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final Map<String, Integer> OTHER_MONTHS = Map.of("sept", 9);

  private final String words;
  private final String date;

  DateForm(String words, String date) {
    this.words = words;
    this.date = date;
  }

  private Shape shape() {
    return this == ISO ? ISO_SHAPE : Objects.requireNonNull(Others.SHAPES.get(this));
  }

  /// The shapes of the other forms, compiled where a file needs them.
  private static final class Others {
    private static final Map<DateForm, Shape> SHAPES = new EnumMap<>(DateForm.class);

    static {
      EnumSet.complementOf(EnumSet.of(ISO))
          .forEach(form -> SHAPES.put(form, Shape.of(form.date + TIME)));
    }
  }

  /// {@return the form for people, such as `dd/mm/yyyy`}
  public String words() {
    return words;
  }

  /// {@return the one form in which all texts are dates; day before month where both would do}
  ///
  /// Cost: one look at each text, which ends at the first that is a date in no form.
  public static Optional<DateForm> formOf(TextList texts) {
    if (texts.size() == 0 || !hasYear(texts.first())) {
      return Optional.empty();
    }
    // what is a date in this form is one in no other
    Set<DateForm> forms =
        ISO.parse(texts.first()).isPresent()
            ? EnumSet.of(ISO)
            : EnumSet.range(YEAR_FIRST, MONTH_NAME_DAY);
    for (long i = 0; i < texts.size() && !forms.isEmpty(); i++) {
      String text = texts.at(i);
      forms.removeIf(form -> form.parse(text).isEmpty());
    }
    return forms.stream().findFirst();
  }

  /// {@return whether a text has four digits in a row, as each date has}
  private static boolean hasYear(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && i < LONGEST && digits < YEAR_DIGITS; i++) {
      digits = Character.isDigit(text.charAt(i)) ? digits + 1 : 0;
    }
    return digits == YEAR_DIGITS;
  }

  /// {@return the date and time that a text says in this form, the zone left out; empty where it is
  /// not one, or where there is no such day}
  public Optional<LocalDateTime> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var date = shape().match(text);
    if (date == null) {
      return Optional.empty();
    }
    int year = date.number("y");
    if (this != ISO && (year < FIRST_YEAR || year > LAST_YEAR)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
              year,
              month(Objects.requireNonNull(date.text("m"))),
              date.number("d"),
              hour(date),
              date.number("i"),
              date.number("sec")));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /// {@return the hour of 24; 12 AM is midnight}
  private static int hour(Parts date) {
    int hour = date.number("h");
    String half = date.text("half");
    if (half == null || half.isEmpty()) {
      return hour;
    }
    if (hour == 0 || hour > 12) {
      throw new DateTimeException("no such hour of a half day");
    }
    return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
  }

  /// {@return a month by its number, name or the first letters of it; 0 where there is none}
  private static int month(String text) {
    if (Character.isDigit(text.charAt(0))) {
      return Integer.parseInt(text);
    }
    String name = text.toLowerCase(Locale.ROOT);
    ToIntFunction<String> index =
        start -> {
          for (int i = 0; i < MONTHS.size(); i++) {
            String month = MONTHS.get(i);
            if (month.equals(start) || month.substring(0, 3).equals(start)) {
              return i + 1;
            }
          }
          return 0;
        };
    return OTHER_MONTHS.getOrDefault(name, index.applyAsInt(name));
  }

  /// A pattern with the numbers of its groups: a matcher makes a map of them each time it is asked
  /// for one by name.
  private record Shape(Pattern pattern, Map<String, Integer> groups) {
    static Shape of(String regex) {
      var pattern = Pattern.compile(regex);
      return new Shape(pattern, pattern.namedGroups());
    }

    @Nullable Parts match(String text) {
      Matcher matcher = pattern.matcher(text);
      return matcher.matches() ? new Parts(matcher, groups) : null;
    }
  }

  /// What stands where in a date.
  private record Parts(Matcher date, Map<String, Integer> groups) {
    @Nullable String text(String group) {
      return date.group(groups.getOrDefault(group, 0));
    }

    /// {@return a number; 0 where it is left out}
    int number(String group) {
      String digits = text(group);
      return digits == null ? 0 : Integer.parseInt(digits);
    }
  }
}
