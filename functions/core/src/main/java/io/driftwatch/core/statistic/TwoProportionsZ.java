package io.driftwatch.core.statistic;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// Z-test of two proportions, two-sided: the share of values other than the smallest one.
///
///     z = (p_r - p_c) / sqrt(P (1 - P) (1 / n_r + 1 / n_c))      P = share in both sides together
///     p = 2 (1 - Phi(|z|))
///
/// **Range** p in [0, 1], no unit; 1 where both sides hold the same single value. With more than
/// two values only the smallest one is set apart from the rest, as in Evidently.
/// **Not comparable** texts on one side, numbers on the other (Evidently raises a `TypeError`).
/// **Accuracy** absolute, about 2e-16: as in Evidently, p is a difference and exactly 0 beyond |z|
/// of about 8.3.
/// **Cost** O(1).
/// **Bound** none.
/// **Paper** z^2 is Pearson's X2 of the 2 x 2 table; Campbell (2007), Chi-squared and Fisher-Irwin
/// tests of two-by-two tables with small sample recommendations, Statistics in Medicine 26(19),
/// 3661-3675, doi:10.1002/sim.2832, compares its variants.
/// **Source** Evidently 0.7.21 `z_stattest.py`.
final class TwoProportionsZ {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private TwoProportionsZ() {}

  static Outcome compare(Samples pooled) {
    if (pooled.mixed()) {
      return Scores.none("one side holds text and the other numbers, which have no common order");
    }
    if (pooled.size() == 1) {
      return Scores.of(1);
    }
    double n1 = pooled.referenceTotal();
    double n2 = pooled.currentTotal();
    double p1 = (n1 - pooled.reference(0)) / n1;
    double p2 = (n2 - pooled.current(0)) / n2;
    double p = (p1 * n1 + p2 * n2) / (n1 + n2);
    double z = (p1 - p2) / Math.sqrt(p * (1 - p) * (1 / n1 + 1 / n2));
    return Scores.of(2 * (1 - NORMAL.cumulativeProbability(Math.abs(z))));
  }
}
