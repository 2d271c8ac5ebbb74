package io.driftwatch.core.counts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A multiset of longs: the distinct ones, ascending, and how often each occurs.
///
/// Whatever has an order as longs can be counted so, as [DoubleKeys] does for doubles.
public final class LongCounts {
  /// The multiset that holds nothing.
  public static final LongCounts EMPTY = of(new long[0], Counts.ofOnes(0));

  private final long[] keys;
  private final Counts counts;

  private LongCounts(long[] keys, Counts counts) {
    this.keys = keys;
    this.counts = counts;
  }

  /// {@return a multiset of these numbers; the array becomes its own}
  ///
  /// @param keys distinct, ascending
  /// @param counts how often each occurs
  public static LongCounts of(long[] keys, Counts counts) {
    if (keys.length != counts.size()) {
      throw new IllegalArgumentException(
          "%d numbers have %d counts".formatted(keys.length, counts.size()));
    }
    return new LongCounts(keys, counts);
  }

  /// {@return a multiset of the numbers in an ascending array, which becomes its own}
  ///
  /// @param sorted ascending; repeats are counted
  public static LongCounts ofSorted(long[] sorted) {
    int distinct = distinct(sorted);
    if (distinct == sorted.length) {
      return new LongCounts(sorted, Counts.ofOnes(distinct));
    }
    var counts = new Counts.Builder(distinct);
    int size = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      sorted[size++] = sorted[from];
      counts.add(to - from);
      from = to;
    }
    return new LongCounts(Arrays.copyOf(sorted, distinct), counts.build());
  }

  /// {@return a multiset of numbers with counts, in any order; those of equal numbers are added}
  ///
  /// @param sorted the same numbers in ascending order; becomes the multiset's own
  /// @param counts how often each of `numbers` occurs
  public static LongCounts ofPairs(long[] sorted, long[] numbers, long[] counts) {
    long[] keys = ofSorted(sorted).keys;
    var sums = new long[keys.length];
    for (int i = 0; i < numbers.length; i++) {
      sums[Arrays.binarySearch(keys, numbers[i])] += counts[i];
    }
    return new LongCounts(keys, Counts.of(sums));
  }

  /// {@return the number of distinct entries of an ascending array}
  private static int distinct(long[] sorted) {
    int distinct = Math.min(1, sorted.length);
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i - 1] != sorted[i] ? 1 : 0;
    }
    return distinct;
  }

  /// {@return the number of distinct numbers}
  public int size() {
    return keys.length;
  }

  /// {@return the distinct number at an index, in ascending order}
  public long key(int index) {
    return keys[index];
  }

  /// {@return how often the number at an index occurs}
  public long count(int index) {
    return counts.get(index);
  }

  /// {@return the distinct numbers, ascending; shared, not copied}
  public long[] keys() {
    return keys;
  }

  /// {@return how often each number occurs}
  public Counts counts() {
    return counts;
  }

  /// {@return the number of all numbers, repeats included}
  public long total() {
    return counts.total();
  }

  /// {@return whether no number occurs twice}
  public boolean isDistinct() {
    return counts.total() == keys.length;
  }

  /// {@return the memory that the numbers and their counts take}
  public long bytes() {
    return (long) Long.BYTES * keys.length + counts.bytes();
  }

  /// {@return the index of a number; negative where it does not occur}
  public int indexOf(long number) {
    return Arrays.binarySearch(keys, number);
  }

  /// {@return the multiset without the number at an index}
  public LongCounts without(int index) {
    var rest = Arrays.copyOf(keys, keys.length - 1);
    System.arraycopy(keys, index + 1, rest, index, rest.length - index);
    return new LongCounts(rest, counts.without(index));
  }

  /// {@return the multiset of the numbers of both}
  ///
  /// @throws ArithmeticException when there are more than an array or a count holds
  public LongCounts plus(LongCounts other) {
    if (keys.length == 0 || other.keys.length == 0) {
      return keys.length == 0 ? other : this;
    }
    int size = Math.addExact(keys.length, Math.subtractExact(other.keys.length, shared(other)));
    var sumKeys = new long[size];
    var sumCounts = new Counts.Builder(size);
    int i = 0;
    int j = 0;
    for (int n = 0; n < size; n++) {
      boolean here = j == other.keys.length || (i < keys.length && keys[i] <= other.keys[j]);
      boolean there = i == keys.length || (j < other.keys.length && other.keys[j] <= keys[i]);
      sumKeys[n] = here ? keys[i] : other.keys[j];
      sumCounts.add((here ? count(i++) : 0) + (there ? other.count(j++) : 0));
    }
    return new LongCounts(sumKeys, sumCounts.build());
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LongCounts that
        && Arrays.equals(keys, that.keys)
        && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + counts.hashCode();
  }

  @Override
  public String toString() {
    return "%d distinct of %d numbers".formatted(size(), total());
  }
}
