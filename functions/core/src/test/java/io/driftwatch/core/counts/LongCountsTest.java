package io.driftwatch.core.counts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LongCountsTest {
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ofSorted_anyNumbers_countsThemAsAMapDoes(long seed) {
    long[] numbers = numbers(random(seed));
    var map = new TreeMap<Long, Long>();
    for (long number : numbers) {
      map.merge(number, 1L, Long::sum);
    }
    Arrays.sort(numbers);
    assertSame(map, LongCounts.ofSorted(numbers));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ofPairs_anyNumbersWithCounts_addsThemAsAMapDoes(long seed) {
    var random = random(seed);
    long[] numbers = numbers(random);
    long[] counts = new long[numbers.length];
    var map = new TreeMap<Long, Long>();
    for (int i = 0; i < numbers.length; i++) {
      counts[i] = count(random);
      map.merge(numbers[i], counts[i], Long::sum);
    }
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    assertSame(map, LongCounts.ofPairs(sorted, numbers, counts));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ofSorted_anyNumbersWithCounts_addsThemAsAMapDoes(long seed) {
    var random = random(seed);
    long[] numbers = numbers(random);
    Arrays.sort(numbers);
    long[] counts = new long[numbers.length + 3];
    var map = new TreeMap<Long, Long>();
    for (int i = 0; i < numbers.length; i++) {
      counts[i] = count(random);
      map.merge(numbers[i], counts[i], Long::sum);
    }
    long[] longer = Arrays.copyOf(numbers, counts.length);
    assertSame(map, LongCounts.ofSorted(longer, counts, numbers.length));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void plus_anyTwo_addsThemAsAMapDoes(long seed) {
    var random = random(seed);
    var left = map(random);
    var right = map(random);
    var sum = new TreeMap<>(left);
    right.forEach((number, count) -> sum.merge(number, count, Long::sum));
    assertSame(sum, of(left).plus(of(right)));
    assertEquals(of(left).plus(of(right)), of(right).plus(of(left)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void without_eachIndex_removesTheNumberAsAMapDoes(long seed) {
    var map = map(random(seed));
    var all = of(map);
    for (int i = 0; i < all.size(); i++) {
      var rest = new TreeMap<>(map);
      rest.remove(all.key(i));
      assertSame(rest, all.without(i));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indexOf_anyNumber_isItsPlaceAmongTheKeys(long seed) {
    var map = map(random(seed));
    var all = of(map);
    for (long number = -60; number <= 60; number++) {
      long index = all.indexOf(number);
      assertEquals(map.containsKey(number), index >= 0);
      assertEquals(map.getOrDefault(number, 0L), all.counts().getOrZero(Math.max(index, -1)));
    }
  }

  @Test
  void ofSorted_numbersThatDiffer_keepsTheArrayAndNoCounts() {
    long[] sorted = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
    var all = LongCounts.ofSorted(sorted);
    assertTrue(all.isDistinct());
    assertEquals(4L * Long.BYTES, all.bytes());
    assertArrayEquals(sorted, all.keys().toArray());
    assertFalse(all.plus(all).isDistinct());
    assertEquals(4L * (Long.BYTES + Integer.BYTES), all.plus(all).bytes());
  }

  @Test
  void of_moreNumbersThanCounts_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> LongCounts.of(new long[2], Counts.ofOnes(1)));
  }

  private static void assertSame(SortedMap<Long, Long> expected, LongCounts actual) {
    assertArrayEquals(keys(expected), actual.keys().toArray());
    assertArrayEquals(counts(expected), actual.counts().toArray());
    assertEquals(LongStream.of(counts(expected)).sum(), actual.total());
    assertEquals(of(expected), actual);
    assertEquals(of(expected).hashCode(), actual.hashCode());
    assertEquals(of(expected).bytes(), actual.bytes());
  }

  private static LongCounts of(SortedMap<Long, Long> map) {
    return LongCounts.of(keys(map), Counts.of(counts(map)));
  }

  private static long[] keys(SortedMap<Long, Long> map) {
    return map.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  private static long[] counts(SortedMap<Long, Long> map) {
    return map.values().stream().mapToLong(Long::longValue).toArray();
  }

  private static SortedMap<Long, Long> map(RandomGenerator random) {
    var map = new TreeMap<Long, Long>();
    for (long number : numbers(random)) {
      map.put(number, count(random));
    }
    return map;
  }

  private static long[] numbers(RandomGenerator random) {
    int range = random.nextInt(1, 60);
    return random.longs(random.nextInt(80), -range, range).toArray();
  }

  /// Of three sizes: those that need no array, ints and longs; ones are frequent.
  private static long count(RandomGenerator random) {
    return switch (random.nextInt(20)) {
      case 0 -> random.nextLong(1, 1L << 40);
      case 1, 2 -> random.nextLong(1, 1000);
      default -> 1;
    };
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }
}
