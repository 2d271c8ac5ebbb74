package io.driftwatch.core.read.csv;

import io.driftwatch.core.bytes.ByteWords;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.profile.build.RowStretches;
import io.driftwatch.core.read.DataLimits;
import java.util.Set;

/// A sample of a file's rows in their order: stretches of consecutive rows from all over the file.
///
/// Chunks are looked at once more after they have been parsed, when nothing can be wrong with them:
/// the first one from its beginning, of others one stretch each, and the further into the file, the
/// fewer of them. So a large file costs a hundredth of its reading, and a file that is sorted shows
/// it.
final class RowSample {
  /// Whether rows depend on each other is seen in these as well as in all.
  static final int MOST_COLUMNS = 64;

  /// Stretches of the first chunk: 3,072 rows.
  private static final int MOST_OF_FIRST = 128;

  /// Chunks that are looked at among those whose numbers have the same highest bit: a power of two.
  private static final int CHUNKS_PER_DOUBLING = 32;

  private static final long LINE_FEEDS = ByteWords.repeat('\n');

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final CsvFormat format;
  private final DataLimits limits;
  private final CsvErrors refusal;
  private final int columns;
  private final int looked;
  private final RowStretches stretches;
  private final long delimiters;

  /// Whether a decimal with a point is a number, and none is a missing token.
  private final boolean areDecimalsPlain;

  /// @param columns how many the file has
  RowSample(CsvFormat format, DataLimits limits, CsvErrors refusal, int columns) {
    this.format = format;
    this.limits = limits;
    this.refusal = refusal;
    this.columns = columns;
    this.looked = Math.min(columns, MOST_COLUMNS);
    this.stretches = new RowStretches(looked);
    this.delimiters = ByteWords.repeat((byte) format.delimiter());
    this.areDecimalsPlain = format.literals().decimal() == '.' && format.missing().more().isEmpty();
  }

  /// Takes what a chunk has for the sample.
  ///
  /// @param chunk one that has been parsed
  /// @param from where its first row begins
  void take(RecordBlock chunk, int from) throws LocatedError {
    if (!isLookedAt(chunk.number)) {
      return;
    }
    var field = new FieldReader(format, limits, refusal, CsvErrors::numbered);
    int most = chunk.number == 0 ? MOST_OF_FIRST : 1;
    int at = from;
    for (int i = 0; i < most; i++) {
      var stretch = stretches.next();
      for (int row = 0; row < RowStretches.ROWS; row++) {
        at = afterBlankLines(chunk, at);
        if (at >= chunk.end) {
          return;
        }
        at = row(chunk, at, field, stretch);
      }
      stretches.add(chunk.number, i, stretch);
    }
  }

  private static boolean isLookedAt(int chunk) {
    int step = Math.max(1, Integer.highestOneBit(chunk) / CHUNKS_PER_DOUBLING);
    return chunk % step == 0;
  }

  private int afterBlankLines(RecordBlock chunk, int from) {
    byte delimiter = (byte) format.delimiter();
    int at = from;
    while (at < chunk.end && chunk.bytes[at] <= ' ') {
      int next = chunk.afterBlankLine(at, delimiter);
      if (next == 0) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /// {@return the index after the row}
  private int row(RecordBlock chunk, int from, FieldReader field, RowStretches.Stretch stretch)
      throws LocatedError {
    int at = from;
    for (int i = 0; i < looked; i++) {
      int next = afterDecimal(chunk, at, stretch);
      if (next == 0) {
        field.read(chunk, at, 0, i);
        add(field, stretch);
        next = field.next;
      }
      at = next + 1;
    }
    if (columns > looked) {
      at = afterFields(chunk, at, field);
    }
    // behind the last column there may be a field more, which is empty
    return ByteWords.indexOf(chunk.bytes, (byte) '\n', at - 1, chunk.end) + 1;
  }

  /// Passes over the columns that are not looked at: in a wide file they are most of it.
  ///
  /// @return the index after the delimiter or line feed behind the last of them, or, where there
  ///   are no quotes, behind the row
  private int afterFields(RecordBlock chunk, int from, FieldReader field) throws LocatedError {
    int lineFeed = ByteWords.indexOf(chunk.bytes, (byte) '\n', from, chunk.end);
    if (ByteWords.indexOf(chunk.bytes, (byte) '"', from, lineFeed) == lineFeed) {
      return lineFeed + 1;
    }
    int at = from;
    for (int i = looked; i < columns; i++) {
      field.read(chunk, at, 0, i);
      at = field.next + 1;
    }
    return at;
  }

  /// Adds a cell of at most seven bytes that is a plain decimal, as most are; a loop over its bytes
  /// takes as long again.
  ///
  /// @return the index of the delimiter or line feed after it; 0 for any other cell
  private int afterDecimal(RecordBlock chunk, int at, RowStretches.Stretch stretch) {
    long low = ByteWords.get(chunk.bytes, at);
    long match = ByteWords.match(low, delimiters) | ByteWords.match(low, LINE_FEEDS);
    if (match == 0 || !areDecimalsPlain) {
      return 0;
    }
    int length = ByteWords.index(match);
    long key = PackedDecimal.pack(low & ByteWords.below(match), 0, length);
    if (key == PackedDecimal.NONE) {
      return 0;
    }
    stretch.addNumber(PackedDecimal.toDouble(key));
    return at + length;
  }

  private void add(FieldReader field, RowStretches.Stretch stretch) {
    long key = PackedDecimal.pack(field.content, field.from, field.to, format.literals().decimal());
    Set<String> more = format.missing().more();
    if (key != PackedDecimal.NONE && more.isEmpty()) {
      stretch.addNumber(PackedDecimal.toDouble(key));
      return;
    }
    String text = field.text();
    if (format.missing().contains(text)) {
      stretch.addMissing();
      return;
    }
    double number =
        key == PackedDecimal.NONE ? format.literals().number(text) : PackedDecimal.toDouble(key);
    if (Double.isNaN(number)) {
      stretch.addText(hash(field));
    } else {
      stretch.addNumber(number);
    }
  }

  /// FNV-1a: the same in every run.
  private static long hash(FieldReader field) {
    long hash = FNV_OFFSET;
    for (int i = field.from; i < field.to; i++) {
      hash = (hash ^ (field.content[i] & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /// {@return what a column shows; columns beyond those that are looked at say nothing}
  RowOrder.Column column(int column) {
    return column < looked ? stretches.column(column) : RowOrder.Column.SILENT;
  }
}
