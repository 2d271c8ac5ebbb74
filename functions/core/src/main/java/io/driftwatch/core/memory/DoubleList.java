package io.driftwatch.core.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finite doubles in a fixed order, in memory or in a [Scratch].
public final class DoubleList {
  /// The list of nothing.
  public static final DoubleList EMPTY = of(new double[0]);

  private final double[] all;

  private DoubleList(double[] all) {
    this.all = all;
  }

  /// {@return a list of these; the array becomes its own}
  public static DoubleList of(double... values) {
    return new DoubleList(values);
  }

  /// {@return how many there are}
  public long size() {
    return all.length;
  }

  /// {@return the one at an index from 0}
  public double at(long index) {
    return all[(int) index];
  }

  /// {@return the first one}
  public double first() {
    return at(0);
  }

  /// {@return the last one}
  public double last() {
    return at(size() - 1);
  }

  /// {@return the index of one in an ascending list of distinct ones; negative where it is not
  /// there}
  public long indexOf(double wanted) {
    long low = 0;
    long high = size() - 1;
    while (low <= high) {
      long middle = (low + high) >>> 1;
      double found = at(middle);
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
    return (long) Double.BYTES * all.length;
  }

  /// {@return a copy in an array}
  ///
  /// @throws ArithmeticException when no array holds as many
  public double[] toArray() {
    return all.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DoubleList that && Arrays.equals(all, that.all);
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
