package io.driftwatch.core.statistic;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import java.util.function.LongUnaryOperator;
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
  static Moments of(DoubleList values, LongList counts, long total) {
    return of(values, counts::at, total);
  }

  private static Moments of(DoubleList values, LongUnaryOperator counts, long total) {
    var sum = Sum.create();
    for (long i = 0; i < values.size(); i++) {
      long count = counts.applyAsLong(i);
      if (count > 0) {
        sum.addProduct((double) count, values.at(i));
      }
    }
    double mean = sum.getAsDouble() / total;
    var squares = Sum.create();
    for (long i = 0; i < values.size(); i++) {
      long count = counts.applyAsLong(i);
      if (count > 0) {
        double difference = values.at(i) - mean;
        squares.add(count * (difference * difference));
      }
    }
    return new Moments(mean, squares.getAsDouble());
  }
}
