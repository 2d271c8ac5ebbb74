package io.driftwatch.core.pandas;

import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.counts.LongRuns;
import io.driftwatch.core.memory.Scratch;
import java.io.IOException;
import java.util.Arrays;

/// Brings numbers with counts that come in any order into one order: in memory while they are few,
/// else in a [Scratch].
final class NumberSorter {
  /// How many are sorted in memory.
  private static final int PART = 1 << 14;

  private final Scratch scratch;
  private final LongRuns runs;
  private long[] numbers = new long[0];
  private long[] counts = new long[0];
  private int size;

  NumberSorter(Scratch scratch) {
    this.scratch = scratch;
    this.runs = new LongRuns(scratch);
  }

  void add(long number, long count) throws IOException {
    if (size == numbers.length) {
      makeRoom();
    }
    numbers[size] = number;
    counts[size++] = count;
  }

  /// Adds what is in order.
  void add(LongCounts sorted) throws IOException {
    runs.add(sorted);
  }

  private void makeRoom() throws IOException {
    if (size < PART) {
      int capacity = Math.clamp(2L * size, 64, PART);
      numbers = Arrays.copyOf(numbers, capacity);
      counts = Arrays.copyOf(counts, capacity);
    } else {
      runs.add(part());
    }
  }

  /// {@return what is in memory, which is then forgotten}
  private LongCounts part() {
    var part = Arrays.copyOf(numbers, size);
    var sorted = part.clone();
    Arrays.sort(sorted);
    var sums = LongCounts.ofPairs(sorted, part, Arrays.copyOf(counts, size));
    size = 0;
    return sums;
  }

  /// {@return all of them; nothing may be added after that}
  LongCounts sorted() throws IOException {
    if (runs.isEmpty()) {
      return part();
    }
    runs.add(part());
    return runs.merged(scratch);
  }
}
