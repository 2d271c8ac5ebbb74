package io.driftwatch.core.memory;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finite doubles in a fixed order, in memory or in a [Scratch].
public final class DoubleList {
  /// The list of nothing.
  public static final DoubleList EMPTY = of(new double[0]);

  /// One of the two is there.
  private final double @Nullable [] all;

  private final @Nullable LongPages pages;
  private final long size;

  private DoubleList(double @Nullable [] all, @Nullable LongPages pages, long size) {
    this.all = all;
    this.pages = pages;
    this.size = size;
  }

  /// {@return a list of these; the array becomes its own}
  public static DoubleList of(double... values) {
    return new DoubleList(values, null, values.length);
  }

  /// {@return how many there are}
  public long size() {
    return size;
  }

  /// {@return the one at an index from 0}
  ///
  /// @throws java.io.UncheckedIOException when it is in a scratch, which fails
  public double at(long index) {
    return all != null ? all[(int) index] : paged(index);
  }

  private double paged(long index) {
    return value(Objects.requireNonNull(pages).at(index));
  }

  /// {@return the first one}
  public double first() {
    return at(0);
  }

  /// {@return the last one}
  public double last() {
    return at(size() - 1);
  }

  /// {@return whether it is in an array}
  public boolean isInMemory() {
    return all != null;
  }

  /// {@return the memory that the list takes}
  public long bytes() {
    return pages == null ? (long) Double.BYTES * size : pages.bytes();
  }

  /// {@return a copy in an array}
  ///
  /// @throws ArithmeticException when no array holds as many
  public double[] toArray() {
    if (all != null) {
      return all.clone();
    }
    var copy = new double[Math.toIntExact(size)];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = paged(i);
    }
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof DoubleList that) || size != that.size) {
      return false;
    }
    if (all != null && that.all != null) {
      return Arrays.equals(all, that.all);
    }
    for (long i = 0; i < size; i++) {
      if (Double.compare(at(i), that.at(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (long i = 0; i < size; i++) {
      hash = 31 * hash + Double.hashCode(at(i));
    }
    return hash;
  }

  @Override
  public String toString() {
    return Listing.of(size, i -> String.valueOf(at(i)));
  }

  /// Writes a list into a [Scratch], with memory for one page.
  public static final class Writer {
    private final LongPages.Writer pages;

    public Writer(Scratch scratch) {
      this.pages = new LongPages.Writer(scratch);
    }

    /// Adds the next one.
    ///
    /// @throws IOException when the scratch fails
    public void add(double value) throws IOException {
      pages.add(key(value));
    }

    /// {@return the list, which can be read as long as the scratch is open; nothing may be added
    /// after that}
    ///
    /// @throws IOException when the scratch fails
    public DoubleList list() throws IOException {
      var written = pages.pages();
      return new DoubleList(null, written, written.size());
    }
  }

  /// {@return the long that stands for a double, in the same order}
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MAX_VALUE : key);
  }
}
