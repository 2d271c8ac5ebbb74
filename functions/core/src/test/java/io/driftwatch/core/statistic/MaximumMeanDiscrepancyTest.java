package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaximumMeanDiscrepancyTest {
  static List<GoldenCase> goldens() {
    return GoldenCase.all().stream().filter(c -> c.json().has("statistic")).toList();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void statistic_goldenColumns_equalsEvidently(GoldenCase golden) {
    var test = MaximumMeanDiscrepancy.of(Samples.of(golden.reference(), golden.current()));
    double statistic = golden.number("statistic");
    assertEquals(statistic, test.statistic(), 1e-9 * Math.abs(statistic) + 1e-12);
    assertEquals(golden.number("sigma"), test.sigma(), 1e-9 * golden.number("sigma") + 1e-12);
  }

  /// All 126 ways to choose 4 of 9 values, visited by `itertools.combinations` with numpy: 8 have a
  /// discrepancy at least as large as the data's, sigma = sqrt(2).
  @Test
  void compare_smallSides_equalsTheShareOfAllPermutations() {
    var outcome =
        MaximumMeanDiscrepancy.compare(
            Columns.integers(0, 1, 2, 4), Columns.integers(3, 5, 6, 7, 9));
    assertScore(8.0 / 126, 1e-14, outcome);
  }
}
