package io.driftwatch.core.read.csv;

import org.jspecify.annotations.Nullable;

/// The first records of a text as one delimiter would cut them.
///
/// Follows the same rules as the reader, and counts only: a line that is empty or all blanks holds
/// no record, a quote opens a field only at its very beginning.
final class TrialCut {
  /// Fewer records may be cut alike by chance.
  private static final int ENOUGH_ALIKE = 3;

  /// No byte equals it.
  private static final int NONE = 0x100;

  private final byte[] head;
  private final boolean whole;
  private final char delimiter;
  private final int quote;
  private final int escape;
  private final int comment;

  /// Where the next record begins.
  private int at;

  /// Of the record read last.
  private int fields;

  private boolean lastFieldEmpty;

  /// Whether a record ended where the head does, and may go on.
  private boolean cutOff;

  /// Whether there is text after a closing quote, or a quote that is never closed.
  private boolean misquoted;

  /// Whether a field has a quote and is not in quotes.
  private boolean strayQuote;

  private final int headerFields;

  /// @param head the first bytes of the text
  /// @param from where in it the header may begin
  /// @param whole whether nothing follows the head
  TrialCut(byte[] head, int from, boolean whole, CsvDialect dialect, char delimiter) {
    this.head = head;
    this.at = from;
    this.whole = whole;
    this.delimiter = delimiter;
    this.quote = dialect.quotechar();
    this.escape = code(dialect.escapechar());
    this.comment = code(dialect.comment());
    next(dialect.header() ? NONE : delimiter);
    this.headerFields = fields;
  }

  private static int code(@Nullable Character mark) {
    return mark == null ? NONE : mark;
  }

  char delimiter() {
    return delimiter;
  }

  /// {@return the fields of the header, as far as it is in the head}
  int headerFields() {
    return headerFields;
  }

  /// {@return whether the header is not all in the head}
  boolean headerCutOff() {
    return cutOff;
  }

  /// {@return whether a field has a quote and is not in quotes, which no writer of CSV does}
  boolean hasStrayQuote() {
    return strayQuote;
  }

  /// {@return whether the records below the header have one and the same number of fields, more
  /// than one}
  ///
  /// @param most how many records are looked at
  boolean areAlikeBelow(int most) {
    int seen = 0;
    int alike = 0;
    while (seen < most && next(delimiter)) {
      if (seen == 0) {
        alike = fields;
      }
      if (fields != alike || fields == 1 || misquoted || strayQuote) {
        return false;
      }
      seen++;
    }
    return seen >= ENOUGH_ALIKE;
  }

  /// What the records below the header say.
  enum Answer {
    EVEN,
    UNEVEN,
    /// No record is in the head as a whole.
    UNSEEN
  }

  /// {@return whether the records below the header have as many fields as it has}
  ///
  /// A record may have one more, empty field at its end.
  ///
  /// @param most how many records are looked at
  /// @param footer records at the end of the text that hold no data
  Answer records(int most, int footer) {
    if (misquoted) {
      return Answer.UNEVEN;
    }
    int seen = 0;
    int firstUneven = Integer.MAX_VALUE;
    while (seen < most && next(delimiter)) {
      boolean even = fields == headerFields || (fields == headerFields + 1 && lastFieldEmpty);
      if ((!even || misquoted) && firstUneven == Integer.MAX_VALUE) {
        firstUneven = seen;
      }
      seen++;
    }
    int data = seen < most && whole ? seen - footer : seen;
    if (firstUneven < data) {
      return Answer.UNEVEN;
    }
    return seen == 0 && !whole ? Answer.UNSEEN : Answer.EVEN;
  }

  /// Reads the next record.
  ///
  /// @param noBlank what does not count as a blank in a blank line
  /// @return whether there is one that is in the head as a whole
  private boolean next(int noBlank) {
    fields = 0;
    skipBlankLines(noBlank);
    if (at == head.length) {
      cutOff = !whole;
      return false;
    }
    boolean more = true;
    while (more) {
      fields++;
      int start = at;
      skipField();
      lastFieldEmpty = at == start || (at == start + 2 && head[start] == quote);
      more = at < head.length && head[at] == delimiter;
      at += more ? 1 : 0;
    }
    if (at < head.length && head[at] == comment) {
      skipToLineEnd();
    }
    if (at == head.length || (head[at] == '\r' && at + 1 == head.length)) {
      cutOff = !whole;
    }
    skipLineEnd();
    return !cutOff;
  }

  /// Goes to what ends the field: a delimiter, a comment, a line end, or the end of the head.
  private void skipField() {
    if (at < head.length && head[at] == quote) {
      skipQuoted();
      misquoted |= at < head.length && !endsField(head[at]);
    }
    while (at < head.length && !endsField(head[at])) {
      strayQuote |= head[at] == quote;
      at = Math.min(head.length, at + (head[at] == escape ? 2 : 1));
    }
  }

  private boolean endsField(byte b) {
    return b == delimiter || b == '\n' || b == '\r' || b == comment;
  }

  private void skipQuoted() {
    at++;
    while (at < head.length) {
      if (head[at] == escape) {
        at = Math.min(head.length, at + 2);
      } else if (head[at] != quote) {
        at++;
      } else if (at + 1 < head.length && head[at + 1] == quote) {
        at += 2;
      } else {
        at++;
        return;
      }
    }
    misquoted |= whole;
  }

  private void skipBlankLines(int noBlank) {
    int line = at;
    while (at < head.length) {
      while (at < head.length && head[at] != noBlank && (head[at] == ' ' || head[at] == '\t')) {
        at++;
      }
      if (at < head.length && head[at] == comment) {
        skipToLineEnd();
      }
      if (at < head.length && head[at] != '\n' && head[at] != '\r') {
        at = line;
        return;
      }
      skipLineEnd();
      line = at;
    }
  }

  private void skipToLineEnd() {
    while (at < head.length && head[at] != '\n' && head[at] != '\r') {
      at++;
    }
  }

  private void skipLineEnd() {
    if (at < head.length && head[at] == '\r') {
      at++;
    }
    if (at < head.length && head[at] == '\n') {
      at++;
    }
  }
}
