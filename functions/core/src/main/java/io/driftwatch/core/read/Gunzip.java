package io.driftwatch.core.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Decompresses gzip (RFC 1952): one member or several, each checked against its trailer.
///
/// The JDK's own stream reports a damaged file and a failing source both as IOException, and
/// decides by `available()` whether another member follows; here damage refuses the file, a failing
/// source passes through, and no member is lost.
final class Gunzip extends InputStream {
  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;

  private final InputStream in;
  private final FileErrors errors;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] input = new byte[1 << 16];
  private int at;
  private int limit;
  private boolean inMember;
  private boolean ended;

  Gunzip(InputStream in, FileErrors errors) {
    this.in = in;
    this.errors = errors;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        ended = !openMember();
      } else if (inflater.finished()) {
        at = limit - inflater.getRemaining();
        closeMember();
      } else {
        if (inflater.needsInput() && at == limit) {
          fill();
        }
        int inflated = inflate(bytes, offset, length);
        if (inflated > 0) {
          return inflated;
        }
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int offset, int length) {
    if (inflater.needsInput()) {
      inflater.setInput(input, at, limit - at);
      at = limit;
    }
    try {
      int inflated = inflater.inflate(bytes, offset, length);
      checksum.update(bytes, offset, inflated);
      return inflated;
    } catch (DataFormatException e) {
      throw errors.gzipDamaged("it does not decompress");
    }
  }

  /// {@return whether there is another member}
  private boolean openMember() throws IOException {
    if (!skipPadding()) {
      return false;
    }
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw errors.gzipDamaged("other bytes follow its end");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | (next() << 8));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    inMember = true;
    return true;
  }

  private void closeMember() throws IOException {
    if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw errors.gzipDamaged("its checksum differs");
    }
    inMember = false;
  }

  /// Skips the zeros that tapes and some tools leave behind a member.
  ///
  /// @return whether something else follows
  private boolean skipPadding() throws IOException {
    while (true) {
      if (at == limit && !tryFill()) {
        return false;
      }
      if (input[at] != 0) {
        return true;
      }
      at++;
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // everything up to the zero is the text
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private long number() throws IOException {
    return next() | ((long) next() << 8) | ((long) next() << 16) | ((long) next() << 24);
  }

  private int next() throws IOException {
    if (at == limit) {
      fill();
    }
    return input[at++] & 0xff;
  }

  private void fill() throws IOException {
    if (!tryFill()) {
      throw errors.gzipDamaged("it ends too early");
    }
  }

  private boolean tryFill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(input, 0, input.length));
    return limit > 0;
  }

  /// Releases the decompressor; the source stays open.
  @Override
  public void close() {
    ended = true;
    inflater.end();
  }
}
