package io.driftwatch.core.read.csv;

/// What the text of a file is in up to one of its places. Its first byte above 0x7F decides.
public enum TextIn {
  /// There was no such byte yet.
  ASCII,
  UTF_8,
  /// The encoding that the settings name.
  ENCODING
}
