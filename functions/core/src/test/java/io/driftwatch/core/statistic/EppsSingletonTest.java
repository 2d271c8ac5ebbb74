package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The first example of Epps and Singleton (1986), as Goerg and Kaiser (2009, The Stata Journal
/// 9(3), 454-465) repeat it: p = 0.00442 with their quartiles; with numpy's by scipy 1.17.1:
/// `epps_singleton_2samp(x, y).pvalue`.
class EppsSingletonTest {
  @Test
  void compare_firstExampleOfThePaper_equalsScipysP() {
    var x = Columns.doubles(-0.35, 2.55, 1.73, 0.73, 0.35, 2.69, 0.46, -0.94, -0.37, 12.07);
    var y = Columns.doubles(-1.15, -0.15, 2.48, 3.25, 3.71, 4.29, 5.00, 7.74, 8.38, 8.60);
    assertScore(0.004374674473820629, 1e-9, EppsSingleton.compare(Samples.of(x, y)));
  }
}
