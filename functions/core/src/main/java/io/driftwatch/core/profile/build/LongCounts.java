package io.driftwatch.core.profile.build;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Distinct numbers, ascending, and how often each occurs.
///
/// @param keys the numbers
/// @param counts aligned with the numbers; null where each occurs once
@SuppressWarnings("ArrayRecordComponent") // handed on to a profile, never compared
record LongCounts(long[] keys, long @Nullable [] counts) {
  static final LongCounts EMPTY = new LongCounts(new long[0], null);

  /// {@return the tally of numbers in any order}
  ///
  /// @param unsorted numbers in arrays, each from 0 to its limit; not negative
  static LongCounts of(List<LongBuffer> unsorted) {
    var numbers = RadixSort.sorted(unsorted);
    int distinct = distinct(numbers);
    if (distinct == numbers.length) {
      return new LongCounts(numbers, null);
    }
    var counts = new long[distinct];
    int last = -1;
    for (long number : numbers) {
      if (last < 0 || numbers[last] != number) {
        numbers[++last] = number;
      }
      counts[last]++;
    }
    return new LongCounts(Arrays.copyOf(numbers, distinct), counts);
  }

  /// {@return the tally of numbers in any order, each with its count}
  static LongCounts of(long[] numbers, long[] counts) {
    var keys = LongCounts.of(List.of(LongBuffer.wrap(numbers))).keys();
    var sums = new long[keys.length];
    for (int i = 0; i < numbers.length; i++) {
      sums[Arrays.binarySearch(keys, numbers[i])] += counts[i];
    }
    return new LongCounts(keys, sums);
  }

  /// {@return the number of distinct entries of an ascending array}
  private static int distinct(long[] sorted) {
    int distinct = Math.min(1, sorted.length);
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i - 1] != sorted[i] ? 1 : 0;
    }
    return distinct;
  }

  long count(int index) {
    return counts == null ? 1 : counts[index];
  }

  /// {@return the tally without one of its entries}
  LongCounts without(int index) {
    return new LongCounts(without(keys, index), counts == null ? null : without(counts, index));
  }

  private static long[] without(long[] all, int index) {
    var rest = Arrays.copyOf(all, all.length - 1);
    System.arraycopy(all, index + 1, rest, index, rest.length - index);
    return rest;
  }

  /// {@return the tally of the numbers of both}
  LongCounts plus(LongCounts other) {
    if (keys.length == 0 || other.keys.length == 0) {
      return keys.length == 0 ? other : this;
    }
    int shared = shared(other);
    var sumKeys =
        new long[Math.subtractExact(Math.addExact(keys.length, other.keys.length), shared)];
    boolean once = shared == 0 && counts == null && other.counts == null;
    var sumCounts = once ? null : new long[sumKeys.length];
    int i = 0;
    int j = 0;
    for (int n = 0; n < sumKeys.length; n++) {
      boolean fromThis = j == other.keys.length || (i < keys.length && keys[i] <= other.keys[j]);
      boolean fromOther = i == keys.length || (j < other.keys.length && other.keys[j] <= keys[i]);
      sumKeys[n] = fromThis ? keys[i] : other.keys[j];
      long count = (fromThis ? count(i++) : 0) + (fromOther ? other.count(j++) : 0);
      if (sumCounts != null) {
        sumCounts[n] = count;
      }
    }
    return new LongCounts(sumKeys, sumCounts);
  }

  private int shared(LongCounts other) {
    int shared = 0;
    for (int i = 0, j = 0; i < keys.length && j < other.keys.length; ) {
      int order = Long.compare(keys[i], other.keys[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared;
  }
}
