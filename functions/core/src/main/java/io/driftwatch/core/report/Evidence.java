package io.driftwatch.core.report;

import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Verdict;
import java.util.Comparator;

/// How strongly a column's score speaks for drift, on one scale for all methods.
///
///     p-values:   ln(score) / ln(threshold)
///     distances:  score / threshold
///
/// **Range** [0, infinity], no unit; 1 where the score meets the threshold, more beyond it. A p-value
/// of 0 is infinitely strong. It orders columns for readers, it is no statistic: use the score for
/// decisions.
public final class Evidence {
  /// Drifted columns by evidence, then stable ones by evidence, then those without a score.
  public static final Comparator<ColumnVerdict> STRONGEST_FIRST =
      Comparator.comparingInt(Evidence::group).thenComparingDouble(column -> -strength(column));

  private Evidence() {}

  /// {@return the strength; 0 for a column without a score}
  public static double strength(ColumnVerdict column) {
    Method method = column.method();
    return switch (column.verdict()) {
      case Verdict.Drifted(double score, double threshold) when method != null ->
          strength(method, score, threshold);
      case Verdict.Stable(double score, double threshold) when method != null ->
          strength(method, score, threshold);
      default -> 0;
    };
  }

  /// {@return whether small scores of a method mean drift, as with p-values}
  static boolean smallMeansDrift(Method method) {
    return method.drifted(0, 0.5);
  }

  /// {@return the strength of a score of a method, held against a threshold}
  public static double strength(Method method, double score, double threshold) {
    double strength =
        smallMeansDrift(method) ? Math.log(score) / Math.log(threshold) : score / threshold;
    return Double.isNaN(strength) ? 0 : Math.max(0, strength);
  }

  private static int group(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Drifted _ -> 0;
      case Verdict.Stable _ -> 1;
      case Verdict.NotComparable _ -> 2;
    };
  }
}
