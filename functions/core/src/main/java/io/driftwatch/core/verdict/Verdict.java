package io.driftwatch.core.verdict;

/// The decision about one column; never a NaN.
public sealed interface Verdict {
  record Drifted(double score, double threshold) implements Verdict {}

  record Stable(double score, double threshold) implements Verdict {}

  /// @param reason one sentence for people
  /// @param counted whether the column is part of the share's denominator, as where Evidently
  ///   answers NaN
  record NotComparable(String reason, boolean counted) implements Verdict {}
}
