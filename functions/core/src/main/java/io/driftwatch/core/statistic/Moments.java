package io.driftwatch.core.statistic;

import org.apache.commons.numbers.core.Sum;

/// Mean and spread of a side.
///
/// Two passes with compensated sums, so that a million values lose nothing and a constant side has
/// exactly no spread.
///
/// @param mean the arithmetic mean
/// @param squaredDeviations the sum of squared differences from the mean
record Moments(double mean, double squaredDeviations) {
  static Moments of(double[] values, long[] counts, long total) {
    var sum = Sum.create();
    for (int i = 0; i < values.length; i++) {
      if (counts[i] > 0) {
        sum.addProduct((double) counts[i], values[i]);
      }
    }
    double mean = sum.getAsDouble() / total;
    var squares = Sum.create();
    for (int i = 0; i < values.length; i++) {
      if (counts[i] > 0) {
        double difference = values[i] - mean;
        squares.add(counts[i] * (difference * difference));
      }
    }
    return new Moments(mean, squares.getAsDouble());
  }
}
