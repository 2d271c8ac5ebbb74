package io.driftwatch.core.csv;

import java.util.Arrays;

/// A dictionary of byte strings of any length, with counts: the bytes lie one after the other.
final class LongTexts {
  /// What a distinct text costs later: a string with its array, and its place in the profile.
  private static final int STRING_BYTES = 72;

  private final Budget budget;
  private byte[] bytes = new byte[0];

  /// The index after each text.
  private int[] ends = new int[0];

  private int[] hashes = new int[0];
  private long[] counts = new long[0];
  private int size;

  /// Number of the text plus one; 0 is free.
  private int[] slots = new int[0];

  LongTexts(Budget budget) {
    this.budget = budget;
  }

  /// {@return whether the text is new}
  boolean add(byte[] source, int from, int to, long count) {
    if (2 * size >= slots.length) {
      grow();
    }
    int hash = hash(source, from, to);
    int at = hash & (slots.length - 1);
    while (slots[at] != 0) {
      int text = slots[at] - 1;
      if (hashes[text] == hash && Arrays.equals(bytes, start(text), ends[text], source, from, to)) {
        counts[text] += count;
        return false;
      }
      at = (at + 1) & (slots.length - 1);
    }
    append(source, from, to, hash, count);
    slots[at] = size;
    return true;
  }

  private int start(int text) {
    return text == 0 ? 0 : ends[text - 1];
  }

  private void append(byte[] source, int from, int to, int hash, long count) {
    int start = start(size);
    int length = to - from;
    if (length > bytes.length - start) {
      long capacity = Math.min(Integer.MAX_VALUE - 8, start + length + Math.max(256, start / 2L));
      if (capacity < (long) start + length) {
        throw new Budget.Exceeded();
      }
      budget.take(capacity - bytes.length);
      bytes = Arrays.copyOf(bytes, (int) capacity);
    }
    budget.take(STRING_BYTES + length);
    System.arraycopy(source, from, bytes, start, length);
    ends[size] = start + length;
    hashes[size] = hash;
    counts[size] = count;
    size++;
  }

  private void grow() {
    int capacity = Math.max(16, 2 * slots.length);
    budget.take((long) (capacity - slots.length) * (4 + 8));
    slots = new int[capacity];
    ends = Arrays.copyOf(ends, capacity / 2);
    hashes = Arrays.copyOf(hashes, capacity / 2);
    counts = Arrays.copyOf(counts, capacity / 2);
    for (int text = 0; text < size; text++) {
      int at = hashes[text] & (capacity - 1);
      while (slots[at] != 0) {
        at = (at + 1) & (capacity - 1);
      }
      slots[at] = text + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ Words.get(bytes, at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    for (; at < to; at++) {
      hash = (hash ^ bytes[at]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) (hash ^ (hash >>> 29));
  }

  /// Hands all texts on, and forgets them.
  void drainTo(ColumnBuilder column) {
    for (int text = 0; text < size; text++) {
      column.add(bytes, start(text), ends[text], counts[text]);
    }
    size = 0;
    bytes = new byte[0];
    ends = new int[0];
    hashes = new int[0];
    counts = new long[0];
    slots = new int[0];
  }
}
