package io.driftwatch.core.counts;

/// Finite doubles as longs in the same order, so that [LongCounts] can hold them.
public final class DoubleKeys {
  private DoubleKeys() {}

  /// {@return the long that stands for a finite double; -0.0 becomes 0.0}
  public static long of(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
  }

  /// {@return the double that a long stands for}
  public static double value(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MAX_VALUE : key);
  }
}
