package io.driftwatch.core.read.csv;

import io.driftwatch.core.read.DataLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The first record of a file: the names of its columns.
///
/// @param names the names, in file order; none if the chunk has only blank lines
/// @param line lines above it in its chunk
/// @param end the index after it in its chunk
/// @param lines lines of its chunk down to its end
record Header(List<String> names, long line, int end, long lines) {
  /// {@return the header in the first chunk that has one}
  static Header read(RecordBlock chunk, CsvFormat format, DataLimits limits, CsvErrors refusal)
      throws LocatedError {
    long line = 0;
    int at = 0;
    for (int next = 1; at < chunk.end && next > 0; ) {
      next = chunk.afterBlankLine(at, (byte) format.delimiter());
      at = Math.max(at, next);
      if (next > 0) {
        line++;
      }
    }
    if (at == chunk.end) {
      return new Header(List.of(), line, at, line);
    }
    long first = line;
    var names = new ArrayList<String>();
    var field = new FieldReader(format, limits, refusal, List.of());
    boolean more = true;
    while (more) {
      if (names.size() == limits.maxColumns()) {
        throw new LocatedError(first, refusal::tooManyColumns);
      }
      field.read(chunk, at, line, names.size());
      field.check(line, names.size());
      names.add(field.text());
      line += field.lineFeeds;
      at = field.next + 1;
      more = chunk.bytes[field.next] != '\n';
    }
    checkNames(names, first, refusal);
    return new Header(List.copyOf(names), first, at, line + 1);
  }

  private static void checkNames(List<String> names, long line, CsvErrors refusal)
      throws LocatedError {
    var seen = new HashMap<String, Integer>();
    for (int i = 0; i < names.size(); i++) {
      int second = i;
      String name = names.get(i);
      if (name.isEmpty()) {
        throw new LocatedError(line, l -> refusal.emptyName(l, second));
      }
      Integer first = seen.putIfAbsent(name, i);
      if (first != null) {
        throw new LocatedError(line, l -> refusal.duplicateName(l, name, first, second));
      }
    }
  }
}
