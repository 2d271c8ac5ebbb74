package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The example of statsmodels' documentation of `proportions_ztest`, 5 of 83 against 12 of 99; p by
/// statsmodels 0.15.0: `proportions_ztest([5, 12], [83, 99])[1]`.
class TwoProportionsZTest {
  @Test
  void compare_exampleOfStatsmodels_equalsItsP() {
    var samples = Samples.of(Columns.counts(78, 5), Columns.counts(87, 12));
    assertScore(0.15918129181156992, 1e-12, TwoProportionsZ.compare(samples));
  }
}
