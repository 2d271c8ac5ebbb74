package io.driftwatch.core.statistic;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// Fisher's exact test of a 2 x 2 table, two-sided.
///
///     p = sum of P(x) over all tables with the same margins that are no more likely than this one
///
/// Evidently asks for as many values on either side. The number x of one category on one side is
/// then symmetric about half of the category's total k, and `p = min(1, 2 P(X <= min(x, k - x)))`.
///
/// **Range** p in [0, 1], no unit; 1 where both sides hold the same single value.
/// **Not comparable** sides of different size, more than two values on a side, or two sides that
/// hold more than two together: Evidently raises for the first two, and for the third answers a
/// number without meaning.
/// **Accuracy** about 1e-12 relative.
/// **Cost** O(sqrt(rows)), up to 100,000 rows O(rows).
/// **Bound** 1,073,741,823 values a side.
/// **Paper** Fisher (1922), On the interpretation of χ² from contingency tables, and the
/// calculation of P, Journal of the Royal Statistical Society 85(1), 87-94, doi:10.2307/2340521.
/// **Source** Evidently 0.7.21 `fisher_exact_stattest.py`; scipy `stats.fisher_exact`.
final class FisherExact {
  /// The library adds up all terms of a tail, however small.
  private static final long LIBRARY_LIMIT = 100_000;

  /// A term below this share of its sum no longer counts.
  private static final double NEGLIGIBLE = 1e-18;

  private FisherExact() {}

  static Outcome compare(Samples pooled) {
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
      return Scores.none(
          "fisher_exact takes 1,073,741,823 values a side at most; use z, which takes any number");
    }
    int x = (int) pooled.reference(0);
    int successes = x + (int) pooled.current(0);
    var distribution =
        HypergeometricDistribution.of(
            (int) pooled.total(), successes, (int) pooled.referenceTotal());
    int tail = Math.min(x, successes - x);
    return Scores.probability(
        2
            * (pooled.total() <= LIBRARY_LIMIT
                ? distribution.cumulativeProbability(tail)
                : atMost(tail, distribution)));
  }

  /// {@return P(X <= x), x not above the mode, summed from x down until the terms no longer count}
  private static double atMost(int x, HypergeometricDistribution distribution) {
    double successes = distribution.getNumberOfSuccesses();
    double size = distribution.getSampleSize();
    double others = distribution.getPopulationSize() - successes - size;
    double sum = 1;
    double term = 1;
    for (int k = x; k > 0 && term > NEGLIGIBLE * sum; k--) {
      term *= k * (others + k) / ((successes - k + 1) * (size - k + 1));
      sum += term;
    }
    return sum * distribution.probability(x);
  }
}
