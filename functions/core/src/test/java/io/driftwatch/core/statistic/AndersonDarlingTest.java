package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The first two laboratories of the example of Scholz and Stephens (1987), as in the tests of
/// scipy; p by scipy 1.17.1: `anderson_ksamp([x, y], variant="midrank").pvalue`.
class AndersonDarlingTest {
  @Test
  void compare_twoLaboratories_equalsScipysP() {
    var x = Columns.doubles(38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0);
    var y = Columns.doubles(39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8);
    assertScore(0.0635146772876083, 1e-12, AndersonDarling.compare(Samples.of(x, y)));
  }
}
