package io.driftwatch.core.profile;

/// A column whose cells have been read as values.
///
/// @param name the column's name in the header
/// @param dtype what pandas would make of the cells
/// @param missing cells that hold a missing token
/// @param infinite cells that hold an infinity, which no method can compare; they are no values
/// @param values the distinct values with their counts
public record TypedColumn(String name, Dtype dtype, long missing, long infinite, Values values) {
  /// {@return the column read as `pandas.read_csv` would, numbers rounded to the nearest double}
  public static TypedColumn of(ColumnProfile column) {
    return ColumnReading.read(column);
  }

  /// {@return the memory that the column of these cells takes, at most: 16 bytes for a decimal, 24
  /// for an integer, 40 for a text, 96 for a number among texts}
  public static long bytes(ColumnProfile column) {
    return ColumnReading.bytes(column);
  }

  /// {@return the memory that making the column takes beside that, at most}
  public static long scratchBytes(ColumnProfile column) {
    return ColumnReading.scratchBytes(column);
  }

  /// {@return the number of rows}
  public long rows() {
    return missing + infinite + values.total();
  }

  /// {@return whether no cell holds a value}
  public boolean isEmpty() {
    return values.distinct() == 0;
  }

  /// {@return the type that Evidently 0.7 infers for this column, or `DATETIME` where every value
  /// is a date}
  ///
  /// Integers with at most ten distinct values are categories. Texts of which more than half are
  /// distinct are text, else categories. What Evidently leaves out of drift (truth values with
  /// missing cells, integers beyond 64 bits) is unknown.
  public ColumnType inferredType() {
    return switch (dtype) {
      case FLOAT64, ALL_MISSING -> ColumnType.NUMERICAL;
      case INT64 ->
          values.distinct() <= MOST_INTEGER_CATEGORIES
              ? ColumnType.CATEGORICAL
              : ColumnType.NUMERICAL;
      case BOOL -> ColumnType.CATEGORICAL;
      case STRING -> textType();
      case UINT64, HUGE_INTEGER, BOOL_WITH_MISSING, NO_ROWS -> ColumnType.UNKNOWN;
    };
  }

  /// Evidently's `INTEGER_CARDINALITY_LIMIT`.
  private static final int MOST_INTEGER_CATEGORIES = 10;

  private ColumnType textType() {
    if (values instanceof Values.Texts(var texts, _) && Dates.areDates(texts)) {
      return ColumnType.DATETIME;
    }
    return values.distinct() > values.total() * 0.5 ? ColumnType.TEXT : ColumnType.CATEGORICAL;
  }
}
