package io.driftwatch.core.column;

/// What `pandas.read_csv` would make of a column's cells.
public enum PandasType {
  /// Integers within 64 bits, no cell missing.
  INT64,
  /// Integers of which some need the 64th bit as magnitude, no cell missing.
  UINT64,
  /// Integers beyond 64 bits.
  HUGE_INTEGER,
  /// Numbers, or integers with a missing cell.
  FLOAT64,
  /// True and false, no cell missing.
  BOOL,
  /// True and false, with missing cells.
  BOOL_WITH_MISSING,
  /// Anything else: the cells as written.
  STRING,
  /// Every cell is missing.
  ALL_MISSING,
  /// No row at all.
  NO_ROWS
}
