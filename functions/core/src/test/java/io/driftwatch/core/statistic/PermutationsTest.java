package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermutationsTest {
  /// Four standard errors of 20,000 draws at p = 1/2.
  private static final double ERROR = 4 * 0.5 / Math.sqrt(20_000);

  @ParameterizedTest(name = "{0} of {1}, {2} and {3} dealt to {4}")
  @CsvSource({"3, 6, 0, 7, 5", "2, 4, 9, 30, 11", "40, 90, 20, 11, 60"})
  void share_fewTables_isExact(int least, int a, int b, int c, int size) {
    double p = new Permutations(new long[] {a, b, c}, size).share(side -> side[0] >= least);
    assertEquals(atLeast(least, a + b + c, a, size), p, 1e-12);
  }

  @ParameterizedTest(name = "{0} of {1} dealt to {2}")
  @CsvSource({
    "52, 100, 1000",
    "505, 1000, 1000",
    "1490, 3000, 1000",
    "4, 10, 800",
    "14000, 70000, 40000"
  })
  void share_manyTables_isWithinItsError(int least, int a, int size) {
    long[] totals = {a, 400, 400, 300, 200, 100, 100, 1, 2, 12, 13};
    int total = (int) Arrays.stream(totals).sum();
    int dealt = Math.min(size, total / 2);
    double p = new Permutations(totals, dealt).share(side -> side[0] >= least);
    assertEquals(atLeast(least, total, a, dealt), p, ERROR);
  }

  @Test
  void share_draws_dealExactlyTheSizeAndNeverMoreThanThereIs() {
    long[] totals = {50, 40, 30, 20, 1, 1, 13};
    double p =
        new Permutations(totals, 77)
            .share(
                side ->
                    Arrays.stream(side).sum() == 77 && Arrays.equals(side, clamped(side, totals)));
    assertEquals(1, p);
  }

  @Test
  void share_askedTwice_isTheSame() {
    long[] totals = {5000, 4000, 3000, 2000};
    assertEquals(
        new Permutations(totals, 7000).share(side -> side[0] > 2510),
        new Permutations(totals, 7000).share(side -> side[0] > 2510));
  }

  private static long[] clamped(long[] side, long[] totals) {
    var clamped = side.clone();
    Arrays.setAll(clamped, i -> Math.clamp(side[i], 0, totals[i]));
    return clamped;
  }

  private static double atLeast(int least, int total, int successes, int size) {
    return HypergeometricDistribution.of(total, successes, size).survivalProbability(least - 1);
  }
}
