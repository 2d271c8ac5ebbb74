package io.driftwatch.core.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Longs in a fixed order, in memory or in a [Scratch].
public final class LongList {
  /// The list of nothing.
  public static final LongList EMPTY = of(new long[0]);

  private final long[] all;

  private LongList(long[] all) {
    this.all = all;
  }

  /// {@return a list of these; the array becomes its own}
  public static LongList of(long... values) {
    return new LongList(values);
  }

  /// {@return how many there are}
  public long size() {
    return all.length;
  }

  /// {@return the one at an index from 0}
  public long at(long index) {
    return all[(int) index];
  }

  /// {@return the first one}
  public long first() {
    return at(0);
  }

  /// {@return the last one}
  public long last() {
    return at(size() - 1);
  }

  /// {@return the index of one in an ascending list of distinct ones; negative where it is not
  /// there}
  public long indexOf(long wanted) {
    long low = 0;
    long high = size() - 1;
    while (low <= high) {
      long middle = (low + high) >>> 1;
      long found = at(middle);
      if (found == wanted) {
        return middle;
      }
      if (found < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /// {@return the memory that the list takes}
  public long bytes() {
    return (long) Long.BYTES * all.length;
  }

  /// {@return a copy in an array}
  ///
  /// @throws ArithmeticException when no array holds as many
  public long[] toArray() {
    return all.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LongList that && Arrays.equals(all, that.all);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(all);
  }

  @Override
  public String toString() {
    return Arrays.toString(all);
  }
}
