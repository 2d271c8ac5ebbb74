package io.driftwatch.core.read.csv;

import io.driftwatch.core.bytes.ByteWords;
import io.driftwatch.core.profile.build.CellDictionary;
import io.driftwatch.core.profile.build.DigitCell;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.profile.build.ThreadCells;
import io.driftwatch.core.read.DataLimits;
import java.util.List;

/// Splits chunks into rows and fields, and counts the cells: what one thread does.
///
/// A field of up to 15 bytes without inner quotes becomes one long or two; nothing is allocated.
/// Whether a field holds what it must not is checked when its bytes are seen in their column for
/// the first time.
///
/// What [DigitCell] has room for is set aside for a few rows, and then looked up column by column:
/// from row to row the dictionaries of a wide file would push each other out of the cache.
final class RowParser {
  private static final long LINE_FEEDS = ByteWords.repeat('\n');
  private static final long RETURNS = ByteWords.repeat('\r');
  private static final long QUOTES = ByteWords.repeat('"');

  /// Rows of which cells are set aside: many, so that a dictionary is in the cache for a while.
  private static final int MOST_BATCHED = 1 << 10;

  /// The same in a file of very many columns.
  private static final int FEWEST_BATCHED = 1 << 5;

  /// Cells that are set aside, unless there are very many columns: 4 MB.
  private static final int BATCH = 1 << 19;

  /// Cells between the batches of two columns: without them the stride would often be a power of
  /// two, which keeps what is set aside in a small part of the cache.
  private static final int BETWEEN = 8;

  private final byte delimiter;
  private final long delimiters;
  private final CsvErrors refusal;
  private final List<String> names;
  private final ThreadCells cells;
  private final CellDictionary[] columns;
  private final FieldReader field;

  /// The cells of the last rows, column by column; [DigitCell#NONE] stands for those that have been
  /// counted.
  private final long[] batch;

  /// Cells from the batch of one column to that of the next.
  private final int stride;

  /// Rows in the batch.
  private int batched;

  private long rows;
  private long emptyLastFields;

  /// Lines above the current field in the chunk.
  private long line;

  RowParser(
      CsvFormat format,
      DataLimits limits,
      CsvErrors refusal,
      List<String> names,
      HashSeed seed,
      ReadingBudget budget) {
    this.delimiter = (byte) format.delimiter();
    this.delimiters = ByteWords.repeat(delimiter);
    this.refusal = refusal;
    this.names = names;
    this.field = new FieldReader(format, limits, refusal, i -> CsvErrors.column(names.get(i)));
    this.cells =
        new ThreadCells(names.size(), format.missing(), seed, budget, format.literals().decimal());
    this.columns = cells.columns();
    this.stride = Math.clamp(BATCH / columns.length, FEWEST_BATCHED, MOST_BATCHED) + BETWEEN;
    budget.take((long) stride * Long.BYTES * columns.length);
    this.batch = new long[Math.multiplyExact(stride, columns.length)];
  }

  long rows() {
    return rows;
  }

  /// {@return the rows that have one field more than there are columns, which is empty}
  long emptyLastFields() {
    return emptyLastFields;
  }

  /// {@return the cells of all columns, once [#flush] has been called}
  ThreadCells cells() {
    return cells;
  }

  /// Counts what is still in the batch.
  void flush() {
    for (int i = 0; i < columns.length; i++) {
      int from = i * stride;
      columns[i].addDigits(batch, from, from + batched);
    }
    batched = 0;
  }

  /// Counts the cells of all rows of a chunk.
  ///
  /// @param from where the first row begins
  /// @param linesAbove lines of the chunk above it
  /// @return the lines of the chunk
  long parse(RecordBlock chunk, int from, long linesAbove) throws LocatedError {
    cells.makeRoom();
    line = linesAbove;
    int at = from;
    while (at < chunk.end) {
      int blank = chunk.bytes[at] <= ' ' ? chunk.afterBlankLine(at, delimiter) : 0;
      at = blank > 0 ? blank : row(chunk, at);
      line++;
    }
    return line;
  }

  /// {@return the index after the row}
  private int row(RecordBlock chunk, int from) throws LocatedError {
    var bytes = chunk.bytes;
    int added = chunk.addedLineFeed();
    long firstLine = line;
    int at = from;
    for (int i = 0; i < columns.length; i++) {
      int next = cell(chunk, bytes, at, added, i);
      boolean last = i == columns.length - 1;
      if ((bytes[next] == '\n') != last) {
        next = last ? afterEmptyField(chunk, next, firstLine) : tooFewFields(i + 1, firstLine);
      }
      at = next + 1;
    }
    rows++;
    if (++batched == stride - BETWEEN) {
      flush();
    }
    return at;
  }

