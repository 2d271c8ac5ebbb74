package io.driftwatch.compression;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The bytes that a library asks for. Remembers what the library's own exceptions do not say:
/// whether the file failed, and whether it had no more bytes to give.
final class CompressedBytes extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private @Nullable IOException failure;
  private boolean ended;

  CompressedBytes(InputStream file) {
    super(new BufferedInputStream(file, BUFFER));
  }

  @Override
  public int read() throws IOException {
    try {
      return noted(in.read());
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return noted(in.read(bytes, offset, length));
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public long skip(long count) throws IOException {
    try {
      return in.skip(count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private int noted(int read) {
    ended |= read < 0;
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// Leaves the file open.
  @Override
  public void close() {
    // the file's reader closes it
  }

  /// {@return what the file failed with, if it did}
  @Nullable IOException failure() {
    return failure;
  }

  /// {@return whether more bytes were asked for than there are}
  boolean hasEnded() {
    return ended;
  }
}
