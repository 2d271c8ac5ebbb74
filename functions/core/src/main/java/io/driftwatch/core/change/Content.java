package io.driftwatch.core.change;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;

/// What the cells of a column hold, more broadly than its dtype.
public enum Content {
  NUMBERS,
  TRUTH_VALUES,
  DATES,
  TEXT,
  NOTHING;

  static Content of(TypedColumn column) {
    return switch (column.dtype()) {
      case INT64, UINT64, HUGE_INTEGER, FLOAT64 -> NUMBERS;
      case BOOL, BOOL_WITH_MISSING -> TRUTH_VALUES;
      case STRING -> column.inferredType() == ColumnType.DATETIME ? DATES : TEXT;
      case ALL_MISSING, NO_ROWS -> NOTHING;
    };
  }

  /// {@return whether all values equal 0 or 1, as true and false do}
  static boolean isZeroAndOne(Values values) {
    if (values instanceof Values.Numbers numbers) {
      for (long i = 0; i < numbers.distinct(); i++) {
        double number = numbers.at(i);
        if (number != 0 && number != 1) {
          return false;
        }
      }
      return true;
    }
    return values instanceof Values.Booleans;
  }
}
