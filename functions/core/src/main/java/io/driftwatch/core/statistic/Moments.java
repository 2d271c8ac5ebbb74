package io.driftwatch.core.statistic;

import io.driftwatch.core.column.Values;
import java.util.function.IntToLongFunction;
import org.apache.commons.numbers.core.Sum;

/// Mean and spread of a side.
///
/// Two passes with compensated sums, so that a million values lose nothing and a constant side has
/// exactly no spread.
///
/// @param mean the arithmetic mean
/// @param squaredDeviations the sum of squared differences from the mean
public record Moments(double mean, double squaredDeviations) {
  /// {@return those of one value at least; NaN or infinite where they exceed a double}
  public static Moments of(Values.Numbers side) {
    return of(side.values(), side.counts()::get, side.total());
  }

  /// @param counts how often each value occurs, 0 included
  static Moments of(double[] values, long[] counts, long total) {
    return of(values, i -> counts[i], total);
  }

  private static Moments of(double[] values, IntToLongFunction counts, long total) {
    var sum = Sum.create();
    for (int i = 0; i < values.length; i++) {
      long count = counts.applyAsLong(i);
      if (count > 0) {
        sum.addProduct((double) count, values[i]);
      }
    }
    double mean = sum.getAsDouble() / total;
    var squares = Sum.create();
    for (int i = 0; i < values.length; i++) {
      long count = counts.applyAsLong(i);
      if (count > 0) {
        double difference = values[i] - mean;
        squares.add(count * (difference * difference));
      }
    }
    return new Moments(mean, squares.getAsDouble());
  }
}
