package io.driftwatch.core.read.csv;

/// Whole records of a file, in a buffer that is used again for the next ones.
final class RecordBlock {
  /// Bytes that may be read beyond the end.
  static final int SLACK = 24;

  byte[] bytes = new byte[0];

  /// The records are in `[0, end)`; the last byte is a line feed.
  int end;

  /// Its place in the file: 0, 1, 2, …
  int number;

  /// Whether the last line feed is not in the file.
  boolean lineFeedAdded;

  /// Whether this is the beginning of one record that is too long.
  boolean truncated;

  /// {@return the index of the line feed that is not in the file, -1 if there is none}
  int addedLineFeed() {
    return lineFeedAdded ? end - 1 : -1;
  }

  /// {@return the index after the line that begins at an index if it is empty or all blanks, else
  /// 0}
  int afterBlankLine(int from, byte delimiter) {
    int at = from;
    while (bytes[at] != delimiter && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    boolean crlf = bytes[at] == '\r' && bytes[at + 1] == '\n' && at + 1 != addedLineFeed();
    int lineFeed = crlf ? at + 1 : at;
    return bytes[lineFeed] != '\n' || (truncated && lineFeed == addedLineFeed()) ? 0 : lineFeed + 1;
  }
}
