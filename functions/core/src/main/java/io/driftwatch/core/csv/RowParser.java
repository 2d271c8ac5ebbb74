package io.driftwatch.core.csv;

import java.util.List;

/// Splits chunks into rows and fields, and counts the cells: what one thread does.
///
/// Nothing is made of a field but two words, as long as it has at most 15 bytes and no quotes but
/// around it. What a field must not contain is looked for when its bytes are seen for the first
/// time in their column.
final class RowParser {
  private static final long LINE_FEEDS = Words.repeat('\n');
  private static final long RETURNS = Words.repeat('\r');
  private static final long QUOTES = Words.repeat('"');

  private final byte delimiter;
  private final long delimiters;
  private final Refusal refusal;
  private final List<String> names;
  private final Cells[] columns;
  private final FieldReader field;
  private long rows;

  /// Lines above the current field in the chunk.
  private long line;

  RowParser(
      CsvFormat format,
      CsvLimits limits,
      Refusal refusal,
      List<String> names,
      Seed seed,
      Budget budget) {
    this.delimiter = (byte) format.delimiter();
    this.delimiters = Words.repeat(delimiter);
    this.refusal = refusal;
    this.names = names;
    this.field = new FieldReader(format, limits, refusal, names);
    this.columns = new Cells[names.size()];
    budget.take(Cells.EMPTY_BYTES * columns.length);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new Cells(seed, budget);
    }
  }

  long rows() {
    return rows;
  }

  /// {@return the cells of a column}
  Cells cells(int column) {
    return columns[column];
  }

  /// Counts the cells of all rows of a chunk.
  ///
  /// @param from where the first row begins
  /// @param linesAbove lines of the chunk above it
  /// @return the lines of the chunk
  long parse(Chunk chunk, int from, long linesAbove) throws Fault {
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
  private int row(Chunk chunk, int from) throws Fault {
    var bytes = chunk.bytes;
    int added = chunk.addedLineFeed();
    long firstLine = line;
    int at = from;
    for (int i = 0; i < columns.length; i++) {
      int next = cell(chunk, bytes, at, added, i);
      boolean last = i == columns.length - 1;
      if ((bytes[next] == '\n') != last) {
        throw last ? tooManyFields(chunk, next, firstLine) : tooFewFields(i + 1, firstLine);
      }
      at = next + 1;
    }
    rows++;
    return at;
  }

  /// Counts the cell that begins at an index.
  ///
  /// @return the index of the delimiter or line feed after it
  private int cell(Chunk chunk, byte[] bytes, int at, int added, int column) throws Fault {
    long low = Words.get(bytes, at);
    if ((byte) low == '"') {
      return quotedCell(chunk, bytes, at, added, column);
    }
    long match = Words.match(low, delimiters) | Words.match(low, LINE_FEEDS);
    long high = 0;
    int length;
    if (match != 0) {
      length = Words.index(match);
      low &= Words.below(match);
    } else {
      high = Words.get(bytes, at + Long.BYTES);
      match = Words.match(high, delimiters) | Words.match(high, LINE_FEEDS);
      if (match == 0) {
        return otherCell(chunk, at, column);
      }
      length = Long.BYTES + Words.index(match);
      high &= Words.below(match);
    }
    int next = at + length;
    if (bytes[next] == '\n') {
      if (next == added) {
        return otherCell(chunk, at, column);
      }
      if (length > 0 && bytes[next - 1] == '\r') {
        length--;
        low &= Words.first(length);
        high &= Words.first(length - Long.BYTES);
      }
    }
    if (columns[column].add(low, Cells.high(high, length))) {
      field.set(bytes, at, at + length);
      field.check(line, column);
    }
    return next;
  }

  /// As [#cell], for a cell that begins with a quote.
  private int quotedCell(Chunk chunk, byte[] bytes, int open, int added, int column) throws Fault {
    int at = open + 1;
    long low = Words.get(bytes, at);
    long high = 0;
    long match = Words.match(low, QUOTES);
    int length;
    if (match != 0) {
      length = Words.index(match);
      low &= Words.below(match);
    } else {
      high = Words.get(bytes, at + Long.BYTES);
      match = Words.match(high, QUOTES);
      if (match == 0) {
        return otherCell(chunk, open, column);
      }
      length = Long.BYTES + Words.index(match);
      high &= Words.below(match);
    }
    int next = at + length + 1;
    boolean simple =
        next < chunk.end
            && next != added
            && (bytes[next] == delimiter || bytes[next] == '\n')
            && Words.match(low, LINE_FEEDS) == 0
            && Words.match(high, LINE_FEEDS) == 0
            && Words.match(low, RETURNS) == 0
            && Words.match(high, RETURNS) == 0;
    if (!simple) {
      return otherCell(chunk, open, column);
    }
    if (columns[column].add(low, Cells.high(high, length))) {
      field.set(bytes, at, at + length);
      field.check(line, column);
    }
    return next;
  }

  /// As [#cell], for any cell.
  private int otherCell(Chunk chunk, int at, int column) throws Fault {
    field.read(chunk, at, line, column);
    int length = field.to - field.from;
    var cells = columns[column];
    boolean fresh;
    if (field.quoted && field.contains((byte) '\r')) {
      fresh = cells.addWithReturn(field.content, field.from, field.to);
    } else if (length > Cells.MAX_SHORT) {
      fresh = cells.addLong(field.content, field.from, field.to);
    } else {
      long low = 0;
      long high = 0;
      for (int i = 0; i < length; i++) {
        long b = field.content[field.from + i] & 0xff;
        low |= i < Long.BYTES ? b << (8 * i) : 0;
        high |= i < Long.BYTES ? 0 : b << (8 * (i - Long.BYTES));
      }
      fresh = cells.add(low, Cells.high(high, length));
    }
    if (fresh) {
      field.check(line, column);
    }
    line += field.lineFeeds;
    return field.next;
  }

  private Fault tooFewFields(int fields, long firstLine) {
    return new Fault(
        firstLine, l -> refusal.tooFewFields(l, fields, names.size(), names.get(fields)));
  }

  /// @param at the delimiter after the last column
  private Fault tooManyFields(Chunk chunk, int at, long firstLine) {
    var bytes = chunk.bytes;
    int end = chunk.end;
    long fields = columns.length;
    while (bytes[at] == delimiter) {
      fields++;
      at++;
      if (bytes[at] == '"') {
        do {
          at = Words.indexOf(bytes, (byte) '"', at + 1, end) + 1;
        } while (at < end && bytes[at] == '"');
      }
      while (at < end && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') {
        at++;
      }
    }
    if (chunk.truncated && at >= end - 1) {
      return new Fault(firstLine, refusal::rowTooLong);
    }
    long counted = fields;
    return new Fault(firstLine, l -> refusal.tooManyFields(l, counted, names.size()));
  }
}
