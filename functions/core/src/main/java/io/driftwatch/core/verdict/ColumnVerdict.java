package io.driftwatch.core.verdict;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.statistic.Method;
import org.jspecify.annotations.Nullable;

/// One column of a comparison: what it is, how it was judged, and the values that were judged.
///
/// @param column the column's name
/// @param type the type that decided on the method
/// @param method the method; null where none applies
/// @param methodChosenByUser whether the configuration named the method, rather than Evidently's
///   rule
/// @param threshold the method's threshold, as configured or its own; null where there is no method
/// @param verdict the decision
/// @param reference the reference column; null where it has no such column
/// @param current the current column
/// @param calibrated the column under the calibrated verdict
public record ColumnVerdict(
    String column,
    ColumnType type,
    @Nullable Method method,
    boolean methodChosenByUser,
    @Nullable Double threshold,
    Verdict verdict,
    @Nullable TypedColumn reference,
    TypedColumn current,
    CalibratedColumn calibrated) {}
