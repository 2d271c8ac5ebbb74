package io.driftwatch.core.calibrated;

import io.driftwatch.core.monitor.CalibrationRules;
import org.jspecify.annotations.Nullable;

/// The calibrated verdict about a file.
///
/// @param drift whether a column drifted
/// @param drifted the number of columns that drifted
/// @param minor the number of columns whose change is real, but small
/// @param columns the number of columns tested
/// @param rules what it was judged by
/// @param detectable what this file could have revealed
/// @param why one sentence for people: how this verdict and Evidently's go together
public record CalibratedVerdict(
    boolean drift,
    int drifted,
    int minor,
    int columns,
    CalibrationRules rules,
    Detectable detectable,
    String why) {
  /// The smallest changes that a file would have shown in 80 of 100 cases.
  ///
  /// @param shift of a normal column, in its standard deviations; null if no shift is found so
  ///   often
  /// @param share by how much the share of one half moves, the hardest share; null if no move is
  ///   found so often
  public record Detectable(@Nullable Double shift, @Nullable Double share) {}
}
