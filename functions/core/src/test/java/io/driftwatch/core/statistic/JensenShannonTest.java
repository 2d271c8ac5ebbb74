package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// The examples of scipy's documentation of `jensenshannon`, without a base: 0.46450140402245893
/// for (1, 0) and (1/2, 1/2), and sqrt(ln 2) for shares without a common category.
class JensenShannonTest {
  @Test
  void compare_exampleOfScipy_equalsItsDistance() {
    var samples = Samples.of(Columns.counts(2), Columns.counts(1, 1));
    assertScore(0.46450140402245893, 1e-14, JensenShannon.compare(samples, false));
  }

  @Test
  void compare_nothingInCommon_isTheLargestDistance() {
    var samples = Samples.of(Columns.counts(2), Columns.counts(0, 3));
    assertScore(Math.sqrt(Math.log(2)), 1e-14, JensenShannon.compare(samples, false));
  }
}
