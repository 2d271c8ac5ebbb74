package io.driftwatch.core.change;

import io.driftwatch.core.column.Values;

/// Quantiles of a column of numbers, interpolated between neighbours as `numpy.percentile` does.
public final class Quantiles {
  private Quantiles() {}

  /// {@return the value below which a share `q` in [0, 1] of the values lies}
  public static double of(Values.Numbers values, double q) {
    double position = (values.total() - 1) * q;
    long below = (long) Math.floor(position);
    double lower = at(values, below);
    double upper = at(values, (long) Math.ceil(position));
    double fraction = position - below;
    return lower * (1 - fraction) + upper * fraction;
  }

  private static double at(Values.Numbers values, long rank) {
    long seen = 0;
    for (int i = 0; i < values.distinct(); i++) {
      seen += values.counts()[i];
      if (rank < seen) {
        return values.values()[i];
      }
    }
    throw new IllegalArgumentException("rank %d of %d values".formatted(rank, seen));
  }
}
