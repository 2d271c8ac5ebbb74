package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.bytes.ByteWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/// A text in UTF-8, made of one that may be in another encoding.
///
/// What is ASCII is handed on. What the text is in is decided at its first byte above 0x7F, from
/// what follows there, and holds for all of it. It is UTF-8 if the bytes above 0x7F that lie
/// together there are: a word in an encoding of one byte for a character hardly ever is. One
/// character of an encoding of several bytes may be, so with such an encoding the whole block has
/// to be UTF-8, unless it is not in that encoding either.
final class Transcoder extends BlockStream {
  private static final long HIGH_BITS = ByteWords.repeat(0x80);

  private enum State {
    UNDECIDED,
    UTF_8_TEXT,
    DECODING,
    ENDED
  }

  private final InputStream in;
  private final Charset charset;
  private final CsvErrors refusal;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder =
      UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  private final ByteBuffer raw = ByteBuffer.allocate(BLOCK).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(BLOCK / 4);
  private State state;
  private boolean used;
  private boolean lastRead;
  private long lines;

  private Transcoder(
      InputStream in, Charset charset, State state, long linesAbove, CsvErrors refusal) {
    this.lines = linesAbove;
    this.in = in;
    this.charset = charset;
    this.refusal = refusal;
    this.decoder = decoder(charset);
    this.state = state;
    this.used = state == State.DECODING;
  }

  /// {@return the text of a stream that is in this encoding unless it is in UTF-8}
  static Transcoder unlessUtf8(InputStream in, Charset charset, CsvErrors refusal) {
    return new Transcoder(in, charset, State.UNDECIDED, 0, refusal);
  }

  /// {@return the text of a stream that is in this encoding}
  static Transcoder from(InputStream in, Charset charset, CsvErrors refusal) {
    return new Transcoder(in, charset, State.DECODING, 0, refusal);
  }

  /// {@return the text of a part of a file whose encoding has one byte for a character}
  ///
  /// @param above what the text above is in
  /// @param linesAbove lines above
  static Transcoder ofPart(
      InputStream in, Charset charset, TextIn above, long linesAbove, CsvErrors refusal) {
    var state = above == TextIn.ENCODING ? State.DECODING : State.UNDECIDED;
    return new Transcoder(in, charset, state, linesAbove, refusal);
  }

  /// {@return whether an encoding that extends ASCII has one byte for each character}
  static boolean hasOneByteEach(Charset charset) {
    var decoder = charset.newDecoder();
    return decoder.maxCharsPerByte() == 1
        && decoder.averageCharsPerByte() == 1
        && charset.canEncode()
        && charset.newEncoder().maxBytesPerChar() == 1;
  }

  /// {@return whether the text was in the encoding, as far as it has been read}
  boolean used() {
    return used;
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  boolean fill() throws IOException {
    from = 0;
    to = 0;
    if (state == State.UNDECIDED || raw.remaining() < BLOCK / 2) {
      refill();
    }
    switch (state) {
      case UNDECIDED -> ascii();
      case UTF_8_TEXT -> handOn(raw.remaining());
      case DECODING -> decode();
      case ENDED -> {
        return false;
      }
    }
    return true;
  }

  private void refill() throws IOException {
    raw.compact();
    if (!lastRead) {
      int count = in.readNBytes(raw.array(), raw.position(), raw.remaining());
      lastRead = count < raw.remaining();
      raw.position(raw.position() + count);
    }
    raw.flip();
  }

  /// Hands on what is ASCII; where nothing is, decides.
  private void ascii() {
    byte[] bytes = raw.array();
    int at = raw.position();
    while (at + Long.BYTES <= raw.limit() && (ByteWords.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < raw.limit() && bytes[at] >= 0) {
      at++;
    }
    if (at > raw.position() || !raw.hasRemaining()) {
      handOn(at - raw.position());
    } else {
      state = isUtf8() ? State.UTF_8_TEXT : State.DECODING;
      used = state == State.DECODING;
    }
  }

  private void handOn(int count) {
    int start = raw.position();
    raw.get(block, 0, count);
    to = count;
    if (state == State.UNDECIDED) {
      lines += ByteWords.count(raw.array(), (byte) '\n', start, start + count);
    }
    if (lastRead && !raw.hasRemaining()) {
      state = State.ENDED;
    }
  }

  private boolean isUtf8() {
    int end = raw.position();
    while (end < raw.limit() && raw.get(end) < 0) {
      end++;
    }
    boolean word = decodes(UTF_8, end, end == raw.limit() && !lastRead);
    boolean ofOneByte = encodesOneByte();
    if (!word || ofOneByte) {
      return word;
    }
    return decodes(UTF_8, raw.limit(), !lastRead) || !decodes(charset, raw.limit(), !lastRead);
  }

  private boolean encodesOneByte() {
    return decoder.maxCharsPerByte() == 1 && decoder.averageCharsPerByte() == 1;
  }

  /// {@return whether the raw bytes up to an index are in an encoding}
  ///
  /// @param cut whether the last character may be there in part
  private boolean decodes(Charset other, int end, boolean cut) {
    var bytes = raw.duplicate().limit(end);
    return !decoder(other).decode(bytes, CharBuffer.allocate(2 * BLOCK), !cut).isError();
  }

  private void decode() throws MalformedTextException {
    chars.clear();
    var result = decoder.decode(raw, chars, lastRead);
    if (result.isUnderflow() && lastRead) {
      result = decoder.flush(chars);
      state = result.isUnderflow() ? State.ENDED : state;
    }
    if (result.isError() && chars.position() == 0) {
      throw malformed();
    }
    chars.flip();
    var utf8 = ByteBuffer.wrap(block);
    encoder.reset().encode(chars, utf8, true);
    to = utf8.position();
    lines += ByteWords.count(block, (byte) '\n', 0, to);
  }

  private MalformedTextException malformed() {
    return new MalformedTextException(
        refusal.notInEncoding(lines + 1, charset, raw.get(raw.position())));
  }
}
