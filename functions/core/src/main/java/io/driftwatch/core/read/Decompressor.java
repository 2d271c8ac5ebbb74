package io.driftwatch.core.read;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import java.io.IOException;
import java.io.InputStream;

/// Decompresses what the JDK cannot. Found by [java.util.ServiceLoader], in a module of its own.
public interface Decompressor {
  /// {@return the decompressed bytes; all of them, where the file is several such files in a row}
  ///
  /// Reading them ends in an [InvalidDataException] where the file is damaged or not to be
  /// decompressed within bounds, and in the [IOException] of the file where that fails. Closing
  /// them leaves the file open.
  ///
  /// @param compression what the file is compressed by; not gzip
  /// @param memory where is booked what decompressing takes until the stream is closed
  InputStream decompress(
      Compression compression, InputStream file, FileErrors errors, MemoryBudget memory)
      throws IOException;
}
