package io.driftwatch.core.statistic;

import org.apache.commons.numbers.core.Sum;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// G-test (log-likelihood ratio) of the current counts against those of the reference.
///
///     G = 2 sum over categories of C_k ln(C_k / R_k)      p = Q((K - 1) / 2, G / 2)
///
/// **Range** p in [0, 1], no unit.
/// **New category**: p = 0. **Gone category**: adds nothing.
/// **Not comparable** different numbers of values: the counts are compared as they are, so scipy
/// asks for equal totals to 1.5e-8 relative. A single category on both sides: Evidently answers
/// NaN.
/// **Accuracy** about 1e-13 relative in p.
/// **Cost** O(categories).
/// **Bound** none.
/// **Paper** Wilks (1938), The large-sample distribution of the likelihood ratio for testing
/// composite hypotheses, Annals of Mathematical Statistics 9(1), 60-62,
/// doi:10.1214/aoms/1177732360.
/// **Source** Evidently 0.7.21 `g_stattest.py`; scipy `stats.power_divergence`.
final class GTest {
  /// scipy's tolerance: the square root of the spacing of doubles at 1.
  private static final double TOTALS_TOLERANCE = Math.sqrt(Math.ulp(1.0));

  private GTest() {}

  static Outcome compare(Samples pooled) {
    double n1 = pooled.referenceTotal();
    double n2 = pooled.currentTotal();
    if (Math.abs(n1 - n2) / Math.min(n1, n2) > TOTALS_TOLERANCE) {
      return Scores.none(
          "g_test needs as many values in the current data as in the reference, %d and not %d"
              .formatted(pooled.referenceTotal(), pooled.currentTotal()));
    }
    if (pooled.size() == 1) {
      return Scores.nan("both sides hold the same single value, so there is nothing to compare");
    }
    var sum = Sum.create();
    for (long i = 0; i < pooled.size(); i++) {
      double observed = pooled.current(i);
      double expected = pooled.reference(i);
      if (observed > 0) {
        if (expected == 0) {
          return Scores.of(0);
        }
        sum.add(observed * Math.log(observed / expected));
      }
    }
    double half = Math.max(sum.getAsDouble(), 0);
    return Scores.probability(RegularizedGamma.Q.value((pooled.size() - 1) / 2.0, half));
  }
}
