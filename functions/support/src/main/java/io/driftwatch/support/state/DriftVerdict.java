package io.driftwatch.support.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What DetectDrift hands on to the later states.
///
/// What a release added after the first may be absent: an execution that began before a deployment
/// hands on what the functions of the release before answered.
///
/// @param drift whether the file drifted
/// @param state `drift`, `some` or `stable`; null from the release before
/// @param because what decided, at most ten entries; empty without drift
/// @param upload what the state machine branches on; null from the release before, where it
///   branches on `drift`
/// @param highFindings findings of severity high
/// @param columns columns that count
/// @param drifted columns that drifted
/// @param share `drifted / columns`
/// @param report key of `report.json`
/// @param top the columns with the strongest evidence, ten at most
public record DriftVerdict(
    boolean drift,
    @Nullable String state,
    List<Because> because,
    @Nullable Boolean upload,
    int highFindings,
    int columns,
    int drifted,
    double share,
    String report,
    List<Top> top) {

  /// @param rule `share`, `required-column` or `empty-column`
  /// @param column the column's name, cut where it is very long; null for the file as a whole
  public record Because(String rule, @Nullable String column) {}

  /// @param column the column's name, cut where it is very long
  /// @param method the method, by its registry name
  /// @param score its score
  public record Top(String column, String method, double score) {}

  public DriftVerdict {
    StateInput.text(report, "verdict.report");
    because = listed(because);
    top = List.copyOf(StateInput.part(top, "verdict.top"));
  }

  private static List<Because> listed(@Nullable List<Because> because) {
    return because == null ? List.of() : List.copyOf(because);
  }
}
