package io.driftwatch.core.statistic;

import java.util.Arrays;

/// The different words of some texts, numbered from 0 in the order in which they came.
///
/// A hash table of numbers over the words' own bytes, one after the other: about 20 bytes for a
/// word of seven letters, where a map of strings takes over 100. The seed decides where in the
/// table a word lies, never which number it has; an unknown one keeps crafted words from crowding
/// into one place.
///
/// **Cost** O(letters) for a word.
final class Vocabulary {
  private static final int NONE = -1;

  private final long seed;
  private final MemoryBound memory;

  /// The words, and behind them room for one that is looked up.
  private byte[] letters = {};

  /// Where each word ends in `letters`, and the next begins.
  private int[] ends = {};

  /// Numbers at the place of their word's hash or behind it, a power of two of them.
  private int[] table;

  private int size;

  Vocabulary(long seed, MemoryBound memory) {
    this.seed = seed;
    this.memory = memory;
    this.table = memory.ints(1 << 10);
    Arrays.fill(table, NONE);
  }

  int size() {
    return size;
  }

  /// {@return the number of the word at this place of a text, a new one where it is new}
  int add(String text, int from, int to) {
    int end = write(text, from, to);
    int place = place(end);
    if (table[place] != NONE) {
      return table[place];
    }
    int number = size++;
    ends = memory.grow(ends, size);
    ends[number] = end;
    table[place] = number;
    if (size > table.length / 4 * 3) {
      enlarge();
    }
    return number;
  }

  /// {@return the number of the word at this place of a text, -1 where it was never added}
  int find(String text, int from, int to) {
    return table[place(write(text, from, to))];
  }

  /// Writes a word behind the last one, each UTF-16 unit in the bytes that UTF-8 gives such a
  /// number.
  ///
  /// {@return where it ends}
  private int write(String text, int from, int to) {
    int end = start(size);
    letters = memory.grow(letters, end + 3L * (to - from));
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        letters[end++] = (byte) c;
      } else if (c < 0x800) {
        letters[end++] = (byte) (0xc0 | (c >> 6));
        letters[end++] = (byte) (0x80 | (c & 0x3f));
      } else {
        letters[end++] = (byte) (0xe0 | (c >> 12));
        letters[end++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        letters[end++] = (byte) (0x80 | (c & 0x3f));
      }
    }
    return end;
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  /// {@return the place of the word written last, or the free one where it belongs}
  private int place(int end) {
    int from = start(size);
    int place = home(from, end);
    while (table[place] != NONE
        && !Arrays.equals(letters, from, end, letters, start(table[place]), ends[table[place]])) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private int home(int from, int to) {
    long hash = seed;
    for (int i = from; i < to; i++) {
      hash = Mix.of(hash ^ letters[i]);
    }
    return (int) hash & (table.length - 1);
  }

  private void enlarge() {
    int[] larger = memory.ints(2L * table.length);
    memory.giveInts(table.length);
    table = larger;
    Arrays.fill(table, NONE);
    for (int number = 0; number < size; number++) {
      int place = home(start(number), ends[number]);
      while (table[place] != NONE) {
        place = (place + 1) & (table.length - 1);
      }
      table[place] = number;
    }
  }
}
