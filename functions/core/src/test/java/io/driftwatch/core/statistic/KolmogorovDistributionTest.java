package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class KolmogorovDistributionTest {
  /// In `n d^2`.
  private static final double FORMULA_CHANGES = 2.2;

  /// Far above what the probability falls by for one of `n d^2`.
  private static final double STEEPEST = 10;

  /// scipy 1.18.1; regenerate with golden/kolmogorov.py. Below 1e-300 both are rounding.
  @ParameterizedTest(name = "n = {0}, d = {1}")
  @CsvFileSource(resources = "/golden/kolmogorov.csv")
  void survival_upToTwoBillionValues_equalsScipyDownToTinyProbabilities(
      double n, double d, double expected) {
    double p = KolmogorovDistribution.survival(d, n);
    assertEquals(expected, p, 1e-9 * expected + 1e-300);
    double quick = KolmogorovDistribution.quickSurvival(d, n);
    assertEquals(p, quick, 1e-9 * p + 1e-300);
  }

  /// The formulas change at these sizes, and at `n d^2` of 2.2; scipy's limiting form is 1e-6 off.
  ///
  /// Steps are a thousandth where the formula changes, and five of them elsewhere: a probability of
  /// a large sample takes milliseconds.
  @Test
  void survival_overItsLimits_fallsWithoutJumps() {
    var jumps = new ArrayList<String>();
    for (double n : List.of(100_001.0, 1_000_000.0, 1_000_001.0, 1e10)) {
      double before = 1;
      double step = 0.001;
      for (double square = step; square < 4; square += step) {
        double p = KolmogorovDistribution.survival(Math.sqrt(square / n), n);
        if (p > before || before - p > STEEPEST * step) {
          jumps.add("n %s, n d^2 %s: %s after %s".formatted(n, square, p, before));
        }
        before = p;
        step = Math.abs(square - FORMULA_CHANGES) < 0.1 ? 0.001 : 0.005;
      }
    }
    assertEquals(List.of(), jumps);
  }
}
