package io.driftwatch.core.profile.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RadixSortTest {
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sorted_keysThatVaryInSomeBits_areAscending(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    long same = random.nextLong() & Long.MAX_VALUE;
    long mask = random.nextLong(Long.MAX_VALUE) & random.nextLong();
    var keys = random.longs(random.nextInt(10_000)).map(bits -> same ^ (bits & mask)).toArray();
    var expected = keys.clone();
    Arrays.sort(expected);
    assertArrayEquals(expected, RadixSort.sorted(inBlocks(keys, random.nextInt(1, 6))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5_000})
  void sorted_equalKeys_areTheSame(int size) {
    var keys = new long[size];
    Arrays.fill(keys, Long.MAX_VALUE);
    assertArrayEquals(keys, RadixSort.sorted(inBlocks(keys, 3)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sort_keysWithCounts_staysTogether(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    long same = random.nextLong() & Long.MAX_VALUE;
    long mask = random.nextLong(Long.MAX_VALUE) & random.nextLong();
    int size = random.nextInt(3_000);
    var keys = random.longs(size + 5).map(bits -> same ^ (bits & mask)).toArray();
    var counts = LongStream.of(keys).map(key -> ~key).toArray();
    var expected = keys.clone();
    Arrays.sort(expected, 0, size);

    RadixSort.sort(keys, counts, size);

    assertArrayEquals(expected, keys);
    assertArrayEquals(LongStream.of(expected).map(key -> ~key).toArray(), counts);
  }

  /// {@return the keys in arrays of which only the beginning counts}
  private static List<LongBuffer> inBlocks(long[] keys, int blocks) {
    var all = new ArrayList<LongBuffer>();
    for (int block = 0, from = 0; block < blocks; block++) {
      int to = block == blocks - 1 ? keys.length : from + (keys.length - from) / 2;
      all.add(LongBuffer.wrap(Arrays.copyOfRange(keys, from, to + 7), 0, to - from));
      from = to;
    }
    return all;
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }
}
