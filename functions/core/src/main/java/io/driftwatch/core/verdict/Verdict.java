package io.driftwatch.core.verdict;

import io.driftwatch.core.statistic.Method;

/// The decision about one column; never a NaN.
public sealed interface Verdict {
  /// @param method the method that made the score
  /// @param score a p-value, a distance or an AUC, in the unit of its method
  /// @param limit what the score was compared with: the threshold, or where the threshold names a
  ///   percentile of random scores, the score at that percentile
  /// @param drifted whether the score lies beyond the limit, by the method's own comparison sign
  /// @param counted whether the column is part of the share, as Evidently tests it too
  record Scored(Method method, double score, double limit, boolean drifted, boolean counted)
      implements Verdict {
    public Scored(Method method, double score, double limit, boolean drifted) {
      this(method, score, limit, drifted, true);
    }

    @Override
    public boolean isCounted() {
      return counted;
    }
  }

  /// @param reason one sentence for people
  /// @param counted whether the column is part of the share's denominator, as where Evidently
  ///   answers NaN
  record NotComparable(String reason, boolean counted) implements Verdict {
    @Override
    public boolean isCounted() {
      return counted;
    }

    @Override
    public boolean drifted() {
      return false;
    }
  }

  /// {@return whether the column is part of the share's denominator}
  boolean isCounted();

  /// {@return whether the column drifted; false where there is no score}
  boolean drifted();
}
