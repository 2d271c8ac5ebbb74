package io.driftwatch.core.read.csv;

import org.jspecify.annotations.Nullable;

/// Follows the quotes of a text whose delimiter is not known yet: a quote opens a field behind a
/// line end, or behind any character that may be the delimiter.
final class FieldStarts {
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

  /// {@return the state at the beginning of a text, above whose header lines are left out}
  static FieldStarts ofSkippedLines(CsvDialect dialect) {
    return new FieldStarts(dialect.withComment(null));
  }

  /// {@return the index after the lines of a text that are left out above its header}
  ///
  /// @param head the first bytes of the text
  static int afterSkippedLines(byte[] head, CsvDialect dialect) {
    var starts = ofSkippedLines(dialect);
    int at = 0;
    for (int skipped = 0; skipped < dialect.skiprows() && at < head.length; at++) {
      skipped += starts.isOutsideQuotes(head[at]) && head[at] == '\n' ? 1 : 0;
    }
    return at;
  }

  /// {@return the byte of a mark, -1 if there is none}
  static int code(@Nullable Character mark) {
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
