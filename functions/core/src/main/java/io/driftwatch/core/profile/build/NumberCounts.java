package io.driftwatch.core.profile.build;

import io.driftwatch.core.counts.LongCounts;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The numbers of a column, as several threads found them: some were collected one by one, some are
/// tallied, some are distinct entries of dictionaries with their counts.
final class NumberCounts {
  private final List<LongBuffer> blocks = new ArrayList<>();
  private LongCounts counted = LongCounts.EMPTY;

  /// Distinct numbers of dictionaries; several dictionaries may have the same.
  private long[] keys = new long[16];

  private long[] counts = new long[16];
  private int size;

  /// Adds a number of a dictionary.
  void add(long key, long count) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    keys[size] = key;
    counts[size++] = count;
  }

  /// Adds numbers, each once; the array, full from 0 to its limit, is not copied.
  void add(LongBuffer block) {
    blocks.add(block);
  }

  void add(LongCounts tally) {
    counted = counted.plus(tally);
  }

  /// {@return the memory that [DecimalCollector] has booked for what was added}
  long bookedBytes() {
    return Long.BYTES * (collected() + 2L * counted.size());
  }

  /// {@return what [#tally] takes beside that}
  ///
  /// Sorting takes the numbers in order, room for as many, and counts; adding up, two tallies more.
  long scratchBytes() {
    long inDictionaries = inDictionaries();
    boolean onlyCollected = counted.size() == 0 && (size == 0 || wereGivenUp());
    return onlyCollected
        ? Long.BYTES * (3 * collected() + 4 * inDictionaries)
        : 4 * Long.BYTES * (collected() + counted.size() + size);
  }

  private long collected() {
    return blocks.stream().mapToLong(LongBuffer::limit).sum();
  }

  private long inDictionaries() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /// {@return whether the dictionaries were given up soon}
  private boolean wereGivenUp() {
    return inDictionaries() <= collected() / 4;
  }

  /// {@return the tally of all numbers, which are forgotten}
  LongCounts tally() {
    if (wereGivenUp()) {
      // as if their cells had been collected too
      blocks.add(LongBuffer.wrap(repeated(Math.toIntExact(inDictionaries()))));
      size = 0;
    }
    var tally = LongCounts.ofSorted(RadixSort.sorted(blocks));
    blocks.clear();
    return tally.plus(counted).plus(ofDictionaries());
  }

  /// What takes sorted parts.
  interface Parts {
    void add(LongCounts part) throws IOException;
  }

  /// Hands all numbers on in sorted parts, each in memory for a block, and forgets them.
  void drainTo(Parts parts) throws IOException {
    for (var block : blocks) {
      parts.add(LongCounts.ofSorted(RadixSort.sorted(List.of(block))));
    }
    parts.add(counted);
    parts.add(ofDictionaries());
    blocks.clear();
    counted = LongCounts.EMPTY;
    size = 0;
  }

  private LongCounts ofDictionaries() {
    RadixSort.sort(keys, counts, size);
    return LongCounts.ofSorted(keys, counts, size);
  }

  /// {@return each key of the dictionaries as often as it was counted}
  private long[] repeated(int length) {
    var repeated = new long[length];
    int at = 0;
    for (int i = 0; i < size; i++) {
      int end = at + Math.toIntExact(counts[i]);
      Arrays.fill(repeated, at, end, keys[i]);
      at = end;
    }
    return repeated;
  }
}
