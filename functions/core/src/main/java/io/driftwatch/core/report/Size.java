package io.driftwatch.core.report;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.verdict.ColumnVerdict;
import org.jspecify.annotations.Nullable;

/// How large a change is, whatever the number of rows: what a score, and so the evidence, does not
/// say. It judges nothing.
///
/// **Numbers** in spreads of the reference:
///
///     size = |median of current - median of reference| / (IQR of reference / 1.349)
///
/// 1.349 standard deviations of a normal distribution are its interquartile range (IQR), so a spread
/// is then one standard deviation, but one that a few wild values leave alone. Where the middle
/// half of the reference is one value, its standard deviation takes the place of the spread; where
/// all of it is one value, there is no size unless the medians are equal.
///
/// **Categories and texts** in shares of the rows with a value: how many of them would have to hold
/// another value for both sides to have the same shares (the total variation distance), less what
/// that distance comes to on average when both sides are drawn from the same values by chance:
///
///     size = max(0, distance - chance)
///     distance = 1/2 sum |c/n_c - r/n_r|
///     chance = 1/2 sum sqrt(2/pi f (1 - f) (1/n_r + 1/n_c))      f = (r + c) / (n_r + n_c)
///
/// That is the mean of a normal distribution's absolute value. A text that occurs once in both
/// files together is no such case: chance moves it by exactly 2/(n_r + n_c). Otherwise texts that
/// are all different would seem to move where nothing did. Where more than half of the texts are
/// different ones on either side, there is no size: chance alone makes two samples share none.
///
/// @param value 0 or more, finite
/// @param unit what it is measured in
public record Size(double value, Unit unit) {
  /// The interquartile range of the standard normal distribution, as the formula is known by.
  private static final double NORMAL_SPREAD = 1.349;

  /// What a size is measured in.
  public enum Unit {
    /// Standard deviations, robustly.
    SPREADS("spreads"),
    /// Rows, in [0, 1].
    SHARE_OF_ROWS("share of rows");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    /// {@return the unit in words, which `report.json` holds too}
    public String label() {
      return label;
    }
  }

  /// {@return the size of a column's change; null where a side has no value, where the values are
  /// of a type that is not tested, and for numbers as above} Cost: O(distinct values).
  public static @Nullable Size of(ColumnVerdict column) {
    return of(column, Summary.ofReference(column), Summary.ofCurrent(column));
  }

  static @Nullable Size of(ColumnVerdict column, @Nullable Summary before, Summary now) {
    TypedColumn reference = column.reference();
    if (reference == null || before == null || before.count() == 0 || now.count() == 0) {
      return null;
    }
    ColumnType type = column.type();
    if (type == ColumnType.NUMERICAL) {
      return ofNumbers(before, now);
    }
    return type == ColumnType.CATEGORICAL || type == ColumnType.TEXT
        ? ofShares(type, reference.values(), column.current().values())
        : null;
  }

  private static @Nullable Size ofNumbers(Summary before, Summary now) {
    Quartiles reference = before.quartiles();
    Quartiles current = now.quartiles();
    if (reference == null || current == null) {
      return null;
    }
    if (reference.median() == current.median()) {
      return new Size(0, Unit.SPREADS);
    }
    double spread = reference.spread() / NORMAL_SPREAD;
    if (spread == 0) {
      spread = before.sd() == null ? 0 : before.sd();
    }
    // Divided first: the difference may exceed a double.
    double size = Math.abs(current.median() / spread - reference.median() / spread);
    return Double.isFinite(size) ? new Size(size, Unit.SPREADS) : null;
  }

  private static @Nullable Size ofShares(ColumnType type, Values reference, Values current) {
    if (type == ColumnType.TEXT && areMostlyDifferent(reference) && areMostlyDifferent(current)) {
      return null;
    }
    var shares = new Shares(type == ColumnType.TEXT, reference.total(), current.total());
    Category.eachInOrder(reference, current, shares);
    return new Size(shares.size(), Unit.SHARE_OF_ROWS);
  }

  /// {@return whether more than half of the values are different ones, of which shares say little}
  static boolean areMostlyDifferent(Values values) {
    return 2L * values.distinct() > values.total();
  }

  /// Sums over the distinct values.
  private static final class Shares implements Category.Visitor {
    private final boolean texts;
    private final double before;
    private final double now;
    private final double variance;
    private double distance;
    private double chance;

    Shares(boolean texts, long before, long now) {
      this.texts = texts;
      this.before = before;
      this.now = now;
      this.variance = 2 / Math.PI * (1 / this.before + 1 / this.now);
    }

    @Override
    public void visit(Object value, long reference, long current) {
      distance += Math.abs(current / now - reference / before);
      double f = (reference + current) / (before + now);
      chance += texts && reference + current == 1 ? 2 * f : Math.sqrt(variance * f * (1 - f));
    }

    double size() {
      return Math.max(0, (distance - chance) / 2);
    }
  }
}
