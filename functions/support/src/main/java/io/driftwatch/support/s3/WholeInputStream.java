package io.driftwatch.support.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;

/// Content of a known length, whose end before that length is an error.
///
/// A connection that is cut can look like the end of the file; half a CSV would then be judged, or
/// be thrown away as malformed.
public final class WholeInputStream extends FilterInputStream {
  private final long length;
  private long read;

  public WholeInputStream(InputStream in, long length) {
    super(in);
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    int n;
    try {
      n = super.read(buffer, offset, count);
    } catch (IOException | SdkException failure) {
      throw new BrokenContentException(String.valueOf(failure.getMessage()), failure);
    }
    if (n >= 0) {
      read += n;
    } else if (read < length) {
      throw new BrokenContentException(
          "the connection ended after %d of %d bytes".formatted(read, length), null);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = 0;
    while (skipped < n && read() >= 0) {
      skipped++;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
