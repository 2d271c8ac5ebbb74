package io.driftwatch.core.statistic;

/// What a method makes of two columns: a finite number, or the reason why there is none.
public sealed interface Outcome {
  /// @param value a p-value, a distance or an AUC, in the unit of its method; always finite
  record Score(double value) implements Outcome {
    public Score {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a score must be finite: " + value);
      }
    }
  }

  /// @param reason one sentence for people, without the column's name
  /// @param nan whether Evidently answers NaN here (the column then counts as tested and not
  ///   drifted) rather than raising an error
  record NotComparable(String reason, boolean nan) implements Outcome {}
}
