package io.driftwatch.core.pandas;

import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.counts.RunHeap;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Numbers that ascend, with their counts: a part of a multiset in its order or the other way
/// round, a stretch of it at a time. So any number of parts of one list can be read in step.
final class NumberRun implements RunHeap.Run<NumberRun> {
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

  @Override
  public boolean read() {
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

  @Override
  public boolean isBefore(NumberRun other) {
    return number() < other.number();
  }

  private long number() {
    return numbers[at];
  }

  /// Reads runs in step.
  static final class Merge {
    private final RunHeap<NumberRun> heap;

    Merge(List<NumberRun> runs) {
      this.heap = new RunHeap<>(runs);
    }

    boolean isEmpty() {
      return heap.isEmpty();
    }

    /// {@return the lowest number}
    long number() {
      return heap.first().number();
    }

    /// {@return the count of all that equal the lowest number, which are passed}
    long next() {
      long number = number();
      long count = 0;
      do {
        var first = heap.first();
        count = Math.addExact(count, first.counts[first.at]);
        heap.pass();
      } while (!heap.isEmpty() && number() == number);
      return count;
    }
  }
}
