package io.driftwatch.core.read.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A source that fails after some bytes, as a connection does.
public final class BrokenStream extends InputStream {
  public final IOException failure = new IOException("connection reset");

  private final InputStream served;

  public BrokenStream(byte[] bytes, int length) {
    this.served = new ByteArrayInputStream(Arrays.copyOf(bytes, length));
  }

  @Override
  public int read() throws IOException {
    return orFail(served.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return orFail(served.read(bytes, offset, length));
  }

  private int orFail(int result) throws IOException {
    if (result < 0) {
      throw failure;
    }
    return result;
  }
}
