package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The frequencies of scipy's documentation of `chisquare`; p by scipy 1.17.1:
/// `power_divergence([16, 18, 16, 14, 12, 12], f_exp=[16, 16, 16, 16, 16, 8],
/// lambda_="log-likelihood").pvalue`.
class GTestTest {
  @Test
  void compare_frequenciesOfScipysExample_equalsItsP() {
    var reference = Columns.counts(16, 16, 16, 16, 16, 8);
    var current = Columns.counts(16, 18, 16, 14, 12, 12);
    assertScore(0.6495419288047497, 1e-12, GTest.compare(Samples.of(reference, current)));
  }
}
