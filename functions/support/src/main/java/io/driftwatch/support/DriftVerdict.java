package io.driftwatch.support;

import java.util.List;

/// What DetectDrift tells the later states.
///
/// @param drift whether the file drifted: what the state machine branches on
/// @param columns columns that count
/// @param drifted columns that drifted
/// @param share `drifted / columns`
/// @param report key of `report.json`
/// @param top the columns with the strongest evidence, ten at most
public record DriftVerdict(
    boolean drift, int columns, int drifted, double share, String report, List<Top> top) {

  /// @param column the column's name, cut where it is very long
  /// @param method the method, by its registry name
  /// @param score its score
  public record Top(String column, String method, double score) {}

  public DriftVerdict {
    StateInput.text(report, "verdict.report");
    top = List.copyOf(StateInput.part(top, "verdict.top"));
  }
}
