package io.driftwatch.core.counts;

import io.driftwatch.core.memory.LongList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How often each of the distinct values of a column occurs, compactly: ones, ints, longs, or a
/// list that is not in memory. Columns of measurements have millions of values that occur once.
public final class Counts {
  private final long size;
  private final long total;

  /// At most one of these is there; none when every count is 1.
  private final int @Nullable [] ints;

  private final long @Nullable [] longs;
  private final @Nullable LongList paged;

  private Counts(
      long size,
      long total,
      int @Nullable [] ints,
      long @Nullable [] longs,
      @Nullable LongList paged) {
    this.size = size;
    this.total = total;
    this.ints = ints;
    this.longs = longs;
    this.paged = paged;
  }

  /// {@return a 1 for each of this many values}
  public static Counts ofOnes(long size) {
    return new Counts(size, size, null, null, null);
  }

  /// {@return these counts, which need not be in memory; the list is let go where all are 1}
  ///
  /// @param counts each at least 1
  /// @param total their sum
  public static Counts of(LongList counts, long total) {
    return total == counts.size()
        ? ofOnes(total)
        : new Counts(counts.size(), total, null, null, counts);
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
      return Integer.BYTES * size;
    }
    return longs != null ? Long.BYTES * size : 0;
  }

  /// {@return the number of distinct values}
  public long size() {
    return size;
  }

  /// {@return the sum of all counts}
  public long total() {
    return total;
  }

  /// {@return the largest count; 0 of none}
  public long max() {
    long max = 0;
    for (long i = 0; i < size; i++) {
      max = Math.max(max, get(i));
    }
    return max;
  }

  /// {@return how often the value at an index occurs; at least 1}
  public long get(long index) {
    if (ints != null) {
      return ints[(int) index];
    }
    if (longs != null) {
      return longs[(int) index];
    }
    return paged != null ? paged.at(index) : 1;
  }

  /// {@return how often the value at an index occurs; 0 for the index -1, of a value that does not}
  public long getOrZero(long index) {
    return index < 0 ? 0 : get(index);
  }

  /// {@return the counts without the one at an index, in memory}
  Counts without(long index) {
    var rest = new Builder(Math.toIntExact(size - 1));
    for (long i = 0; i < size; i++) {
      if (i != index) {
        rest.add(get(i));
      }
    }
    return rest.build();
  }

  /// {@return the counts in a new array}
  ///
  /// @throws ArithmeticException when no array holds as many
  public long[] toArray() {
    var counts = new long[Math.toIntExact(size)];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = get(i);
    }
    return counts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Counts that
        && size == that.size
        && total == that.total
        && ((paged == null && that.paged == null) ? areSame(that) : areEqual(that));
  }

  /// In memory, equal counts have the same form.
  private boolean areSame(Counts that) {
    return Arrays.equals(ints, that.ints) && Arrays.equals(longs, that.longs);
  }

  private boolean areEqual(Counts that) {
    for (long i = 0; i < size; i++) {
      if (get(i) != that.get(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(size) + Long.hashCode(total);
  }

  @Override
  public String toString() {
    return "%d counts of together %d".formatted(size, total);
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
          longs == null || size == capacity ? longs : Arrays.copyOf(longs, size),
          null);
    }
  }
}
