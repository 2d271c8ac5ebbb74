package io.driftwatch.verify.calibration;

import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;

/// One column of both files.
///
/// @param kind what the calibrated verdict takes it for
/// @param type what Evidently takes it for
record Pair(
    Kind kind,
    ColumnType type,
    Values reference,
    long referenceMissing,
    Values current,
    long currentMissing) {
  static Pair numbers(Values reference, Values current) {
    return new Pair(Kind.NUMBERS, ColumnType.NUMERICAL, reference, 0, current, 0);
  }

  static Pair categories(Values reference, Values current) {
    return new Pair(Kind.CATEGORIES, ColumnType.CATEGORICAL, reference, 0, current, 0);
  }
}
