package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The example of scipy's documentation of `wasserstein_distance`: 5, here in standard deviations
/// of the reference; by scipy 1.17.1: `wasserstein_distance([0, 1, 3], [5, 6, 8]) / np.std([0, 1,
/// 3])`.
class WassersteinTest {
  @Test
  void compare_exampleOfScipy_equalsItsDistance() {
    var outcome = Wasserstein.compare(Columns.integers(0, 1, 3), Columns.integers(5, 6, 8));
    assertScore(4.0089186286863665, 1e-14, outcome);
  }
}
