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
    var heap = new RunHeap<>(some.stream().map(Cursor::new).toList());
    while (!heap.isEmpty()) {
      String text = heap.first().text;
      long count = 0;
      do {
        count = Math.addExact(count, heap.first().counts.next());
        heap.pass();
      } while (!heap.isEmpty() && heap.first().text.equals(text));
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

  private static final class Cursor implements RunHeap.Run<Cursor> {
    private final TextList.Reader texts;
    private final LongList.Reader counts;
    private String text = "";

    Cursor(Run run) {
      this.texts = run.texts().reader();
      this.counts = run.counts().reader();
    }

    @Override
    public boolean read() {
      if (!texts.hasNext()) {
        return false;
      }
      text = texts.next();
      return true;
    }

    @Override
    public boolean isBefore(Cursor other) {
      return TextMerge.compare(text, other.text) < 0;
    }
  }
}
