package io.driftwatch.core.report;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Part;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.ColumnVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What moved most in a column, in one short phrase: `median 51 → 69`, `Tuesday 12 % → 31 %`.
///
/// Numbers: the median; where it did not move the middle half, then the mean. Categories and texts:
/// the value whose share changed most; of texts that are mostly different ones, unless one of them
/// changed by [#WORTH_A_NAME], how many are new. In each case the share of missing cells comes
/// last.
public final class Moved {
  private static final String ARROW = " → ";
  private static final int LONGEST_VALUE = 40;

  /// What a few operations on doubles may lose, relative.
  private static final double ROUNDING = 1e-12;

  /// Of rows: less is a few texts of thousands.
  private static final double WORTH_A_NAME = 0.01;

  private Moved() {}

  /// {@return the phrase; null where nothing moved, or where the reference has no such column}
  /// Cost: O(distinct values).
  public static @Nullable String of(ColumnVerdict column) {
    return of(column, Summary.ofReference(column), Summary.ofCurrent(column));
  }

  static @Nullable String of(ColumnVerdict column, @Nullable Summary before, Summary now) {
    TypedColumn reference = column.reference();
    if (reference == null || before == null) {
      return null;
    }
    @Nullable String moved = null;
    if (before.count() > 0 && now.count() > 0) {
      moved = values(column.type(), reference.values(), column.current().values(), before, now);
    }
    if (moved == null) {
      moved = shares("missing", missing(reference), missing(column.current()));
    }
    return moved == null
        ? shares("infinite", infinite(reference), infinite(column.current()))
        : moved;
  }

  private static @Nullable String values(
      ColumnType type, Values reference, Values current, Summary before, Summary now) {
    if (type == ColumnType.NUMERICAL) {
      return numbers(before, now);
    }
    return type == ColumnType.CATEGORICAL || type == ColumnType.TEXT
        ? value(type, reference, current)
        : null;
  }

  private static @Nullable String numbers(Summary before, Summary now) {
    Quartiles reference = before.quartiles();
    Quartiles current = now.quartiles();
    if (reference == null || current == null) {
      return null;
    }
    if (differ(reference.median(), current.median())) {
      return figures("median", reference.median(), current.median());
    }
    if (differ(reference.lower(), current.lower()) || differ(reference.upper(), current.upper())) {
      List<String> ends =
          Numbers.apart(reference.lower(), reference.upper(), current.lower(), current.upper());
      return "middle half "
          + (ends.get(0) + " to " + ends.get(1))
          + ARROW
          + (ends.get(2) + " to " + ends.get(3));
    }
    if (before.mean() != null && now.mean() != null && differ(before.mean(), now.mean())) {
      return figures("mean", before.mean(), now.mean());
    }
    return null;
  }

  private static boolean differ(double before, double now) {
    return Math.abs(now - before) > ROUNDING * Math.max(Math.abs(before), Math.abs(now));
  }

  private static String figures(String what, double before, double now) {
    List<String> figures = Numbers.apart(before, now);
    return what + " " + figures.getFirst() + ARROW + figures.getLast();
  }

  private static @Nullable String value(ColumnType type, Values reference, Values current) {
    var largest = new Largest(reference.total(), current.total());
    Category.eachInOrder(reference, current, largest);
    if (type == ColumnType.TEXT
        && largest.change() < WORTH_A_NAME
        && Size.areMostlyDifferent(reference)
        && Size.areMostlyDifferent(current)) {
      return largest.unseen == 0 ? null : unseen(new Part(largest.unseen, current.total()));
    }
    return largest.value == null
        ? null
        : shares(
            named(largest.value),
            new Part(largest.reference, reference.total()),
            new Part(largest.current, current.total()));
  }

  private static String unseen(Part texts) {
    return plain(TypographicNumbers.percent(texts.share()))
        + " of the texts are not in the reference";
  }

  private static Part missing(TypedColumn column) {
    return new Part(column.missing(), column.rows());
  }

  private static Part infinite(TypedColumn column) {
    return new Part(column.infinite(), column.rows());
  }

  private static @Nullable String shares(String what, Part before, Part now) {
    if (before.share() == now.share()) {
      return null;
    }
    List<String> shares = TypographicNumbers.percents(before.share(), now.share());
    return what + " " + plain(shares.getFirst()) + ARROW + plain(shares.getLast());
  }

  private static String plain(String typographic) {
    return typographic.replace('\u202f', ' ');
  }

  /// {@return a value as it is where it is a word, else in quotes, which keep it apart from the
  /// shares}
  private static String named(Object value) {
    String label = Category.labelOf(value);
    Shown shown = Shown.of(label).atMost(LONGEST_VALUE).printable();
    return isWord(label) ? shown.toString() : shown.quoted();
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length() && i < LONGEST_VALUE; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// Finds the value whose share changed most; of equal changes the last that grew, which of truth
  /// values is true.
  private static final class Largest implements Category.Visitor {
    private final double before;
    private final double now;
    private double change;
    private @Nullable Object value;
    private long reference;
    private long current;

    /// Rows whose value the reference lacks.
    private long unseen;

    Largest(long before, long now) {
      this.before = before;
      this.now = now;
    }

    @Override
    public void visit(Object value, long reference, long current) {
      unseen += reference == 0 ? current : 0;
      // Products of counts, which are exact where quotients are not.
      double shift = current * before - reference * now;
      boolean further =
          Math.abs(shift) > change || (Math.abs(shift) == change && (shift > 0 || isTrue(value)));
      if (shift != 0 && further) {
        change = Math.abs(shift);
        this.value = value;
        this.reference = reference;
        this.current = current;
      }
    }

    /// {@return by how much the share of the value changed}
    double change() {
      return change / (before * now);
    }

    private static boolean isTrue(Object value) {
      return Boolean.TRUE.equals(value);
    }
  }
}
