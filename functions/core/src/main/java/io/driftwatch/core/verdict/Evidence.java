package io.driftwatch.core.verdict;

import io.driftwatch.core.statistic.Method;
import java.util.Comparator;

/// How strongly a column's score speaks for drift, on one scale for all methods.
///
///     p-values:   ln(score) / ln(limit)
///     distances:  score / limit
///
/// **Range** [0, infinity], no unit; at least 1 exactly when the column drifted, also where rounding,
/// a score on its limit, or a limit without a meaning (a p-value against 1, a distance against 0)
/// would give another number. A p-value of 0 is infinitely strong. It orders columns for readers and
/// is not a statistic: use the score for decisions.
public final class Evidence {
  /// Drifted columns by evidence, then stable ones by evidence, then those without a score.
  public static final Comparator<ColumnVerdict> STRONGEST_FIRST =
      Comparator.comparingInt((ColumnVerdict column) -> group(column.verdict()))
          .thenComparingDouble(column -> -strength(column.verdict()));

  private static final double STRONGEST_WITHOUT_DRIFT = Math.nextDown(1.0);

  private Evidence() {}

  /// {@return the strength; 0 without a score}
  public static double strength(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Scored scored -> strength(scored);
      case Verdict.NotComparable _ -> 0;
    };
  }

  /// {@return whether small scores of a method mean drift, as with p-values}
  public static boolean smallMeansDrift(Method method) {
    return method.drifted(0, 0.5);
  }

  private static double strength(Verdict.Scored scored) {
    double ratio =
        smallMeansDrift(scored.method())
            ? Math.log(scored.score()) / Math.log(scored.limit())
            : scored.score() / scored.limit();
    if (scored.drifted()) {
      return ratio >= 1 ? ratio : 1;
    }
    return ratio > 0 ? Math.min(ratio, STRONGEST_WITHOUT_DRIFT) : 0;
  }

  private static int group(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Scored scored -> scored.drifted() ? 0 : 1;
      case Verdict.NotComparable _ -> 2;
    };
  }
}
