package io.driftwatch.core.memory;

import java.io.Closeable;
import java.io.IOException;

/// Space for what does not fit into memory: bytes are appended once, and read back in pieces by any
/// thread. Closing it gives the space back.
///
/// Safe for use by several threads.
public interface Scratch extends StoredBytes, Closeable {
  /// Appends bytes.
  ///
  /// @return where the first of them is
  /// @throws IOException when the space is used up or fails; the message says where and what to do
  long append(byte[] bytes, int length) throws IOException;

  @Override
  default IOException damaged(long at, int length) {
    return new ScratchException(
        "temporary data was changed or damaged: %d bytes at %d in %s".formatted(length, at, this),
        null);
  }
}
