package io.driftwatch.core.read.csv;

import java.io.IOException;
import java.io.InputStream;

/// A stream whose bytes are made one block at a time.
abstract class BlockStream extends InputStream {
  static final int BLOCK = 1 << 16;

  /// What is to be handed out next is `block[from, to)`.
  byte[] block = new byte[BLOCK];

  int from;
  int to;

  /// Makes the next bytes; to be called when all others have been handed out. A call may make none.
  ///
  /// @return whether there may be more
  abstract boolean fill() throws IOException;

  @Override
  public final int read() throws IOException {
    return await() ? block[from++] & 0xff : -1;
  }

  @Override
  public final int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!await()) {
      return -1;
    }
    int count = Math.min(length, to - from);
    System.arraycopy(block, from, bytes, offset, count);
    from += count;
    return count;
  }

  /// {@return whether there is something to hand out}
  private boolean await() throws IOException {
    while (from == to) {
      if (!fill()) {
        return from < to;
      }
    }
    return true;
  }
}
