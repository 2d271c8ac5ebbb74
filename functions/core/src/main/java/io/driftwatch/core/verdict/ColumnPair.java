package io.driftwatch.core.verdict;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import org.jspecify.annotations.Nullable;

/// A column of the current data beside its counterpart in the reference.
///
/// @param type the type that decides on the method
/// @param role its part in the comparison
/// @param excluded why it is kept out of the comparison; null where it is not
/// @param reference null where the reference has no such column
record ColumnPair(
    String name,
    ColumnType type,
    Role role,
    @Nullable String excluded,
    @Nullable TypedColumn reference,
    TypedColumn current) {

  /// The part of a column in a comparison.
  enum Role {
    /// Tested, as by Evidently.
    COUNTED,
    /// Tested, but no part of the share: Evidently leaves it out.
    UNCOUNTED,
    /// Kept out by its type or by its job.
    EXCLUDED,
    /// Kept out because the list of its type does not name it.
    UNDECLARED,
    /// Kept out because it numbers the rows.
    INDEX
  }

  /// {@return whether the column is tested}
  boolean tested() {
    return excluded == null && reference != null;
  }

  /// {@return whether the column is part of the share, if it is tested}
  boolean isCounted() {
    return role != Role.UNCOUNTED;
  }
}
