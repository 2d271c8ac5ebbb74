package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.bytes.ByteWords;
import io.driftwatch.core.read.DataLimits;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.function.IntFunction;

/// Reads any field of a chunk, and says what is wrong with one.
///
/// The result is in the fields below, until the next call.
final class FieldReader {
  /// The bytes of the field without its quotes: `content[from, to)`.
  byte[] content = new byte[0];

  int from;
  int to;

  /// Whether the field was in quotes.
  boolean quoted;

  /// The index of the delimiter or line feed after the field.
  int next;

  /// Line feeds inside the quotes.
  int lineFeeds;

  private final CsvFormat format;
  private final byte delimiter;
  private final DataLimits limits;
  private final CsvErrors refusal;

  /// How messages name a column.
  private final IntFunction<String> labels;

  private final CharsetDecoder decoder =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private byte[] unescaped = new byte[0];

  FieldReader(CsvFormat format, DataLimits limits, CsvErrors refusal, IntFunction<String> labels) {
    this.format = format;
    this.delimiter = (byte) format.delimiter();
    this.limits = limits;
    this.refusal = refusal;
    this.labels = labels;
  }

  /// Reads the field that begins at an index.
  ///
  /// @param line lines above it in the chunk
  /// @param column its number in the row
  void read(RecordBlock chunk, int at, long line, int column) throws LocatedError {
    lineFeeds = 0;
    quoted = chunk.bytes[at] == '"';
    if (quoted) {
      readQuoted(chunk, at, line, column);
    } else {
      readPlain(chunk, at, line, column);
    }
  }

  private void readPlain(RecordBlock chunk, int at, long line, int column) throws LocatedError {
    var bytes = chunk.bytes;
    content = bytes;
    from = at;
    next = at;
    while (bytes[next] != delimiter && bytes[next] != '\n') {
      next++;
    }
    to = next;
    if (chunk.truncated && next == chunk.addedLineFeed()) {
      throw tooLong(line, column, next - at);
    }
    if (bytes[next] == '\n'
        && next > at
        && bytes[next - 1] == '\r'
        && next != chunk.addedLineFeed()) {
      to--;
    }
    if (to - from > limits.maxFieldBytes()) {
      // a carriage return would have to be looked at first: the field may only seem to be long
      throw contains((byte) '\r')
          ? fault(line, column, refusal::carriageReturn)
          : tooLong(line, column, to - from);
    }
  }

  private void readQuoted(RecordBlock chunk, int at, long line, int column) throws LocatedError {
    var bytes = chunk.bytes;
    int end = chunk.lineFeedAdded ? chunk.end - 1 : chunk.end;
    int quote = ByteWords.indexOf(bytes, (byte) '"', at + 1, end);
    boolean escapes = false;
    while (quote + 1 < end && bytes[quote + 1] == '"') {
      escapes = true;
      quote = ByteWords.indexOf(bytes, (byte) '"', quote + 2, end);
    }
    if (quote >= end) {
      throw chunk.truncated
          ? tooLong(line, column, end - at)
          : fault(
              line,
              column,
              hasEscapedQuote(bytes, at, end) ? refusal::escapedQuote : refusal::unclosedQuote);
    }
    next = quote + 1;
    if (bytes[next] == '\r' && bytes[next + 1] == '\n' && next + 1 != chunk.addedLineFeed()) {
      next++;
    }
    if (chunk.truncated && next == chunk.addedLineFeed()) {
      throw tooLong(line, column, next - at);
    }
    if (bytes[next] != '\n' && (bytes[next] != delimiter || next > quote + 1)) {
      throw fault(
          line,
          column,
          hasEscapedQuote(bytes, at, next) ? refusal::escapedQuote : refusal::textAfterQuote);
    }
    if (quote + 1 - at > limits.maxFieldBytes()) {
      throw tooLong(line, column, quote + 1 - at);
    }
    lineFeeds = ByteWords.count(bytes, (byte) '\n', at + 1, quote);
    content = bytes;
    from = at + 1;
    to = quote;
    if (escapes) {
      unescape();
    }
  }

  /// {@return whether a quote in a quoted field follows a backslash that has no meaning}
  private boolean hasEscapedQuote(byte[] bytes, int open, int to) {
    if (format.dialect().escapechar() != null) {
      return false;
    }
    int quote = ByteWords.indexOf(bytes, (byte) '"', open + 1, to);
    while (quote < to) {
      if (bytes[quote - 1] == '\\') {
        return true;
      }
      quote = ByteWords.indexOf(bytes, (byte) '"', quote + 1, to);
    }
    return false;
  }

  private void unescape() {
    if (unescaped.length < to - from) {
      unescaped = new byte[Math.max(to - from, 2 * unescaped.length)];
    }
    int length = 0;
    for (int i = from; i < to; i++) {
      unescaped[length++] = content[i];
      // inside a field quotes come in pairs
      i += content[i] == '"' ? 1 : 0;
    }
    content = unescaped;
    from = 0;
    to = length;
  }

  /// {@return whether the field has such a byte}
  boolean contains(byte wanted) {
    return ByteWords.indexOf(content, wanted, from, to) < to;
  }

  /// {@return the text of the field}
  String text() {
    return new String(content, from, to - from, UTF_8);
  }

  /// Sets the result to a field that needs no reading: it has no escapes, and no carriage return if
  /// it is quoted.
  void set(byte[] bytes, int start, int end) {
    content = bytes;
    from = start;
    to = end;
    quoted = false;
  }

  /// Refuses bytes that are not text. To be called once for every distinct content.
  void check(long line, int column) throws LocatedError {
    if (!quoted && contains((byte) '\r')) {
      throw fault(line, column, refusal::carriageReturn);
    }
    if (contains((byte) 0)) {
      throw fault(line, column, refusal::nul);
    }
    for (int i = from; i < to; i++) {
      if (content[i] < 0) {
        checkUtf8(line, column);
        return;
      }
    }
  }

  private void checkUtf8(long line, int column) throws LocatedError {
    var bytes = ByteBuffer.wrap(content, from, to - from);
    if (decoder.reset().decode(bytes, CharBuffer.allocate(to - from), true).isError()) {
      byte bad = content[bytes.position()];
      int offset = bytes.position() - from;
      throw fault(line, column, (l, label) -> refusal.notUtf8(l, label, bad, offset));
    }
  }

  private LocatedError tooLong(long line, int column, int length) {
    return length > limits.maxFieldBytes()
        ? fault(line, column, refusal::fieldTooLong)
        : new LocatedError(line, refusal::rowTooLong);
  }

  private interface FieldRefusal {
    InvalidDataException of(long line, String column);
  }

  private LocatedError fault(long line, int column, FieldRefusal what) {
    return new LocatedError(line, l -> what.of(l, labels.apply(column)));
  }
}
