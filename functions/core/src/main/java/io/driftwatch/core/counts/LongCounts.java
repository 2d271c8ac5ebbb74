package io.driftwatch.core.counts;

import io.driftwatch.core.memory.LongList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A multiset of longs: the distinct ones, ascending, and how often each occurs.
///
/// Whatever has an order as longs can be counted so, as [DoubleKeys] does for doubles.
public final class LongCounts {
  /// The multiset that holds nothing.
  public static final LongCounts EMPTY = of(LongList.EMPTY, Counts.ofOnes(0));

  private final LongList keys;
  private final Counts counts;

  private LongCounts(LongList keys, Counts counts) {
    this.keys = keys;
    this.counts = counts;
  }

  /// {@return a multiset of these numbers; the array becomes its own}
  ///
  /// @param keys distinct, ascending
  /// @param counts how often each occurs
  public static LongCounts of(long[] keys, Counts counts) {
    return of(LongList.of(keys), counts);
  }

  /// {@return a multiset of these numbers, as above, which need not be in memory}
  public static LongCounts of(LongList keys, Counts counts) {
    if (keys.size() != counts.size()) {
      throw new IllegalArgumentException(
          "%d numbers have %d counts".formatted(keys.size(), counts.size()));
    }
    return new LongCounts(keys, counts);
  }

  /// {@return a multiset of the numbers in an ascending array, which becomes its own}
  ///
  /// @param sorted ascending; repeats are counted
  public static LongCounts ofSorted(long[] sorted) {
    int distinct = distinct(sorted);
    if (distinct == sorted.length) {
      return of(sorted, Counts.ofOnes(distinct));
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
    return of(Arrays.copyOf(sorted, distinct), counts.build());
  }

  /// {@return a multiset of numbers with counts, copied; those of equal numbers are added}
  ///
  /// @param sorted ascending in `sorted[0, size)`
  /// @param counts how often each of them occurs
  public static LongCounts ofSorted(long[] sorted, long[] counts, int size) {
    var keys = new long[size];
    var sums = new long[size];
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (distinct == 0 || keys[distinct - 1] != sorted[i]) {
        keys[distinct++] = sorted[i];
      }
      sums[distinct - 1] += counts[i];
    }
    return of(distinct == size ? keys : Arrays.copyOf(keys, distinct), Counts.of(sums, distinct));
  }

  /// {@return a multiset of numbers with counts, in any order; those of equal numbers are added}
  ///
  /// @param sorted the same numbers in ascending order; becomes the multiset's own
  /// @param counts how often each of `numbers` occurs
  public static LongCounts ofPairs(long[] sorted, long[] numbers, long[] counts) {
    LongList keys = ofSorted(sorted).keys;
    var sums = new long[(int) keys.size()];
    for (int i = 0; i < numbers.length; i++) {
      sums[(int) keys.indexOf(numbers[i])] += counts[i];
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
  public long size() {
    return keys.size();
  }

  /// {@return the distinct number at an index, in ascending order}
  public long key(long index) {
    return keys.at(index);
  }

  /// {@return how often the number at an index occurs}
  public long count(long index) {
    return counts.get(index);
  }

  /// {@return the distinct numbers, ascending}
  public LongList keys() {
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
    return counts.total() == keys.size();
  }

  /// {@return the memory that the numbers and their counts take}
  public long bytes() {
    return keys.bytes() + counts.bytes();
  }

  /// {@return the index of a number; negative where it does not occur}
  public long indexOf(long number) {
    return keys.indexOf(number);
  }

  /// {@return the multiset without the number at an index, in memory}
  public LongCounts without(long index) {
    var rest = new long[Math.toIntExact(keys.size() - 1)];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = keys.at(i < index ? i : i + 1L);
    }
    return of(rest, counts.without(index));
  }

  /// {@return the multiset of the numbers of both, in memory}
  ///
  /// @throws ArithmeticException when there are more than an array or a count holds
  public LongCounts plus(LongCounts other) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    int size = Math.toIntExact(size() + other.size() - shared(other));
    var sumKeys = new long[size];
    var sumCounts = new Counts.Builder(size);
    long i = 0;
    long j = 0;
    for (int n = 0; n < size; n++) {
      boolean here = j == other.size() || (i < size() && key(i) <= other.key(j));
      boolean there = i == size() || (j < other.size() && other.key(j) <= key(i));
      sumKeys[n] = here ? key(i) : other.key(j);
      sumCounts.add((here ? count(i++) : 0) + (there ? other.count(j++) : 0));
    }
    return of(sumKeys, sumCounts.build());
  }

  private long shared(LongCounts other) {
    long shared = 0;
    for (long i = 0, j = 0; i < size() && j < other.size(); ) {
      int order = Long.compare(key(i), other.key(j));
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LongCounts that && keys.equals(that.keys) && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * keys.hashCode() + counts.hashCode();
  }

  @Override
  public String toString() {
    return "%d distinct of %d numbers".formatted(size(), total());
  }
}
