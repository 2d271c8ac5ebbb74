package io.driftwatch.core.read.csv;

import io.driftwatch.core.profile.build.ReadingBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/// The beginning of a text, read ahead to see how it is written.
///
/// @param delimiter what the text says
/// @param text the text from its beginning, without a line `sep=;` but with its line end
record TextHead(Delimiter delimiter, InputStream text) {
  private static final int FIRST_BYTES = 1 << 16;

  /// For a header of thousands of names and the first records below it.
  private static final int MOST_BYTES = 1 << 22;

  static TextHead of(InputStream in, CsvDialect dialect, ReadingBudget budget) throws IOException {
    byte[] head = in.readNBytes(FIRST_BYTES);
    int size = FIRST_BYTES;
    boolean whole = head.length < size;
    var delimiter = Delimiter.of(head, whole, dialect);
    while (delimiter instanceof Delimiter.Unseen && !whole && size < MOST_BYTES) {
      int before = size;
      size *= 4;
      // what is there, its copy, and the trials
      budget.take(2L * size);
      head = Arrays.copyOf(head, size);
      int filled = before + in.readNBytes(head, before, size - before);
      whole = filled < size;
      head = whole ? Arrays.copyOf(head, filled) : head;
      delimiter = Delimiter.of(head, whole, dialect);
    }
    var known = delimiter instanceof Delimiter.Unseen(var otherwise) ? otherwise : delimiter;
    int from = known instanceof Delimiter.Found found ? found.dropped() : 0;
    var text = new PushbackInputStream(in, Math.max(1, head.length));
    text.unread(head, from, head.length - from);
    return new TextHead(known, text);
  }
}
