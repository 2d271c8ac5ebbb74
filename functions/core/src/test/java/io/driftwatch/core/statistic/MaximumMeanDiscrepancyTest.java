package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
}
