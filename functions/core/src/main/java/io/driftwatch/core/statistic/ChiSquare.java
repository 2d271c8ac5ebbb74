package io.driftwatch.core.statistic;

import org.apache.commons.numbers.core.Sum;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// Chi-square test of the current frequencies against those of the reference.
///
///     X2 = sum over categories of (o - e)^2 / e      o = C_k, e = R_k n_c / n_r
///     p = Q((K - 1) / 2, X2 / 2)                     K = categories of both sides
///
/// **Range** p in [0, 1], no unit.
/// **New category** (e = 0): p = 0. **Gone category**: adds e. No guard for small expected counts,
/// as in Evidently.
/// **Not comparable** a single category on both sides; Evidently answers NaN.
/// **Accuracy** about 1e-13 relative in p.
/// **Cost** O(categories).
/// **Bound** none.
/// **Paper** Pearson (1900), On the criterion that a given system of deviations from the probable
/// in the case of a correlated system of variables is such that it can be reasonably supposed to
/// have arisen from random sampling, Philosophical Magazine 50(302), 157-175,
/// doi:10.1080/14786440009463897.
/// **Source** Evidently 0.7.21 `chisquare_stattest.py`; scipy `stats.chisquare`.
final class ChiSquare {
  private ChiSquare() {}

  static Outcome compare(Samples pooled) {
    if (pooled.size() == 1) {
      return Scores.nan("both sides hold the same single value, so there is nothing to compare");
    }
    double scale = (double) pooled.currentTotal() / pooled.referenceTotal();
    var statistic = Sum.create();
    for (long i = 0; i < pooled.size(); i++) {
      double expected = pooled.reference(i) * scale;
      if (expected == 0) {
        return Scores.of(0);
      }
      double difference = pooled.current(i) - expected;
      statistic.add(difference * difference / expected);
    }
    return Scores.probability(
        RegularizedGamma.Q.value((pooled.size() - 1) / 2.0, statistic.getAsDouble() / 2));
  }
}
