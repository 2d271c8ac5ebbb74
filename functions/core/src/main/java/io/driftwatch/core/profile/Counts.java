package io.driftwatch.core.profile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How often each entry of a column occurs, compactly: ones, ints or longs. Columns of measurements
/// have millions of entries that occur once.
final class Counts {
  private final int size;
  private final long total;

  /// At most one is there; neither when every count is 1.
  private final int @Nullable [] ints;

  private final long @Nullable [] longs;

  private Counts(int size, long total, int @Nullable [] ints, long @Nullable [] longs) {
    this.size = size;
    this.total = total;
    this.ints = ints;
    this.longs = longs;
  }

  static Counts ofOnes(int size) {
    return new Counts(size, size, null, null);
  }

  /// {@return the counts in `counts[0, size)`, copied}
  static Counts of(long[] counts, int size) {
    long max = 1;
    long total = 0;
    for (int i = 0; i < size; i++) {
      if (counts[i] <= 0) {
        throw new IllegalArgumentException("count must be positive: " + counts[i]);
      }
      max = Math.max(max, counts[i]);
      total = Math.addExact(total, counts[i]);
    }
    if (max == 1) {
      return ofOnes(size);
    }
    if (max > Integer.MAX_VALUE) {
      return new Counts(size, total, null, Arrays.copyOf(counts, size));
    }
    var ints = new int[size];
    for (int i = 0; i < size; i++) {
      ints[i] = (int) counts[i];
    }
    return new Counts(size, total, ints, null);
  }

  /// {@return the memory that the counts take}
  long bytes() {
    if (ints != null) {
      return (long) Integer.BYTES * size;
    }
    return longs != null ? (long) Long.BYTES * size : 0;
  }

  int size() {
    return size;
  }

  long total() {
    return total;
  }

  long get(int i) {
    if (ints != null) {
      return ints[i];
    }
    return longs != null ? longs[i] : 1;
  }

  long[] toArray() {
    var counts = new long[size];
    for (int i = 0; i < size; i++) {
      counts[i] = get(i);
    }
    return counts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    // equal counts have the same form
    return other instanceof Counts that
        && size == that.size
        && Arrays.equals(ints, that.ints)
        && Arrays.equals(longs, that.longs);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * size + Arrays.hashCode(ints)) + Arrays.hashCode(longs);
  }
}
