package io.driftwatch.core.verdict;

import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.Verdict.Scored;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How strongly a column's score speaks for drift, on one scale for all methods.
///
///     p-values:   ln(score) / ln(limit)
///     distances:  score / limit
///
/// **Range** [0, infinity], no unit; at least 1 exactly when the column drifted, also where
/// rounding, a score on its limit, or a limit without a meaning (a p-value against 1, a distance
/// against 0) would give another number. A p-value of 0 is infinitely strong. It orders columns for
/// readers and is not a statistic: use the score for decisions.
public final class Evidence {
  /// The order of [#strongestFirst] for the verdicts of a comparison.
  public static final Comparator<ColumnVerdict> STRONGEST_FIRST =
      strongestFirst(column -> scored(column.verdict()));

  private static final double STRONGEST_WITHOUT_DRIFT = Math.nextDown(1.0);

  private Evidence() {}

  /// {@return the strength; 0 without a score}
  public static double strength(Verdict verdict) {
    return strengthOrZero(scored(verdict));
  }

  /// {@return an order of columns: drifted ones by evidence, then stable ones by evidence, then
  /// those without a score}
  ///
  /// @param scored the score of a column; null where there is none
  public static <T> Comparator<T> strongestFirst(Function<T, @Nullable Scored> scored) {
    return (one, other) -> {
      @Nullable Scored first = scored.apply(one);
      @Nullable Scored second = scored.apply(other);
      int byGroup = Integer.compare(group(first), group(second));
      return byGroup != 0 ? byGroup : Double.compare(strengthOrZero(second), strengthOrZero(first));
    };
  }

  private static int group(@Nullable Scored scored) {
    if (scored == null) {
      return 2;
    }
    return scored.drifted() ? 0 : 1;
  }

  private static double strengthOrZero(@Nullable Scored scored) {
    return scored == null ? 0 : strength(scored);
  }

  /// {@return whether small scores of a method mean drift, as with p-values}
  public static boolean smallMeansDrift(Method method) {
    return method.drifted(0, 0.5);
  }

  private static double strength(Scored scored) {
    double ratio =
        smallMeansDrift(scored.method())
            ? Math.log(scored.score()) / Math.log(scored.limit())
            : scored.score() / scored.limit();
    if (scored.drifted()) {
      return ratio >= 1 ? ratio : 1;
    }
    return ratio > 0 ? Math.min(ratio, STRONGEST_WITHOUT_DRIFT) : 0;
  }

  private static @Nullable Scored scored(Verdict verdict) {
    return verdict instanceof Scored scored ? scored : null;
  }
}
