package io.driftwatch.support.s3;

import io.driftwatch.core.memory.StoredBytes;
import io.driftwatch.support.state.ObjectVersion;
import java.io.EOFException;
import java.io.IOException;

/// Bytes of one version of an object, each piece by a request of its own.
final class ObjectBytes implements StoredBytes {
  private final ObjectStore store;
  private final ObjectVersion object;
  private final long size;

  ObjectBytes(ObjectStore store, ObjectVersion object, long size) {
    this.store = store;
    this.object = object;
    this.size = size;
  }

  @Override
  public void read(long at, byte[] into, int length) throws IOException {
    if (length == 0) {
      return;
    }
    if (at < 0 || at > size - length) {
      throw new EOFException("%s ends before byte %d".formatted(object, at + length));
    }
    try (var part = store.open(object, at, at + length)) {
      part.bytes().readNBytes(into, 0, length);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public IOException damaged(long at, int length) {
    return new IOException("%s is damaged: %d bytes at %d".formatted(object, length, at));
  }
}
