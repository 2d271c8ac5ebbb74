package io.driftwatch.core.calibrated;

import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
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

  static Samples of(Kind kind, long[] reference, long[] current) {
    return kind == Kind.NUMBERS ? numbers(reference, current) : categories(reference, current);
  }

  private static Samples of(double[] values, long[] reference, long[] current) {
    return new Samples(
        DoubleList.of(values),
        LongList.of(reference),
        LongList.of(current),
        Arrays.stream(reference).sum(),
        Arrays.stream(current).sum(),
        false,
        false,
        false);
  }
}
