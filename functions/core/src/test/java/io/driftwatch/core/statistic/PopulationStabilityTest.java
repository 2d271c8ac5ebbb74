package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// By the formula of Yurdakul (2018) in CPython 3.11: `math.fsum((p - q) * math.log(p / q) for p, q
/// in zip([.5, .3, .2], [.4, .35, .25]))`.
class PopulationStabilityTest {
  @Test
  void compare_threeShares_equalsTheFormula() {
    var samples = Samples.of(Columns.counts(50, 30, 20), Columns.counts(40, 35, 25));
    assertScore(0.041179066688494366, 1e-13, PopulationStability.compare(samples, false));
  }
}
