package io.driftwatch.core.profile.build;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;

/// Sorts keys by their bits: for many keys some times faster than comparing them.
///
/// The highest eight bits in which the keys differ split them into ranges that fit a core's cache;
/// each range is then sorted eight bits at a time, from the lowest. Bits in which all keys agree
/// cost nothing, and the keys of one column agree in many: they have few numbers of decimals and a
/// limited range. The first split takes the keys from where they were collected to where they stay,
/// so that beside the result there is room for one range only.
final class RadixSort {
  private static final int DIGIT_BITS = 8;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /// Below this size comparing is as fast.
  private static final int FEW = 1 << 10;

  private static final int FEW_IN_RANGE = 1 << 6;

  /// The lower bits in which the keys differ.
  private final long varying;

  /// How many keys have each digit, then where the next one goes.
  private final int[] places = new int[DIGITS];

  private RadixSort(long varying) {
    this.varying = varying;
  }

  /// {@return the keys of all blocks in ascending order, in a new array}
  ///
  /// @param blocks keys in arrays, each from 0 to its limit; not negative
  static long[] sorted(List<LongBuffer> blocks) {
    var keys = new long[Math.toIntExact(blocks.stream().mapToLong(LongBuffer::limit).sum())];
    long varying = keys.length < FEW ? 0 : varying(blocks);
    if (varying == 0) {
      int at = 0;
      for (var block : blocks) {
        block.get(0, keys, at, block.limit());
        at += block.limit();
      }
      Arrays.sort(keys);
      return keys;
    }
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(varying) - DIGIT_BITS);
    var sort = new RadixSort(varying & ((1L << shift) - 1));
    sort.distribute(blocks, keys, shift);
    sort.sortRanges(keys, sort.places.clone());
    return keys;
  }

  /// Sorts `keys[0, size)`, and moves how often each occurs along with it.
  static void sort(long[] keys, long[] counts, int size) {
    var sort = new RadixSort(varying(List.of(LongBuffer.wrap(keys, 0, size))));
    long[] from = keys;
    long[] fromCounts = counts;
    var to = new long[size];
    var toCounts = new long[size];
    boolean isMoved = false;
    for (int shift = sort.next(0); shift < Long.SIZE; shift = sort.next(shift + DIGIT_BITS)) {
      Arrays.fill(sort.places, 0);
      sort.count(from, 0, size, shift);
      sort.countsToPlaces(0);
      sort.scatter(from, fromCounts, size, to, toCounts, shift);
      var emptied = from;
      from = to;
      to = emptied;
      emptied = fromCounts;
      fromCounts = toCounts;
      toCounts = emptied;
      isMoved = !isMoved;
    }
    if (isMoved) {
      System.arraycopy(from, 0, keys, 0, size);
      System.arraycopy(fromCounts, 0, counts, 0, size);
    }
  }

  /// {@return the bits in which the keys differ}
  private static long varying(List<LongBuffer> blocks) {
    long set = 0;
    long clear = 0;
    for (var block : blocks) {
      long[] keys = block.array();
      for (int i = 0; i < block.limit(); i++) {
        set |= keys[i];
        clear |= ~keys[i];
      }
    }
    return set & clear;
  }

  /// Orders all keys by one digit, and leaves where each digit ends in the places.
  private void distribute(List<LongBuffer> blocks, long[] target, int shift) {
    Arrays.fill(places, 0);
    for (var block : blocks) {
      count(block.array(), 0, block.limit(), shift);
    }
    countsToPlaces(0);
    for (var block : blocks) {
      scatter(block.array(), 0, block.limit(), target, shift);
    }
  }

  /// @param ends the index after each range
  private void sortRanges(long[] keys, int[] ends) {
    int from = 0;
    int longest = 0;
    for (int end : ends) {
      longest = Math.max(longest, end - from);
      from = end;
    }
    var other = new long[longest];
    from = 0;
    for (int end : ends) {
      sortRange(keys, from, end, other);
      from = end;
    }
  }

  /// Sorts `keys[from, to)`.
  ///
  /// @param other room for as many
  private void sortRange(long[] keys, int from, int to, long[] other) {
    if (to - from < FEW_IN_RANGE) {
      Arrays.sort(keys, from, to);
      return;
    }
    boolean away = false;
    for (int shift = next(0); shift < Long.SIZE; shift = next(shift + DIGIT_BITS)) {
      if (away) {
        distribute(other, 0, to - from, keys, from, shift);
      } else {
        distribute(keys, from, to, other, 0, shift);
      }
      away = !away;
    }
    if (away) {
      System.arraycopy(other, 0, keys, from, to - from);
    }
  }

  /// {@return the lowest bit from an index on in which the keys differ, 64 if there is none}
  private int next(int from) {
    return from >= Long.SIZE || varying >>> from == 0
        ? Long.SIZE
        : from + Long.numberOfTrailingZeros(varying >>> from);
  }

  /// Orders `source[from, to)` by one digit.
  private void distribute(
      long[] source, int from, int to, long[] target, int targetFrom, int shift) {
    Arrays.fill(places, 0);
    count(source, from, to, shift);
    countsToPlaces(targetFrom);
    scatter(source, from, to, target, shift);
  }

  private void count(long[] source, int from, int to, int shift) {
    int[] counts = places;
    for (int i = from; i < to; i++) {
      counts[(int) (source[i] >>> shift) & (DIGITS - 1)]++;
    }
  }

  private void countsToPlaces(int first) {
    int place = first;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = places[digit];
      places[digit] = place;
      place += count;
    }
  }

  private void scatter(long[] source, int from, int to, long[] target, int shift) {
    int[] next = places;
    for (int i = from; i < to; i++) {
      long key = source[i];
      target[next[(int) (key >>> shift) & (DIGITS - 1)]++] = key;
    }
  }

  private void scatter(
      long[] source, long[] counts, int size, long[] target, long[] targetCounts, int shift) {
    int[] next = places;
    for (int i = 0; i < size; i++) {
      int at = next[(int) (source[i] >>> shift) & (DIGITS - 1)]++;
      target[at] = source[i];
      targetCounts[at] = counts[i];
    }
  }
}
