package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The example of scipy's documentation of `energy_distance`: 2 for a 0 and a 2; and
/// `energy_distance([0, 1, 3], [5, 6, 8])` of scipy 1.17.1.
class EnergyDistanceTest {
  @Test
  void compare_exampleOfScipy_equalsItsDistance() {
    var outcome = EnergyDistance.compare(Samples.of(Columns.integers(0), Columns.integers(2)));
    assertScore(2, 1e-14, outcome);
  }

  @Test
  void compare_threeValuesASide_equalsScipysDistance() {
    var samples = Samples.of(Columns.integers(0, 1, 3), Columns.integers(5, 6, 8));
    assertScore(2.7080128015453204, 1e-14, EnergyDistance.compare(samples));
  }
}
