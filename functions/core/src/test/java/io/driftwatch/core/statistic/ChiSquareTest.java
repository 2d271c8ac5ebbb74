package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The example of scipy's documentation of `chisquare` with expected frequencies: X2 = 3.5; p by
/// scipy 1.17.1: `chisquare([16, 18, 16, 14, 12, 12], f_exp=[16, 16, 16, 16, 16, 8]).pvalue`.
class ChiSquareTest {
  @Test
  void compare_exampleOfScipy_equalsItsP() {
    var reference = Columns.counts(16, 16, 16, 16, 16, 8);
    var current = Columns.counts(16, 18, 16, 14, 12, 12);
    assertScore(0.6233876277495822, 1e-12, ChiSquare.compare(Samples.of(reference, current)));
  }
}
