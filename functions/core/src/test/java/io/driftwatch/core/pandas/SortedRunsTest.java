package io.driftwatch.core.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.profile.Cells;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SortedRunsTest {
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void merged_anyRuns_addsTheCountsOfEachNumber(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var expected = new TreeMap<Long, Long>();
    int runs = random.nextInt(12);
    var numbers = new SortedRuns(100L * runs);
    for (int run = 0; run < runs; run++) {
      var ascending = random.longs(random.nextInt(100), -50, 50).toArray();
      Arrays.sort(ascending);
      for (long number : ascending) {
        long count = random.nextLong(1, 1_000);
        numbers.add(number, count);
        expected.merge(number, count, Long::sum);
      }
      numbers.endRun();
    }
    long[] keys = expected.keySet().stream().mapToLong(Long::longValue).toArray();
    assertEquals(LongCounts.of(keys, Cells.counts(expected.values())), numbers.merged());
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }
}
