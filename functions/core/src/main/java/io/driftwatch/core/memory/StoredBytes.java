package io.driftwatch.core.memory;

import java.io.EOFException;
import java.io.IOException;

/// Bytes that are read in pieces, by any thread.
public interface StoredBytes {
  /// Reads bytes.
  ///
  /// @param at where the first of them is
  /// @param into takes them from its begin on
  /// @throws IOException when they cannot be read, or are not there
  void read(long at, byte[] into, int length) throws IOException;

  /// {@return how many bytes there are}
  long size();

  /// {@return what to throw when bytes are not those that were written}
  IOException damaged(long at, int length);

  /// {@return the bytes of an array, which becomes their own}
  ///
  /// @param what they are, for messages: "the profile"
  static StoredBytes of(byte[] bytes, String what) {
    return new StoredBytes() {
      @Override
      public void read(long at, byte[] into, int length) throws IOException {
        if (at < 0 || at > bytes.length - length) {
          throw new EOFException("%s ends before byte %d".formatted(what, at + length));
        }
        System.arraycopy(bytes, Math.toIntExact(at), into, 0, length);
      }

      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public IOException damaged(long at, int length) {
        return new IOException("%s is damaged: %d bytes at %d".formatted(what, length, at));
      }
    };
  }
}
