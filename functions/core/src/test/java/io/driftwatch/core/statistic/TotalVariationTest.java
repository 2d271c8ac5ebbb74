package io.driftwatch.core.statistic;

import static io.driftwatch.core.statistic.Scored.assertScore;

import org.junit.jupiter.api.Test;

/// All 1,716 ways to choose 6 of 13 values, visited by `itertools.combinations` in CPython 3.11
/// with distances as fractions: 316 are at least as far apart as the data, TVD = 11/21.
class TotalVariationTest {
  @Test
  void compare_smallSides_equalsTheShareOfAllPermutations() {
    var outcome =
        TotalVariation.compare(
            Columns.texts("a", "a", "a", "a", "b", "c"),
            Columns.texts("a", "b", "b", "c", "c", "c", "c"));
    assertScore(316.0 / 1716, 1e-14, outcome);
  }
}
