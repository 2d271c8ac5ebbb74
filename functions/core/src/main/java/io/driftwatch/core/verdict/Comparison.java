package io.driftwatch.core.verdict;

import io.driftwatch.core.statistic.Method;
import java.util.Comparator;
import java.util.List;

/// Everything that comparing two data sets yields; what reports are made of.
///
/// @param referenceRows rows of the reference
/// @param currentRows rows of the current data
/// @param dataset the decision about the file
/// @param columns the tested columns in Evidently's order (num, cat, text, each in file order),
///   then those that were not tested, in file order
/// @param findings data quality, most severe first
public record Comparison(
    long referenceRows,
    long currentRows,
    DatasetVerdict dataset,
    List<ColumnVerdict> columns,
    List<Finding> findings) {
  public Comparison {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /// {@return the columns as people want to read them: drifted ones first, the strongest evidence
  /// first, those that could not be judged last}
  ///
  /// Evidence is the distance between score and threshold as a ratio, in the direction of the
  /// method: how many times a p-value lies below its threshold, or a distance above it.
  public List<ColumnVerdict> byEvidence() {
    return columns.stream()
        .sorted(
            Comparator.comparingInt(Comparison::rank)
                .thenComparing(Comparator.comparingDouble((ColumnVerdict c) -> -evidence(c))))
        .toList();
  }

  private static int rank(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Drifted _ -> 0;
      case Verdict.Stable _ -> 1;
      case Verdict.NotComparable _ -> 2;
    };
  }

  private static double evidence(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Drifted(double score, double threshold) -> evidence(column, score, threshold);
      case Verdict.Stable(double score, double threshold) -> evidence(column, score, threshold);
      case Verdict.NotComparable _ -> 0;
    };
  }

  private static double evidence(ColumnVerdict column, double score, double threshold) {
    Method method = column.method();
    boolean lowScoreDrifts = method != null && method.drifted(0, 1);
    double above = Math.log(score) - Math.log(threshold);
    return Double.isNaN(above) ? 0 : lowScoreDrifts ? -above : above;
  }
}
