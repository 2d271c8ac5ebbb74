package io.driftwatch.core.verdict;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import org.jspecify.annotations.Nullable;

/// A column of the current data beside its counterpart in the reference.
///
/// @param type the type that decides on the method
/// @param excluded why the column's type keeps it out of the comparison; null where it does not
/// @param undeclared whether it is out because the list of its type does not name it
/// @param reference null where the reference has no such column
record ColumnPair(
    String name,
    ColumnType type,
    @Nullable String excluded,
    boolean undeclared,
    @Nullable TypedColumn reference,
    TypedColumn current) {

  /// {@return whether Evidently would test this column}
  boolean tested() {
    return excluded == null && reference != null;
  }
}
