package io.driftwatch.core.column;

/// What a column is for the choice of its test, by Evidently's names.
public enum ColumnType {
  NUMERICAL("num"),
  CATEGORICAL("cat"),
  TEXT("text"),
  DATETIME("datetime"),
  UNKNOWN("unknown");

  private final String label;

  ColumnType(String label) {
    this.label = label;
  }

  /// {@return the name in reports: `num`, `cat`, `text`, `datetime`, `unknown`}
  public String label() {
    return label;
  }
}
