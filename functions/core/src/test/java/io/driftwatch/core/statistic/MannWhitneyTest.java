package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The example of scipy's documentation of `mannwhitneyu`, ages of nine patients: U = 17, p = 7/126
/// for the alternative that the males are older, by scipy 1.17.1: `mannwhitneyu(males, females,
/// alternative="greater").pvalue`.
class MannWhitneyTest {
  @Test
  void compare_agesOfScipysExample_equalsItsExactP() {
    var females = Columns.integers(20, 11, 17, 12);
    var males = Columns.integers(19, 22, 16, 29, 24);
    assertScore(7.0 / 126, 1e-12, MannWhitney.compare(Samples.of(females, males)));
  }
}
