package io.driftwatch.core.statistic;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// Fisher's exact test of a 2 x 2 table, two-sided.
///
///     p = sum of P(x) over all tables with the same margins that are no more likely than this one
///
/// Evidently asks for as many values on either side. The number x of one category on one side is then
/// symmetric about half of the category's total k, and `p = min(1, 2 P(X <= min(x, k - x)))`.
///
/// **Range** p in [0, 1], no unit; 1 where both sides hold the same single value. **Not comparable**
/// sides of different size, more than two values on a side, or two sides that hold more than two
/// together: Evidently raises for the first two, and for the third answers a number without meaning.
/// **Accuracy** about 1e-12 relative. **Cost** O(size of a side) at most.
/// **Source** Evidently 0.7.21 `fisher_exact_stattest.py`; scipy `stats.fisher_exact`.
final class FisherExact {
  private FisherExact() {}

  static Outcome compare(Pooled pooled) {
    if (pooled.size() > 2) {
      return Scores.none(
          "fisher_exact needs two different values at most, and both sides together hold "
              + pooled.size());
    }
    if (pooled.referenceTotal() != pooled.currentTotal()) {
      return Scores.none(
          "fisher_exact needs as many values in the current data as in the reference, %d and not %d"
              .formatted(pooled.referenceTotal(), pooled.currentTotal()));
    }
    if (pooled.size() == 1) {
      return Scores.of(1);
    }
    if (pooled.total() > Integer.MAX_VALUE) {
      return Scores.none("fisher_exact takes 1,073,741,823 values a side at most");
    }
    int x = (int) pooled.reference()[0];
    int successes = x + (int) pooled.current()[0];
    var distribution =
        HypergeometricDistribution.of(
            (int) pooled.total(), successes, (int) pooled.referenceTotal());
    return Scores.probability(2 * distribution.cumulativeProbability(Math.min(x, successes - x)));
  }
}
