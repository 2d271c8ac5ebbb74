package io.driftwatch.core.memory;

import java.io.IOException;

/// Where [Scratch] comes from: a folder for temporary files, or a bucket.
public interface ScratchSpace {
  /// {@return an empty one, to be closed by the caller}
  ///
  /// @throws IOException when there is none; the message says where and what to do
  Scratch open() throws IOException;
}
