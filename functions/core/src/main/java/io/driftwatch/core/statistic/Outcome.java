package io.driftwatch.core.statistic;

import org.jspecify.annotations.Nullable;

/// What a method makes of two columns: a finite number, or the reason why there is none.
public sealed interface Outcome {
  /// @param value a p-value, a distance or an AUC, in the unit of its method; always finite
  /// @param limit what the value is compared with where the threshold names a percentile of the
  ///   method's null distribution; null where the threshold itself is the limit
  /// @param heldOut of a text method, the scores that its classifier gives the texts held out, a
  ///   higher one to texts that look more like current ones; null otherwise
  record Score(double value, @Nullable Double limit, @Nullable Samples heldOut) implements Outcome {
    public Score {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a score must be finite: " + value);
      }
    }

    /// A score that is compared with the threshold itself.
    public Score(double value) {
      this(value, null);
    }

    /// A score of a method that holds no texts out.
    public Score(double value, @Nullable Double limit) {
      this(value, limit, null);
    }

    /// {@return what the value is compared with under a threshold}
    public double limitUnder(double threshold) {
      return limit == null ? threshold : limit;
    }
  }

  /// @param reason one sentence for people, without the column's name
  /// @param nan whether Evidently answers NaN here (the column then counts as tested and not
  ///   drifted) rather than raising an error
  record NotComparable(String reason, boolean nan) implements Outcome {}
}
