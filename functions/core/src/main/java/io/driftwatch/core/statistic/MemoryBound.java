package io.driftwatch.core.statistic;

import java.util.Arrays;

/// What one comparison may still allocate: arrays are booked before they exist.
final class MemoryBound {
  /// What every JVM can allocate.
  private static final long LONGEST = Integer.MAX_VALUE - 8;

  private long left;

  MemoryBound(long bytes) {
    left = bytes;
  }

  /// @throws Exceeded when there is not enough left
  void take(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new Exceeded();
    }
  }

  void give(long bytes) {
    left += bytes;
  }

  int[] ints(long length) {
    take(checked(length) * Integer.BYTES);
    return new int[(int) length];
  }

  void giveInts(long length) {
    give(length * Integer.BYTES);
  }

  double[] doubles(int length) {
    take((long) length * Double.BYTES);
    return new double[length];
  }

  /// {@return the array, or a longer one with the same content where it is too short}
  int[] grow(int[] array, long needed) {
    if (needed <= array.length) {
      return array;
    }
    long length = larger(array.length, needed);
    take(length * Integer.BYTES);
    var grown = Arrays.copyOf(array, (int) length);
    giveInts(array.length);
    return grown;
  }

  /// {@return the array, or a longer one with the same content where it is too short}
  byte[] grow(byte[] array, long needed) {
    if (needed <= array.length) {
      return array;
    }
    long length = larger(array.length, needed);
    take(length);
    var grown = Arrays.copyOf(array, (int) length);
    give(array.length);
    return grown;
  }

  /// Half as long again, so that growing costs a constant share.
  private static long larger(int length, long needed) {
    return Math.max(checked(needed), Math.min(length + length / 2L + 16, LONGEST));
  }

  private static long checked(long length) {
    if (length > LONGEST) {
      throw new Exceeded();
    }
    return length;
  }

  /// Ends the comparison; the one who knows the texts says so to the user.
  static final class Exceeded extends RuntimeException {
    Exceeded() {
      super(null, null, false, false);
    }
  }
}
