package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The example of R's documentation of `t.test`; p with pooled variance by scipy 1.17.1:
/// `ttest_ind(range(1, 11), range(7, 21)).pvalue`.
class TwoSampleTTest {
  @Test
  void compare_exampleOfR_equalsScipysP() {
    var x = Columns.integers(LongStream.rangeClosed(1, 10).toArray());
    var y = Columns.integers(LongStream.rangeClosed(7, 20).toArray());
    assertScore(3.690577215911944e-05, 1e-12, TwoSampleT.compare(Samples.of(x, y)));
  }
}
