package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.HeapSpace;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.statistic.Samples;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every test answers the same, to the last bit, whether its values are in memory or not.
class SpilledTestsTest {
  @ParameterizedTest
  @EnumSource
  void of_spilledColumns_equalsInMemory(Kind kind) throws IOException {
    var random = new Random(19);
    for (int values : new int[] {1, 2, 3, 20, 300, 5000, 20_000}) {
      for (int most : new int[] {1, 2, 6, 40, 1000, 70_000, Integer.MAX_VALUE}) {
        assertSame(kind, counts(values, most, random), counts(values, most, random));
        assertSame(kind, counts(values, most, random), counts(values, 2, random));
      }
    }
  }

  /// Counts from 2^31 - 1 on count as one where categories are put into order.
  @ParameterizedTest
  @EnumSource
  void of_spilledHugeCounts_equalsInMemory(Kind kind) throws IOException {
    long huge = 1L << 31;
    assertSame(
        kind,
        new long[] {5, huge - 2, huge, huge + 9, 4, huge + 4, huge - 1, 3},
        new long[] {6, 1, 2 * huge, huge - 9, 1, huge, 4, 0});
  }

  private static void assertSame(Kind kind, long[] reference, long[] current) throws IOException {
    for (int i = 0; i < reference.length; i++) {
      reference[i] += reference[i] + current[i] == 0 ? 1 : 0;
    }
    reference[0]++;
    current[0]++;
    var expected = ColumnTests.of(kind, Tables.of(kind, reference, current), 7, 2);
    try (var scratch = new HeapSpace().open()) {
      Samples spilled = spilled(Tables.of(kind, reference, current), scratch);
      assertEquals(expected, ColumnTests.of(kind, spilled, 7, 2, scratch));
    }
  }

  private static Samples spilled(Samples samples, Scratch scratch) throws IOException {
    var values = new DoubleList.Writer(scratch);
    for (long i = 0; i < samples.values().size(); i++) {
      values.add(samples.value(i));
    }
    return new Samples(
        values.list(),
        spilled(samples.reference(), scratch),
        spilled(samples.current(), scratch),
        samples.referenceTotal(),
        samples.currentTotal(),
        samples.integral(),
        samples.integralDistinct(),
        samples.mixed());
  }

  private static LongList spilled(LongList counts, Scratch scratch) throws IOException {
    var writer = new LongList.Writer(scratch);
    for (long i = 0; i < counts.size(); i++) {
      writer.add(counts.at(i));
    }
    return writer.list();
  }

  /// Few large ones and many small ones, as among categories.
  private static long[] counts(int n, int most, Random random) {
    var counts = new long[n];
    Arrays.setAll(counts, _ -> (long) (most * Math.pow(random.nextDouble(), 9)));
    return counts;
  }
}
