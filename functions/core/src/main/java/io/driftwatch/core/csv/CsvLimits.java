package io.driftwatch.core.csv;

/// How large a file may be before it is refused instead of filling the memory.
///
/// @param maxColumns fields of the header
/// @param maxFieldBytes bytes of one field
/// @param maxRowBytes bytes of one row with its line end; a row has to fit into memory
/// @param maxBytes bytes of the file after decompression
/// @param maxProfileBytes bytes of memory for the distinct cells of all columns: about 8 for a
///   plain decimal, 100 and its length for a text
public record CsvLimits(
    int maxColumns, int maxFieldBytes, int maxRowBytes, long maxBytes, long maxProfileBytes) {
  /// Generous for the file; the profile may take a third of the memory that the process has, so
  /// that two of them leave room to work with.
  public static final CsvLimits DEFAULT =
      new CsvLimits(10_000, 1 << 20, 1 << 24, 20L << 30, Runtime.getRuntime().maxMemory() / 3);
}
