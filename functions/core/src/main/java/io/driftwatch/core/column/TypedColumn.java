package io.driftwatch.core.column;

import org.jspecify.annotations.Nullable;

/// A column whose cells have been read as values.
///
/// @param name the column's name in the header
/// @param dtype what pandas would make of the cells
/// @param missing cells that hold a missing token
/// @param infinite cells that hold an infinity, which no method can compare; they are not values
/// @param values the distinct values with their counts
/// @param dates the form in which all values are dates; null where they are not
public record TypedColumn(
    String name,
    PandasType dtype,
    long missing,
    long infinite,
    Values values,
    @Nullable DateForm dates) {
  /// Evidently's `INTEGER_CARDINALITY_LIMIT`.
  private static final int MOST_INTEGER_CATEGORIES = 10;

  /// Cost: one look at each text, to see whether they are dates.
  public TypedColumn(String name, PandasType dtype, long missing, long infinite, Values values) {
    this(name, dtype, missing, infinite, values, dates(dtype, values));
  }

  private static @Nullable DateForm dates(PandasType dtype, Values values) {
    return dtype == PandasType.STRING && values instanceof Values.Texts texts
        ? DateForm.formOf(texts.values()).orElse(null)
        : null;
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

  private ColumnType textType() {
    if (dates != null) {
      return ColumnType.DATETIME;
    }
    return values.distinct() > values.total() * 0.5 ? ColumnType.TEXT : ColumnType.CATEGORICAL;
  }
}
