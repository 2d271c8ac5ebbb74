package io.driftwatch.core.read.csv;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

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

  /// Follows the quotes of a text whose delimiter is not known yet.
  static final class FieldStarts {
    private static final String DELIMITERS = ",;\t|";

    private final boolean[] delimits = new boolean[0x80];
    private final int quote;
    private final int escape;
    private final int comment;
    private boolean start = true;
    private boolean quoted;
    private boolean closed;
    private boolean escaped;
    private boolean commented;

    FieldStarts(CsvDialect dialect) {
      @Nullable Character sep = dialect.sep();
      String delimiters = sep == null ? DELIMITERS : sep.toString();
      delimiters.chars().forEach(c -> delimits[c] = true);
      this.quote = dialect.quotechar();
      this.escape = code(dialect.escapechar());
      this.comment = code(dialect.comment());
    }

    private static int code(@Nullable Character mark) {
      return mark == null ? -1 : mark;
    }

    /// Goes one byte on.
    ///
    /// @return whether it is outside quotes, and has its own meaning
    boolean isOutsideQuotes(byte b) {
      if (escaped) {
        escaped = false;
        return false;
      }
      if (quoted) {
        escaped = b == escape;
        closed = b == quote;
        quoted = !closed;
        return false;
      }
      if (b == '\n' || b == '\r') {
        start = true;
        closed = false;
        commented = false;
        return true;
      }
      if (commented) {
        return true;
      }
      quoted = b == quote && (start || closed);
      escaped = b == escape;
      commented = b == comment;
      closed = false;
      start = b >= 0 && delimits[b];
      return !quoted;
    }
  }
}
