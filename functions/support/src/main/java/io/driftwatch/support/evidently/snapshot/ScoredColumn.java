package io.driftwatch.support.evidently.snapshot;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A column with a score that Evidently tests too: only these have metrics and tests.
///
/// @param threshold as configured, also where the score was compared with another number: it is
///   part of the name of the dashboard's series, which must be the same from run to run
record ScoredColumn(
    ColumnVerdict column,
    String name,
    String metricId,
    Method method,
    double score,
    double threshold,
    double limit,
    boolean drifted) {

  /// {@return the counted columns that have a score, in the order of the comparison}
  static List<ScoredColumn> of(MonitorConfig config, Comparison comparison) {
    return comparison.columns().stream()
        .map(column -> of(config, column))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable ScoredColumn of(MonitorConfig config, ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Scored(
              Method method,
              double score,
              double limit,
              boolean drifted,
              boolean counted) ->
          counted
              ? new ScoredColumn(
                  column,
                  Names.column(column.column()),
                  MetricIds.valueDrift(config, column),
                  method,
                  score,
                  column.threshold() == null ? limit : column.threshold(),
                  limit,
                  drifted)
              : null;
      case Verdict.NotComparable _ -> null;
    };
  }

  /// {@return the result of the column's test}
  TestResult test() {
    return new TestResult("Value Drift for column " + name, description(), drifted);
  }

  private String description() {
    return "Drift score is %s. The drift detection method is %s. The drift threshold is %s%s."
        .formatted(
            PythonText.fixed(score, 2),
            method.displayName(),
            PythonText.fixed(threshold, 2),
            limit == threshold ? "" : ", here a score of " + PythonText.fixed(limit, 2));
  }
}
