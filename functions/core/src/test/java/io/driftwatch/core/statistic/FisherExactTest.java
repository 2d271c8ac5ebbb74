package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// Fisher's lady tasting tea (The Design of Experiments, 1935): she names 3 of 4 cups of either
/// kind; p is 34/70, by scipy 1.17.1: `fisher_exact([[3, 1], [1, 3]]).pvalue`.
class FisherExactTest {
  @Test
  void compare_ladyTastingTea_equalsThePublishedP() {
    var samples = Samples.of(Columns.counts(3, 1), Columns.counts(1, 3));
    assertScore(34.0 / 70, 1e-12, FisherExact.compare(samples));
  }
}
