package io.driftwatch.core.counts;

import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.TextList;
import java.io.IOException;
import java.util.List;

/// A multiset of texts that does not fit into memory, in parts: as [LongRuns] for numbers, in the
/// order of [TextMerge#compare].
public final class TextRuns {
  /// How many characters the texts may have together that are read in step.
  private static final long MOST_CHARS = 1 << 22;

  private final Scratch scratch;
  private final Levels runs;

  /// @param scratch where the runs are written
  public TextRuns(Scratch scratch) {
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
      long length = 0;
      for (var run : some) {
        length += run.longest();
      }
      return some.size() >= FAN_IN || length > MOST_CHARS;
    }
  }

  /// @param longest the length of its longest text
  private record Run(TextList texts, LongList counts, long total, int longest) {
    Merged whole() {
      return new Merged(texts, Counts.of(counts, total));
    }
  }

  /// All parts.
  ///
  /// @param texts distinct, ascending
  /// @param counts how often each occurs
  public record Merged(TextList texts, Counts counts) {}

  /// {@return whether nothing was added}
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /// Writes a part.
  ///
  /// @param texts distinct, ascending
  /// @param counts how often each occurs
  public void add(TextList texts, Counts counts) throws IOException {
    if (texts.size() > 0) {
      var writer = new Writer(scratch);
      for (long i = 0; i < texts.size(); i++) {
        writer.add(texts.at(i), counts.get(i));
      }
      runs.add(writer.run());
    }
  }

  /// Adds the parts of another multiset, which stay where they are.
  public void add(TextRuns others) throws IOException {
    runs.addAll(others.runs);
  }

  /// {@return all parts in one, written to a scratch}
  ///
  /// @throws ArithmeticException when there are more than a count holds
  public Merged merged(Scratch target) throws IOException {
    return merge(runs.few(), target).whole();
  }

  private static Run merge(List<Run> some, Scratch target) throws IOException {
    var writer = new Writer(target);
    var heap = new Heap(some);
    while (!heap.isEmpty()) {
      String text = heap.text();
      long count = heap.next();
      while (!heap.isEmpty() && heap.text().equals(text)) {
        count = Math.addExact(count, heap.next());
      }
      writer.add(text, count);
    }
    return writer.run();
  }

  private static final class Writer {
    private final TextList.Writer texts;
    private final LongList.Writer counts;
    private long total;
    private int longest;

    Writer(Scratch scratch) {
      this.texts = new TextList.Writer(scratch);
      this.counts = new LongList.Writer(scratch);
    }

    void add(String text, long count) throws IOException {
      texts.add(text);
      longest = Math.max(longest, text.length());
      counts.add(count);
      total = Math.addExact(total, count);
    }

    Run run() throws IOException {
      return new Run(texts.list(), counts.list(), total, longest);
    }
  }

  /// Reads runs in step: a binary heap of their next texts.
  private static final class Heap {
    private final TextList.Reader[] readers;
    private final LongList.Reader[] counts;
    private final String[] texts;
    private int size;

    Heap(List<Run> runs) {
      this.readers = new TextList.Reader[runs.size()];
      this.counts = new LongList.Reader[runs.size()];
      this.texts = new String[runs.size()];
      for (var run : runs) {
        readers[size] = run.texts().reader();
        counts[size] = run.counts().reader();
        texts[size] = readers[size].next();
        size++;
      }
      for (int at = size / 2 - 1; at >= 0; at--) {
        sink(at);
      }
    }

    boolean isEmpty() {
      return size == 0;
    }

    /// {@return the first text}
    String text() {
      return texts[0];
    }

    /// {@return the count of the first text, which is passed}
    long next() {
      long count = counts[0].next();
      if (readers[0].hasNext()) {
        texts[0] = readers[0].next();
      } else {
        move(--size, 0);
      }
      sink(0);
      return count;
    }

    private void sink(int from) {
      String text = texts[from];
      var reader = readers[from];
      var count = counts[from];
      int at = from;
      int child = 2 * at + 1;
      while (child < size) {
        if (child + 1 < size && TextMerge.compare(texts[child + 1], texts[child]) < 0) {
          child++;
        }
        if (TextMerge.compare(text, texts[child]) <= 0) {
          break;
        }
        move(child, at);
        at = child;
        child = 2 * at + 1;
      }
      texts[at] = text;
      readers[at] = reader;
      counts[at] = count;
    }

    private void move(int from, int to) {
      texts[to] = texts[from];
      readers[to] = readers[from];
      counts[to] = counts[from];
    }
  }
}
