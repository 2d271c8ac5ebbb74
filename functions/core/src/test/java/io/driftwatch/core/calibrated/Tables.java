package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.Samples;
import java.util.Arrays;

/// Makes both sides of a column from their counts.
final class Tables {
  private Tables() {}

  /// {@return the numbers 0, 1, … with these counts}
  static Samples numbers(long[] reference, long[] current) {
    var values = new double[reference.length];
    Arrays.setAll(values, i -> i);
    return of(values, reference, current);
  }

  /// {@return categories with these counts}
  static Samples categories(long[] reference, long[] current) {
    return of(new double[0], reference, current);
  }

  private static Samples of(double[] values, long[] reference, long[] current) {
    return new Samples(
        values,
        reference,
        current,
        Arrays.stream(reference).sum(),
        Arrays.stream(current).sum(),
        false,
        false,
        false);
  }
}
