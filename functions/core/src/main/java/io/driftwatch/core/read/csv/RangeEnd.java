package io.driftwatch.core.read.csv;

import org.jspecify.annotations.Nullable;

/// Where the records of a range end: how far its text has come in the bytes of the file.
///
/// A file in an encoding of one byte for a character is read as UTF-8, in which a character takes
/// up to three bytes, the second and third of which begin with the bits 10.
final class RangeEnd {
  private static final int PREFIX = 0xc0;
  private static final int CONTINUATION = 0x80;

  /// The place from which on records belong to the next range.
  private final long limit;

  /// What makes the text UTF-8; null where nothing has to.
  private final @Nullable Transcoder transcoder;

  /// Where the next record begins in the file.
  private long at;

  private boolean ascii = true;

  RangeEnd(long at, long limit, @Nullable Transcoder transcoder) {
    this.at = at;
    this.limit = limit;
    this.transcoder = transcoder;
  }

  /// {@return the index of the limit in a text that begins at the next record, -1 if it is behind
  /// the end of the text}
  int border(byte[] text, int end) {
    long left = limit - at;
    if (transcoder == null || !transcoder.used()) {
      return left > end ? -1 : (int) left;
    }
    int index = 0;
    for (long passed = 0; passed < left; index++) {
      if (index == end) {
        return -1;
      }
      passed += isContinuation(text[index]) ? 0 : 1;
    }
    while (index < end && isContinuation(text[index])) {
      index++;
    }
    return index;
  }

  /// Goes on to the next record.
  void pass(byte[] text, int end) {
    if (transcoder == null) {
      at += end;
      return;
    }
    boolean decoded = transcoder.used();
    for (int i = 0; i < end; i++) {
      at += decoded && isContinuation(text[i]) ? 0 : 1;
      ascii &= text[i] >= 0;
    }
  }

  private static boolean isContinuation(byte b) {
    return (b & PREFIX) == CONTINUATION;
  }

  /// {@return where the first record behind those handed out begins in the file}
  long at() {
    return at;
  }

  /// {@return what the text of the records handed out was in}
  TextIn text() {
    if (transcoder == null) {
      return TextIn.UTF_8;
    }
    if (ascii) {
      return TextIn.ASCII;
    }
    return transcoder.used() ? TextIn.ENCODING : TextIn.UTF_8;
  }
}
