package io.driftwatch.core.read.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A text without the byte 0x1A that DOS and its heirs put behind the last line.
///
/// Only one that would be a record of its own is left out.
final class EndMark extends FilterInputStream {
  private static final int MARK = 0x1a;

  /// The byte before the next one.
  private int last = '\n';

  /// Whether a mark was read that may be the last byte.
  private boolean held;

  /// The byte that followed it after all; -1 if none waits.
  private int following = -1;

  EndMark(InputStream in) {
    super(in);
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
    if (held) {
      following = in.read();
      if (following < 0) {
        return -1;
      }
      held = false;
      last = MARK;
      bytes[offset] = MARK;
      return 1;
    }
    int count = next(bytes, offset, length);
    if (count > 0 && bytes[offset + count - 1] == MARK) {
      int before = count > 1 ? bytes[offset + count - 2] : last;
      held = before == '\n' || before == '\r';
      count -= held ? 1 : 0;
    }
    last = count > 0 ? bytes[offset + count - 1] : last;
    return count == 0 ? read(bytes, offset, length) : count;
  }

  private int next(byte[] bytes, int offset, int length) throws IOException {
    if (following < 0) {
      return in.read(bytes, offset, length);
    }
    bytes[offset] = (byte) following;
    following = -1;
    return 1;
  }

  /// Leaves the file's own stream open.
  @Override
  public void close() {
    // nothing to release
  }
}
