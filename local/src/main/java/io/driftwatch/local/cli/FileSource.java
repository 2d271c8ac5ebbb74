package io.driftwatch.local.cli;

import io.driftwatch.core.read.Source;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file or a pipe of this machine.
record FileSource(Path path) implements Source {
  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public long length() throws IOException {
    return !Files.exists(path) || Files.isRegularFile(path) ? Files.size(path) : UNKNOWN;
  }

  @Override
  public InputStream open(long from, long to) throws IOException {
    if (from == 0 && to == END) {
      return Files.newInputStream(path);
    }
    var channel = FileChannel.open(path);
    channel.position(from);
    return new Part(Channels.newInputStream(channel), to - from);
  }

  /// The first bytes of a stream.
  private static final class Part extends FilterInputStream {
    private long left;

    Part(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = super.read(bytes, offset, (int) Math.min(count, left));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(Math.min(n, left));
      left -= skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