  /// Counts the cell that begins at an index.
  ///
  /// @return the index of the delimiter or line feed after it
  private int cell(RecordBlock chunk, byte[] bytes, int at, int added, int column)
      throws LocatedError {
    long low = ByteWords.get(bytes, at);
    long high = 0;
    long match = ByteWords.match(low, delimiters) | ByteWords.match(low, LINE_FEEDS);
    int length;
    long digits;
    if (match != 0) {
      length = ByteWords.index(match);
      long kept = ByteWords.below(match);
      digits = DigitCell.join(DigitCell.halves(low, kept), 0, length);
      low &= kept;
    } else {
      high = ByteWords.get(bytes, at + Long.BYTES);
      match = ByteWords.match(high, delimiters) | ByteWords.match(high, LINE_FEEDS);
      length = Long.BYTES + ByteWords.index(match);
      long kept = ByteWords.below(match);
      digits = DigitCell.join(DigitCell.halves(low, -1), DigitCell.halves(high, kept), length);
      high &= kept;
    }
    int next = at + length;
    if (digits != DigitCell.NONE && match != 0 && next != added) {
      batch[column * stride + batched] = digits;
      return next;
    }
    batch[column * stride + batched] = DigitCell.NONE;
    if ((byte) low == '"') {
      return quotedCell(chunk, bytes, at, added, column);
    }
    if (match == 0 || next == added) {
      return otherCell(chunk, at, column);
    }
    if (bytes[next] == '\n' && length > 0 && bytes[next - 1] == '\r') {
      length--;
      low &= ByteWords.first(length);
      high &= ByteWords.first(length - Long.BYTES);
    }
    if (columns[column].add(low, CellDictionary.high(high, length))) {
      field.set(bytes, at, at + length);
      field.check(line, column);
    }
    return next;
  }

  /// As [#cell], for a cell that begins with a quote.
  private int quotedCell(RecordBlock chunk, byte[] bytes, int open, int added, int column)
      throws LocatedError {
    int at = open + 1;
    long low = ByteWords.get(bytes, at);
    long high = 0;
    long match = ByteWords.match(low, QUOTES);
    int length;
    if (match != 0) {
      length = ByteWords.index(match);
      low &= ByteWords.below(match);
    } else {
      high = ByteWords.get(bytes, at + Long.BYTES);
      match = ByteWords.match(high, QUOTES);
      if (match == 0) {
        return otherCell(chunk, open, column);
      }
      length = Long.BYTES + ByteWords.index(match);
      high &= ByteWords.below(match);
    }
    int next = at + length + 1;
    boolean simple =
        next < chunk.end
            && next != added
            && (bytes[next] == delimiter || bytes[next] == '\n')
            && ByteWords.match(low, LINE_FEEDS) == 0
            && ByteWords.match(high, LINE_FEEDS) == 0
            && ByteWords.match(low, RETURNS) == 0
            && ByteWords.match(high, RETURNS) == 0;
    if (!simple) {
      return otherCell(chunk, open, column);
    }
    if (columns[column].add(low, CellDictionary.high(high, length))) {
      field.set(bytes, at, at + length);
      field.check(line, column);
    }
    return next;
  }

  /// As [#cell], for any cell.
  private int otherCell(RecordBlock chunk, int at, int column) throws LocatedError {
    field.read(chunk, at, line, column);
    int length = field.to - field.from;
    var dictionary = columns[column];
    boolean fresh;
    if (field.quoted && field.contains((byte) '\r')) {
      fresh = dictionary.addWithReturn(field.content, field.from, field.to);
    } else if (length > CellDictionary.MAX_SHORT) {
      fresh = dictionary.addLong(field.content, field.from, field.to);
    } else {
      long low = 0;
      long high = 0;
      for (int i = 0; i < length; i++) {
        long b = field.content[field.from + i] & 0xff;
        low |= i < Long.BYTES ? b << (8 * i) : 0;
        high |= i < Long.BYTES ? 0 : b << (8 * (i - Long.BYTES));
      }
      fresh = dictionary.add(low, CellDictionary.high(high, length));
    }
    if (fresh) {
      field.check(line, column);
    }
    line += field.lineFeeds;
    return field.next;
  }

  private int tooFewFields(int fields, long firstLine) throws LocatedError {
    throw new LocatedError(
        firstLine, l -> refusal.tooFewFields(l, fields, names.size(), names.get(fields)));
  }

  /// Passes over one field more than there are columns if it is empty.
  ///
  /// @param at the delimiter after the last column
  /// @return the index of the line feed after it
  private int afterEmptyField(RecordBlock chunk, int at, long firstLine) throws LocatedError {
    var bytes = chunk.bytes;
    int next = at + 1;
    if (bytes[next] == '"' && bytes[next + 1] == '"') {
      next += 2;
    }
    if (bytes[next] == '\r' && next + 1 != chunk.addedLineFeed()) {
      next++;
    }
    boolean truncated = chunk.truncated && next == chunk.addedLineFeed();
    // what does not cut the header may be text
    boolean separates = columns.length > 1 || refusal.sepIsTold();
    if (!separates || bytes[next] != '\n' || next >= chunk.end || truncated) {
      throw tooManyFields(chunk, at, firstLine);
    }
    emptyLastFields++;
    return next;
  }

  /// @param at the delimiter after the last column
  private LocatedError tooManyFields(RecordBlock chunk, int at, long firstLine) {
    var bytes = chunk.bytes;
    int end = chunk.end;
    long fields = columns.length;
    while (bytes[at] == delimiter) {
      fields++;
      at++;
      if (bytes[at] == '"') {
        do {
          at = ByteWords.indexOf(bytes, (byte) '"', at + 1, end) + 1;
        } while (at < end && bytes[at] == '"');
      }
      while (at < end && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') {
        at++;
      }
    }
    if (chunk.truncated && at >= end - 1) {
      return new LocatedError(firstLine, refusal::rowTooLong);
    }
    long counted = fields;
    return new LocatedError(firstLine, l -> refusal.tooManyFields(l, counted, names.size()));
  }
}
