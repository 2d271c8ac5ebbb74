package io.driftwatch.core.pandas;

import io.driftwatch.core.counts.LongCounts;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Numbers that ascend, with their counts: a part of a multiset in its order or the other way
/// round, a stretch of it at a time. So any number of parts of one list can be read in step.
final class NumberRun {
  private static final int STRETCH = 1 << 8;

  private final LongCounts all;
  private final LongUnaryOperator number;
  private final long end;
  private final int step;

  /// The index of the next entry to be read.
  private long next;

  private long[] numbers = new long[0];
  private long[] counts = new long[0];
  private int at;
  private int filled;

  /// @param from the index of the first entry
  /// @param end the index after the last one, before it where the run goes backward
  /// @param number makes a number of a key
  private NumberRun(LongCounts all, long from, long end, int step, LongUnaryOperator number) {
    this.all = all;
    this.next = from;
    this.end = end;
    this.step = step;
    this.number = number;
  }

  /// {@return all entries}
  static NumberRun of(LongCounts all) {
    return forward(all, 0, all.size(), LongUnaryOperator.identity());
  }

  /// {@return the entries in `[from, to)`, as they stand}
  static NumberRun forward(LongCounts all, long from, long to, LongUnaryOperator number) {
    return new NumberRun(all, from, to, 1, number);
  }

  /// {@return the entries in `[from, to)`, the last one first}
  static NumberRun backward(LongCounts all, long from, long to, LongUnaryOperator number) {
    return new NumberRun(all, to - 1, from - 1, -1, number);
  }

  /// {@return whether there is a further number; it is then the current one}
  private boolean read() {
    if (++at < filled) {
      return true;
    }
    long left = (end - next) * step;
    filled = (int) Math.min(STRETCH, left);
    at = 0;
    if (numbers.length < filled) {
      numbers = new long[filled];
      counts = new long[filled];
    }
    for (int i = 0; i < filled; i++) {
      numbers[i] = number.applyAsLong(all.key(next));
      counts[i] = all.count(next);
      next += step;
    }
    return filled > 0;
  }

  /// Reads runs in step: a binary heap of their current numbers.
  static final class Merge {
    private final NumberRun[] heap;
    private int size;

    Merge(List<NumberRun> runs) {
      this.heap = new NumberRun[runs.size()];
      for (var run : runs) {
        if (run.read()) {
          heap[size++] = run;
        }
      }
      for (int i = size / 2 - 1; i >= 0; i--) {
        sink(i);
      }
    }

    boolean isEmpty() {
      return size == 0;
    }

    /// {@return the lowest number}
    long number() {
      return heap[0].numbers[heap[0].at];
    }

    /// {@return the count of all that equal the lowest number, which are passed}
    long next() {
      long number = number();
      long count = 0;
      while (size > 0 && number() == number) {
        var first = heap[0];
        count = Math.addExact(count, first.counts[first.at]);
        if (!first.read()) {
          heap[0] = heap[--size];
        }
        sink(0);
      }
      return count;
    }

    private void sink(int from) {
      var run = heap[from];
      int at = from;
      int child = 2 * at + 1;
      while (child < size) {
        if (child + 1 < size && current(child + 1) < current(child)) {
          child++;
        }
        if (run.numbers[run.at] <= current(child)) {
          break;
        }
        heap[at] = heap[child];
        at = child;
        child = 2 * at + 1;
      }
      heap[at] = run;
    }

    private long current(int index) {
      return heap[index].numbers[heap[index].at];
    }
  }
}
