package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// By the definition for discrete distributions in CPython 3.11: `math.sqrt(1 - (math.sqrt(.5 * .9)
/// + math.sqrt(.5 * .1)))`.
class HellingerTest {
  @Test
  void compare_twoCoins_equalsTheDefinition() {
    var samples = Samples.of(Columns.counts(1, 1), Columns.counts(9, 1));
    assertScore(0.32491969623290634, 1e-14, Hellinger.compare(samples, false));
  }
}
