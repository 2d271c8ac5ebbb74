package io.driftwatch.core.read;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of one file, wherever it lies.
public interface Source {
  /// What [#length] answers for a pipe, which can be read once and only as a whole.
  long UNKNOWN = -1;

  /// Further than any file goes.
  long END = Long.MAX_VALUE;

  /// {@return the file's name or key}
  String name();

  /// {@return how many bytes are stored, or [#UNKNOWN]}
  long length() throws IOException;

  /// {@return a part of the bytes, to be closed after reading}
  ///
  /// @param from the first byte of the part, from 0
  /// @param to the byte behind its last one; beyond the file's end, all of the rest
  InputStream open(long from, long to) throws IOException;
}
