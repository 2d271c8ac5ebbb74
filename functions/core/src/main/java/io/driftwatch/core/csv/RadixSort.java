package io.driftwatch.core.csv;

import java.util.Arrays;

/// Sorts keys by their bits: for many keys some times faster than comparing them.
///
/// The highest eight bits in which the keys differ split them into ranges that fit a core's cache;
/// each range is then sorted eight bits at a time, from the lowest. Bits in which all keys agree
/// cost nothing, and the keys of one column agree in many: they have few numbers of decimals and a
/// limited range.
final class RadixSort {
  private static final int DIGIT_BITS = 8;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /// Below this size comparing is as fast.
  private static final int FEW = 1 << 10;

  private static final int FEW_IN_RANGE = 1 << 6;

  /// The lower bits in which the keys differ.
  private final long varying;

  private final int[] places = new int[DIGITS];

  private RadixSort(long varying) {
    this.varying = varying;
  }

  /// {@return the keys in ascending order: the same array or another one}
  ///
  /// @param keys not negative; overwritten
  static long[] sorted(long[] keys) {
    long varying = keys.length < FEW ? 0 : varying(keys);
    if (varying == 0) {
      Arrays.sort(keys);
      return keys;
    }
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(varying) - DIGIT_BITS);
    var sort = new RadixSort(varying & ((1L << shift) - 1));
    var ranges = new long[keys.length];
    sort.distribute(keys, ranges, 0, keys.length, shift);
    var ends = sort.places.clone();
    boolean back = sort.passes() % 2 == 1;
    int from = 0;
    for (int end : ends) {
      sort.sortRange(ranges, keys, from, end, back);
      from = end;
    }
    return back ? keys : ranges;
  }

  /// {@return the bits in which the keys differ}
  private static long varying(long[] keys) {
    long first = keys[0];
    long varying = 0;
    for (long key : keys) {
      varying |= key ^ first;
    }
    return varying;
  }

  /// {@return how often a range is distributed}
  private int passes() {
    int passes = 0;
    for (int shift = next(0); shift < Long.SIZE; shift = next(shift + DIGIT_BITS)) {
      passes++;
    }
    return passes;
  }

  /// {@return the lowest bit from an index on in which the keys differ, 64 if there is none}
  private int next(int from) {
    return from >= Long.SIZE || varying >>> from == 0
        ? Long.SIZE
        : from + Long.numberOfTrailingZeros(varying >>> from);
  }

  /// Sorts `keys[from, to)`.
  ///
  /// @param other as long as the keys
  /// @param back whether the result is to be in the other array
  private void sortRange(long[] keys, long[] other, int from, int to, boolean back) {
    if (to - from < FEW_IN_RANGE) {
      Arrays.sort(keys, from, to);
      if (back) {
        System.arraycopy(keys, from, other, from, to - from);
      }
      return;
    }
    var source = keys;
    var target = other;
    for (int shift = next(0); shift < Long.SIZE; shift = next(shift + DIGIT_BITS)) {
      distribute(source, target, from, to, shift);
      var swapped = source;
      source = target;
      target = swapped;
    }
  }

  /// Orders `source[from, to)` by one digit, and leaves where each digit ends in the places.
  private void distribute(long[] source, long[] target, int from, int to, int shift) {
    int[] next = places;
    Arrays.fill(next, 0);
    for (int i = from; i < to; i++) {
      next[(int) (source[i] >>> shift) & (DIGITS - 1)]++;
    }
    int place = from;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = next[digit];
      next[digit] = place;
      place += count;
    }
    for (int i = from; i < to; i++) {
      long key = source[i];
      target[next[(int) (key >>> shift) & (DIGITS - 1)]++] = key;
    }
  }
}
