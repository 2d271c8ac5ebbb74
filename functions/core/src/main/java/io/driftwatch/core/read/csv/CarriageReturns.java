package io.driftwatch.core.read.csv;

import java.io.IOException;
import java.io.InputStream;

/// A text whose lines end in LF, made of one whose lines end in CR, as old spreadsheets for the
/// Macintosh write them.
///
/// A carriage return between quotes stays what it is. Where a quote opens a field has to be known
/// before the delimiter is: behind a line end or any character that may be one.
final class CarriageReturns extends BlockStream {
  private final InputStream in;
  private final FieldStarts starts;

  /// Whether the byte before was a carriage return that ended a line.
  private boolean lineEnded;

  CarriageReturns(InputStream in, CsvDialect dialect) {
    this.in = in;
    this.starts = new FieldStarts(dialect);
  }

  /// {@return whether lines end in CR, as far as the first bytes of a text show}
  ///
  /// @param whole whether nothing follows them
  static boolean areLineEnds(byte[] head, boolean whole, CsvDialect dialect) {
    var starts = new FieldStarts(dialect);
    int returns = 0;
    for (byte b : head) {
      if (starts.isOutsideQuotes(b)) {
        if (b == '\n') {
          return false;
        }
        returns += b == '\r' ? 1 : 0;
      }
    }
    // a line feed may follow the last one
    return returns > (whole ? 0 : 1);
  }

  @Override
  boolean fill() throws IOException {
    from = 0;
    to = 0;
    int count = in.read(block, 0, BLOCK);
    for (int i = 0; i < count; i++) {
      byte b = block[i];
      boolean outside = starts.isOutsideQuotes(b);
      boolean second = outside && lineEnded && b == '\n';
      lineEnded = outside && b == '\r';
      if (!second) {
        block[to++] = lineEnded ? (byte) '\n' : b;
      }
    }
    return count >= 0;
  }
}
