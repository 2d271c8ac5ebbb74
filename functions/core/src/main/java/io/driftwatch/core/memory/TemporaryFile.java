package io.driftwatch.core.memory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// A file of a [FolderSpace].
///
/// It is not a channel, because a channel is closed by the interrupt of any thread that uses it.
final class TemporaryFile implements Scratch {
  private static final int BUFFER = 1 << 16;

  private final FolderSpace space;
  private final Path path;
  private final RandomAccessFile file;
  private final boolean named;

  /// The bytes after those in the file; empty after they were read.
  private byte[] buffer = new byte[0];

  private int buffered;
  private long written;
  private boolean closed;

  /// @param path a new file
  TemporaryFile(Path path, FolderSpace space) throws IOException {
    this.space = space;
    this.path = path;
    try {
      this.file = new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException e) {
      FolderSpace.delete(path);
      throw e;
    }
    this.named = !FolderSpace.delete(path);
  }

  @Override
  public synchronized long append(byte[] bytes, int length) throws IOException {
    long at = size();
    if (length > BUFFER - buffered) {
      flush();
    }
    if (length > BUFFER) {
      write(bytes, length);
    } else {
      if (buffer.length == 0) {
        buffer = new byte[BUFFER];
      }
      System.arraycopy(bytes, 0, buffer, buffered, length);
      buffered += length;
    }
    return at;
  }

  @Override
  public synchronized void read(long at, byte[] into, int length) throws IOException {
    if (at + length > written) {
      flush();
      buffer = new byte[0];
    }
    try {
      file.seek(at);
      file.readFully(into, 0, length);
    } catch (IOException e) {
      throw space.cannotRead(e);
    }
  }

  @Override
  public synchronized long size() {
    return written + buffered;
  }

  private void flush() throws IOException {
    write(buffer, buffered);
    buffered = 0;
  }

  private void write(byte[] bytes, int length) throws IOException {
    if (length == 0) {
      return;
    }
    try {
      file.seek(written);
      file.write(bytes, 0, length);
    } catch (IOException e) {
      throw space.cannotWrite(e);
    }
    written += length;
    space.use(length);
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    buffer = new byte[0];
    buffered = 0;
    space.use(-written);
    space.forget(this);
    try {
      file.close();
    } finally {
      if (named) {
        FolderSpace.delete(path);
      }
    }
  }

  @Override
  public String toString() {
    return "one of the " + space;
  }
}
