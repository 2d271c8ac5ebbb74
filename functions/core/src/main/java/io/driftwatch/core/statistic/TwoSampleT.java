package io.driftwatch.core.statistic;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's two-sample t-test with pooled variance, two-sided.
///
///     t = (m_r - m_c) / sqrt(s2 (1 / n_r + 1 / n_c))      s2 = (SS_r + SS_c) / (N - 2)
///     p = 2 P(T > |t|), T with N - 2 degrees of freedom
///
/// `m` = mean, `SS` = sum of squared deviations from it, `N = n_r + n_c`.
///
/// **Range** p in [0, 1], no unit; 0 for constant sides with different values. One value on one
/// side is fine.
/// **Not comparable** equal constant sides, or one value each (Evidently answers NaN); values so
/// large that their squares overflow.
/// **Accuracy** about 1e-12 relative in p. A constant side has exactly no variance here, while
/// numpy's rounded mean can leave a trace of it.
/// **Cost** O(distinct values).
/// **Bound** none.
/// **Paper** Student (1908), The probable error of a mean, Biometrika 6(1), 1-25,
/// doi:10.1093/biomet/6.1.1.
/// **Source** Evidently 0.7.21 `t_test.py`; scipy `stats.ttest_ind`.
final class TwoSampleT {
  private TwoSampleT() {}

  static Outcome compare(Samples pooled) {
    double n = pooled.total();
    if (n == 2) {
      return Scores.nan("one value on each side has no variance");
    }
    if (pooled.size() == 1) {
      return Scores.nan("all values of both sides are the same, so there is no variance");
    }
    double n1 = pooled.referenceTotal();
    double n2 = pooled.currentTotal();
    var reference = Moments.of(pooled.values(), pooled.reference(), pooled.referenceTotal());
    var current = Moments.of(pooled.values(), pooled.current(), pooled.currentTotal());
    double variance = (reference.squaredDeviations() + current.squaredDeviations()) / (n - 2);
    double t = (reference.mean() - current.mean()) / Math.sqrt(variance * (1 / n1 + 1 / n2));
    return Scores.of(
        Double.isNaN(t) ? t : 2 * TDistribution.of(n - 2).survivalProbability(Math.abs(t)));
  }
}
