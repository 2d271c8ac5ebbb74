package io.driftwatch.core.counts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How often each of the distinct values of a column occurs, compactly: ones, ints or longs.
/// Columns of measurements have millions of values that occur once.
public final class Counts {
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

  /// {@return a 1 for each of this many values}
  public static Counts ofOnes(int size) {
    return new Counts(size, size, null, null);
  }

  /// {@return these counts, copied}
  ///
  /// @throws IllegalArgumentException when one is not positive
  public static Counts of(long... counts) {
    return of(counts, counts.length);
  }

  /// {@return the counts in `counts[0, size)`, copied}
  ///
  /// @throws IllegalArgumentException when one is not positive
  public static Counts of(long[] counts, int size) {
    var builder = new Builder(size);
    for (int i = 0; i < size; i++) {
      builder.add(counts[i]);
    }
    return builder.build();
  }

  /// {@return the memory that the counts take}
  public long bytes() {
    if (ints != null) {
      return (long) Integer.BYTES * size;
    }
    return longs != null ? (long) Long.BYTES * size : 0;
  }

  /// {@return the number of distinct values}
  public int size() {
    return size;
  }

  /// {@return the sum of all counts}
  public long total() {
    return total;
  }

  /// {@return the largest count; 0 of none}
  public long max() {
    long max = 0;
    for (int i = 0; i < size; i++) {
      max = Math.max(max, get(i));
    }
    return max;
  }

  /// {@return how often the value at an index occurs; at least 1}
  public long get(int index) {
    if (ints != null) {
      return ints[index];
    }
    return longs != null ? longs[index] : 1;
  }

  /// {@return how often the value at an index occurs; 0 for the index -1, of a value that does not}
  public long getOrZero(int index) {
    return index < 0 ? 0 : get(index);
  }

  /// {@return the counts without the one at an index}
  Counts without(int index) {
    var rest = new Builder(size - 1);
    for (int i = 0; i < size; i++) {
      if (i != index) {
        rest.add(get(i));
      }
    }
    return rest.build();
  }

  /// {@return the counts in a new array}
  public long[] toArray() {
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

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }

  /// Collects counts one after the other, in the smallest form that fits those so far.
  public static final class Builder {
    private final int capacity;
    private int size;
    private long total;
    private int @Nullable [] ints;
    private long @Nullable [] longs;

    /// @param capacity how many counts there are at most
    public Builder(int capacity) {
      this.capacity = capacity;
    }

    /// Adds the count of the next value.
    ///
    /// @throws IllegalArgumentException when it is not positive
    public void add(long count) {
      if (count <= 0) {
        throw new IllegalArgumentException("count must be positive: " + count);
      }
      total = Math.addExact(total, count);
      size++;
      set(count);
    }

    /// Adds to the count of the last value.
    public void addToLast(long count) {
      long last = last();
      total = Math.addExact(total, count);
      set(last + count);
    }

    private long last() {
      if (ints != null) {
        return ints[size - 1];
      }
      return longs != null ? longs[size - 1] : 1;
    }

    /// Makes this the count of the last value.
    private void set(long count) {
      if (longs != null) {
        longs[size - 1] = count;
      } else if (count > Integer.MAX_VALUE) {
        longs = widened(ints);
        ints = null;
        longs[size - 1] = count;
      } else if (ints != null) {
        ints[size - 1] = (int) count;
      } else if (count > 1) {
        ints = new int[capacity];
        Arrays.fill(ints, 0, size, 1);
        ints[size - 1] = (int) count;
      }
    }

    private long[] widened(int @Nullable [] narrow) {
      var wide = new long[capacity];
      for (int i = 0; i < size; i++) {
        wide[i] = narrow == null ? 1 : narrow[i];
      }
      return wide;
    }

    /// {@return the counts; nothing may be added after that}
    public Counts build() {
      return new Counts(
          size,
          total,
          ints == null || size == capacity ? ints : Arrays.copyOf(ints, size),
          longs == null || size == capacity ? longs : Arrays.copyOf(longs, size));
    }
  }
}
