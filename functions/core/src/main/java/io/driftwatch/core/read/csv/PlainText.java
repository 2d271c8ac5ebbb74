package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.profile.ReadingNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The text of a file as the reader takes it, whatever it was saved as: UTF-8 without a byte order
/// mark, lines that end in LF or CRLF, and no mark at its end.
///
/// What already is so passes through: only its first block is looked at.
final class PlainText {
  private static final String UTF = "UTF-";

  private final InputStream text;

  /// What makes it UTF-8; null where nothing has to.
  private final @Nullable Transcoder transcoder;

  private final @Nullable Charset charset;
  private final boolean carriageReturns;

  /// Bytes of its byte order mark.
  private final int markBytes;

  private PlainText(
      InputStream text,
      @Nullable Transcoder transcoder,
      @Nullable Charset charset,
      boolean carriageReturns,
      int markBytes) {
    this.markBytes = markBytes;
    this.text = text;
    this.transcoder = transcoder;
    this.charset = charset;
    this.carriageReturns = carriageReturns;
  }

  /// @param in the bytes of the text, decompressed
  static PlainText of(InputStream in, CsvDialect dialect, CsvErrors refusal) throws IOException {
    var bytes = new PushbackInputStream(in, BlockStream.BLOCK);
    byte[] head = head(bytes);
    @Nullable Charset marked = Encodings.marked(head);
    @Nullable Charset charset = marked == null ? dialect.encoding() : marked;
    int markBytes = marked == null ? 0 : Encodings.markBytes(marked);
    bytes.skipNBytes(markBytes);
    @Nullable Transcoder transcoder = transcoder(bytes, head, charset, marked != null, refusal);
    if (transcoder != null) {
      bytes = new PushbackInputStream(transcoder, BlockStream.BLOCK);
      head = head(bytes);
    }
    boolean whole = head.length < BlockStream.BLOCK;
    boolean carriageReturns = CarriageReturns.areLineEnds(head, whole, dialect);
    var lines = carriageReturns ? new CarriageReturns(bytes, dialect) : bytes;
    return new PlainText(new EndMark(lines), transcoder, charset, carriageReturns, markBytes);
  }

  /// {@return the text of a part of a file whose lines end in LF or CRLF, which begins at a line}
  ///
  /// @param charset what the file is in if it is not in UTF-8
  /// @param above what the text above is in
  /// @param linesAbove lines above
  static PlainText ofPart(
      InputStream in, @Nullable Charset charset, TextIn above, long linesAbove, CsvErrors refusal) {
    if (charset == null || above == TextIn.UTF_8) {
      return new PlainText(new EndMark(in), null, null, false, 0);
    }
    var transcoder = Transcoder.ofPart(in, charset, above, linesAbove, refusal);
    return new PlainText(new EndMark(transcoder), transcoder, charset, false, 0);
  }

  /// {@return the first bytes of a stream, which stay in it}
  private static byte[] head(PushbackInputStream in) throws IOException {
    byte[] head = in.readNBytes(BlockStream.BLOCK);
    in.unread(head);
    return head;
  }

  private static @Nullable Transcoder transcoder(
      InputStream bytes,
      byte[] head,
      @Nullable Charset charset,
      boolean isMarked,
      CsvErrors refusal) {
    if (charset == null || charset.equals(UTF_8)) {
      return null;
    }
    if (isMarked) {
      return Transcoder.from(bytes, charset, refusal);
    }
    if (Encodings.extendsAscii(charset)) {
      return Transcoder.unlessUtf8(bytes, charset, refusal);
    }
    // the line ends and delimiters of UTF-16 have a zero byte, and no text in UTF-8 has one
    boolean isUtf8 = charset.name().startsWith(UTF) && !hasZero(head);
    return isUtf8 ? null : Transcoder.from(bytes, charset, refusal);
  }

  private static boolean hasZero(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /// {@return the bytes of the text}
  InputStream text() {
    return text;
  }

  /// {@return what makes it UTF-8, null where nothing has to}
  @Nullable Transcoder transcoder() {
    return transcoder;
  }

  /// {@return how many bytes its byte order mark has}
  int markBytes() {
    return markBytes;
  }

  /// {@return whether its lines end in LF or CRLF, and it is in UTF-8 or may be in this encoding}
  boolean isIn(@Nullable Charset told) {
    return !carriageReturns && (transcoder == null || Objects.equals(charset, told));
  }

  /// {@return what was found, as far as the text has been read}
  List<ReadingNote> notes() {
    var notes = new ArrayList<ReadingNote>();
    if (transcoder != null && charset != null && transcoder.used()) {
      notes.add(new ReadingNote(ReadingNote.Kind.ENCODING, null, charset.name()));
    }
    if (carriageReturns) {
      notes.add(new ReadingNote(ReadingNote.Kind.LINE_ENDS, null, "CR"));
    }
    return notes;
  }
}
