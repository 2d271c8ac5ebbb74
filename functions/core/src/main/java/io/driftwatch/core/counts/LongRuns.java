package io.driftwatch.core.counts;

import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import java.io.IOException;
import java.util.List;

/// A multiset of longs that does not fit into memory, in parts: each part is written when it is
/// added, and all are merged at the end. Memory is needed for a page of each run that is merged.
///
///     var runs = new LongRuns(scratch);
///     runs.add(part);
///     LongCounts all = runs.merged(scratch);
///
/// Writing and merging fail with an [IOException], or an [java.io.UncheckedIOException] where a
/// page cannot be read.
public final class LongRuns {
  private final Scratch scratch;
  private final Levels runs;

  /// @param scratch where the runs are written
  public LongRuns(Scratch scratch) {
    this.scratch = scratch;
    this.runs = new Levels(scratch);
  }

  private static final class Levels extends RunLevels<Run> {
    Levels(Scratch scratch) {
      super(scratch);
    }

    @Override
    Run merged(List<Run> some, Scratch target) throws IOException {
      return merge(some, target);
    }

    @Override
    boolean areEnough(List<Run> some) {
      return some.size() >= FAN_IN;
    }
  }

  private record Run(LongList numbers, LongList counts, long total) {
    LongCounts whole() {
      return LongCounts.of(numbers, Counts.of(counts, total));
    }
  }

  /// {@return whether nothing was added}
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /// Writes a part.
  public void add(LongCounts part) throws IOException {
    if (part.size() > 0) {
      var writer = new Writer(scratch);
      for (long i = 0; i < part.size(); i++) {
        writer.add(part.key(i), part.count(i));
      }
      runs.add(writer.run());
    }
  }

  /// Adds the parts of another multiset, which stay where they are.
  public void add(LongRuns others) throws IOException {
    runs.addAll(others.runs);
  }

  /// {@return all parts in one, written to a scratch}
  ///
  /// @throws ArithmeticException when there are more than a count holds
  public LongCounts merged(Scratch target) throws IOException {
    return merge(runs.few(), target).whole();
  }

  private static Run merge(List<Run> some, Scratch target) throws IOException {
    var writer = new Writer(target);
    var heap = new RunHeap<>(some.stream().map(Cursor::new).toList());
    while (!heap.isEmpty()) {
      long number = heap.first().number;
      long count = 0;
      do {
        count = Math.addExact(count, heap.first().counts.next());
        heap.pass();
      } while (!heap.isEmpty() && heap.first().number == number);
      writer.add(number, count);
    }
    return writer.run();
  }

  private static final class Writer {
    private final LongList.Writer numbers;
    private final LongList.Writer counts;
    private long total;

    Writer(Scratch scratch) {
      this.numbers = new LongList.Writer(scratch);
      this.counts = new LongList.Writer(scratch);
    }

    void add(long number, long count) throws IOException {
      numbers.add(number);
      counts.add(count);
      total = Math.addExact(total, count);
    }

    Run run() throws IOException {
      return new Run(numbers.list(), counts.list(), total);
    }
  }

  private static final class Cursor implements RunHeap.Run<Cursor> {
    private final LongList.Reader numbers;
    private final LongList.Reader counts;
    private long number;

    Cursor(Run run) {
      this.numbers = run.numbers().reader();
      this.counts = run.counts().reader();
    }

    @Override
    public boolean read() {
      if (!numbers.hasNext()) {
        return false;
      }
      number = numbers.next();
      return true;
    }

    @Override
    public boolean isBefore(Cursor other) {
      return number < other.number;
    }
  }
}
