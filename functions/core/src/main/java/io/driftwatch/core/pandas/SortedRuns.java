package io.driftwatch.core.pandas;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.LongCounts;
import java.util.Arrays;

/// Brings numbers that come in a few ascending runs into one order, with their counts: linear in
/// the numbers, times the logarithm of the runs.
final class SortedRuns {
  private long[] numbers;
  private long[] counts;
  private int size;

  /// The index after each run.
  private int[] ends = new int[8];

  private int runs;

  /// @param most how many numbers there are at most
  SortedRuns(long most) {
    int capacity = Math.toIntExact(most);
    numbers = new long[capacity];
    counts = new long[capacity];
  }

  /// Adds a number that is not below the one before it in its run.
  void add(long number, long count) {
    numbers[size] = number;
    counts[size++] = count;
  }

  void endRun() {
    if (size == (runs == 0 ? 0 : ends[runs - 1])) {
      return;
    }
    if (runs == ends.length) {
      ends = Arrays.copyOf(ends, 2 * runs);
    }
    ends[runs++] = size;
  }

  /// {@return all numbers with their counts; they are forgotten here}
  LongCounts merged() {
    if (runs > 1) {
      var otherNumbers = new long[size];
      var otherCounts = new long[size];
      while (runs > 1) {
        mergePairs(otherNumbers, otherCounts);
        var swapped = numbers;
        numbers = otherNumbers;
        otherNumbers = swapped;
        swapped = counts;
        counts = otherCounts;
        otherCounts = swapped;
      }
    }
    int distinct = 0;
    var sums = new Counts.Builder(size);
    for (int i = 0; i < size; i++) {
      if (distinct > 0 && numbers[distinct - 1] == numbers[i]) {
        sums.addToLast(counts[i]);
      } else {
        numbers[distinct++] = numbers[i];
        sums.add(counts[i]);
      }
    }
    var keys = distinct == numbers.length ? numbers : Arrays.copyOf(numbers, distinct);
    return LongCounts.of(keys, sums.build());
  }

  /// Merges each run with the next one.
  private void mergePairs(long[] toNumbers, long[] toCounts) {
    int merged = 0;
    int from = 0;
    for (int run = 0; run < runs; run += 2) {
      int middle = ends[run];
      int to = run + 1 < runs ? ends[run + 1] : middle;
      int i = from;
      int j = middle;
      for (int n = from; n < to; n++) {
        boolean first = j == to || (i < middle && numbers[i] <= numbers[j]);
        int next = first ? i++ : j++;
        toNumbers[n] = numbers[next];
        toCounts[n] = counts[next];
      }
      ends[merged++] = to;
      from = to;
    }
    runs = merged;
  }
}
