/// A column as the methods see it: typed values with counts, in ascending order.
///
/// Entry type: [TypedColumn]. Its [Values] are what a method compares:
///
///     TypedColumn column = ColumnTyping.read(profile.columns().getFirst());
///     ColumnType type = column.inferredType();
///     Values values = column.values();
@NullMarked
package io.driftwatch.core.column;

import org.jspecify.annotations.NullMarked;
