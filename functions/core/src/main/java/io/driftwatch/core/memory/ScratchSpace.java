package io.driftwatch.core.memory;

import java.io.Closeable;
import java.io.IOException;

/// Where [Scratch] comes from: a folder for temporary files, or a bucket.
public interface ScratchSpace extends Closeable {
  /// {@return an empty one, to be closed by the caller, or with the space}
  ///
  /// @throws IOException when there is none; the message says where and what to do
  Scratch open() throws IOException;

  /// Closes what is still open.
  @Override
  default void close() throws IOException {}
}
