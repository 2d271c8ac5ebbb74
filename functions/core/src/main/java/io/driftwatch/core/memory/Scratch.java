package io.driftwatch.core.memory;

import java.io.Closeable;
import java.io.IOException;

/// Space for what does not fit into memory: bytes are appended once, and read back in pieces by any
/// thread. Closing it gives the space back.
///
/// Safe for use by several threads.
public interface Scratch extends Closeable {
  /// Appends bytes.
  ///
  /// @return where the first of them is
  /// @throws IOException when the space is used up or fails; the message says where and what to do
  long append(byte[] bytes, int length) throws IOException;

  /// Reads bytes that were appended.
  ///
  /// @param at where the first of them is
  /// @param into takes them from its begin on
  /// @throws IOException when the space fails
  void read(long at, byte[] into, int length) throws IOException;

  /// {@return how many bytes were appended}
  long size();
}
