package io.driftwatch.core.csv;

/// How large a file may be before it is refused instead of filling the memory.
///
/// @param maxColumns fields of the header
/// @param maxFieldBytes bytes of one field
/// @param maxBytes bytes of the file after decompression
public record CsvLimits(int maxColumns, int maxFieldBytes, long maxBytes) {
  public static final CsvLimits DEFAULT = new CsvLimits(10_000, 1 << 20, 20L << 30);
}
