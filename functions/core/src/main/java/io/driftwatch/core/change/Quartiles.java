package io.driftwatch.core.change;

import io.driftwatch.core.column.Values;

/// The median of a column of numbers, and its middle half.
///
/// @param values the number of values
public record Quartiles(double lower, double median, double upper, long values) {
  /// {@return those of one value at least}
  public static Quartiles of(Values.Numbers values) {
    return new Quartiles(
        Quantiles.of(values, 0.25),
        Quantiles.of(values, 0.5),
        Quantiles.of(values, 0.75),
        values.total());
  }

  /// {@return the interquartile range: the width of the middle half, the largest double where it
  /// overflows}
  public double spread() {
    return Math.min(upper - lower, Double.MAX_VALUE);
  }
}
