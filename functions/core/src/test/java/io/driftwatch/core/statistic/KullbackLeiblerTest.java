package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The example of scipy's documentation of `entropy`, a fair coin against one of 9 to 1: ln(5/3)
/// nats, which it gives in bits (0.7369655941662062).
class KullbackLeiblerTest {
  @Test
  void compare_coinsOfScipysExample_equalsItsDivergence() {
    var samples = Samples.of(Columns.counts(1, 1), Columns.counts(9, 1));
    assertScore(0.7369655941662062 * Math.log(2), 1e-14, KullbackLeibler.compare(samples, false));
  }
}
