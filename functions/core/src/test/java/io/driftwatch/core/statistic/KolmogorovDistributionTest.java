package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class KolmogorovDistributionTest {
  /// scipy 1.18.1; regenerate with golden/kolmogorov.py. Below 1e-300 both are rounding.
  @ParameterizedTest(name = "n = {0}, d = {1}")
  @CsvFileSource(resources = "/golden/kolmogorov.csv")
  void survival_upToTwoBillionValues_equalsScipyDownToTinyProbabilities(
      double n, double d, double expected) {
    double p = KolmogorovDistribution.survival(d, n);
    assertEquals(expected, p, 1e-9 * expected + 1e-300);
  }

  /// The formulas change at these sizes, and at `n d^2` of 2.2; scipy's limiting form is 1e-6 off.
  ///
  /// It takes more than a minute: 16,000 probabilities of large samples, a thousandth apart.
  @Test
  void survival_overItsLimits_fallsWithoutJumps() {
    var jumps = new ArrayList<String>();
    for (double n : List.of(100_001.0, 1_000_000.0, 1_000_001.0, 1e10)) {
      double before = 1;
      for (double square = 0.001; square < 4; square += 0.001) {
        double p = KolmogorovDistribution.survival(Math.sqrt(square / n), n);
        if (p > before || before - p > 0.01) {
          jumps.add("n %s, n d^2 %s: %s after %s".formatted(n, square, p, before));
        }
        before = p;
      }
    }
    assertEquals(List.of(), jumps);
  }
}
