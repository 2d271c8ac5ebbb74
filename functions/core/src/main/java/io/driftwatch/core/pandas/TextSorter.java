package io.driftwatch.core.pandas;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.TextRuns;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.TextList;
import java.io.IOException;

/// Brings texts with counts that come in any order into one order: a part at a time in memory, all
/// of them in a [Scratch].
final class TextSorter {
  /// How many are sorted in memory, and how many characters they have about.
  private static final int PART = 1 << 14;

  private static final int PART_CHARACTERS = 1 << 19;

  private final Scratch scratch;
  private final TextRuns runs;
  private final TextTally part = new TextTally(PART);
  private long characters;

  TextSorter(Scratch scratch) {
    this.scratch = scratch;
    this.runs = new TextRuns(scratch);
  }

  void add(String text, long count) throws IOException {
    part.add(text, count);
    characters += text.length();
    if (part.size() == PART || characters >= PART_CHARACTERS) {
      write();
    }
  }

  /// Adds what is in order.
  void add(TextList sorted, Counts counts) throws IOException {
    runs.add(sorted, counts);
  }

  private void write() throws IOException {
    var sorted = part.sorted();
    runs.add(sorted.values(), sorted.counts());
    characters = 0;
  }

  /// {@return all of them; nothing may be added after that}
  Values.Texts sorted() throws IOException {
    write();
    var all = runs.merged(scratch);
    return new Values.Texts(all.texts(), all.counts());
  }
}
