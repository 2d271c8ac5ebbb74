package io.driftwatch.core.read.csv;

import io.driftwatch.core.read.DataLimits;
import java.util.ArrayList;

/// Where the rows of a file begin, and how its columns are named.
///
/// @param columns the columns, in file order; none if the chunk has only blank lines
/// @param line lines above the first record in its chunk
/// @param end the index in its chunk at which the rows begin
/// @param lines lines of its chunk above the rows
record Header(ColumnNames columns, long line, int end, long lines) {
  private static final ColumnNames NONE = ColumnNames.numbered(0);

  /// {@return the header in the first chunk that has a record}
  static Header read(RecordBlock chunk, CsvFormat format, DataLimits limits, CsvErrors refusal)
      throws LocatedError {
    boolean named = format.dialect().header();
    // names that are all empty are none, even where the delimiter is a tab
    byte delimiter = named ? 0 : (byte) format.delimiter();
    long line = 0;
    int at = 0;
    for (int next = 1; at < chunk.end && next > 0; ) {
      next = chunk.afterBlankLine(at, delimiter);
      at = Math.max(at, next);
      if (next > 0) {
        line++;
      }
    }
    if (at == chunk.end) {
      return new Header(NONE, line, at, line);
    }
    int start = at;
    long first = line;
    var fields = new ArrayList<String>();
    var field =
        new FieldReader(
            format, limits, refusal, named ? CsvErrors::headerField : CsvErrors::numbered);
    boolean more = true;
    while (more) {
      if (fields.size() == limits.maxColumns()) {
        throw new LocatedError(first, refusal::tooManyColumns);
      }
      field.read(chunk, at, line, fields.size());
      field.check(line, fields.size());
      fields.add(field.text());
      line += field.lineFeeds;
      at = field.next + 1;
      more = chunk.bytes[field.next] != '\n';
    }
    return named
        ? new Header(ColumnNames.of(fields), first, at, line + 1)
        : new Header(ColumnNames.numbered(fields.size()), first, start, first);
  }

  boolean isEmpty() {
    return columns.names().isEmpty();
  }
}
