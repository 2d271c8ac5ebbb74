package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// Data of W. J. Conover, Practical Nonparametric Statistics (1971), section 6.2, which gives T =
/// 0.262 and p = 0.18; exact p by scipy 1.17.1: `cramervonmises_2samp(x, y,
/// method="exact").pvalue`.
class CramerVonMisesTest {
  @Test
  void compare_samplesOfConover_equalsScipysExactP() {
    var x = Columns.doubles(7.6, 8.4, 8.6, 8.7, 9.3, 9.9, 10.1, 10.6, 11.2);
    var y =
        Columns.doubles(
            5.2, 5.7, 5.9, 6.5, 6.8, 8.2, 9.1, 9.8, 10.8, 11.3, 11.5, 12.3, 12.5, 13.4, 14.6);
    assertScore(0.18675430438453725, 1e-12, CramerVonMises.compare(Samples.of(x, y)));
  }
}
