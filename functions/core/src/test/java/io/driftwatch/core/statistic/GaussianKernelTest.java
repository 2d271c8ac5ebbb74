package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianKernelTest {
  private static final double SIGMA = 0.37;

  @ParameterizedTest(name = "{0} kernel widths from value to value")
  @ValueSource(doubles = {0.001, 0.1, 0.5, 1, 2.5, 3.9, 7.7, 7.8, 15.5, 40, 1e9, 1e200})
  void pairs_anySpacing_equalsTheDoubleSum(double spacing) {
    assertPairs(spaced(300, spacing, new Random(5)));
  }

  /// A dense core, a long tail and gaps, far from 0.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void pairs_heavyTail_equalsTheDoubleSum(long seed) {
    var random = new Random(seed);
    double[] values =
        random.doubles(300).map(u -> 1000 + SIGMA * (0.3 / (u * u) - 2)).sorted().toArray();
    assertPairs(Arrays.stream(values).distinct().toArray());
  }

  @Test
  void of_valuesFarApart_keepsToCells() {
    double[] values = spaced(300, 7, new Random(5));
    assertInstanceOf(
        GaussianKernel.Cells.class, GaussianKernel.of(values, SIGMA, new long[values.length]));
  }

  private static void assertPairs(double[] values) {
    int n = values.length;
    var random = new Random(17);
    long[] totals = random.longs(n, 1, 5).toArray();
    long[] side = new long[n];
    Arrays.setAll(side, i -> random.nextLong(totals[i] + 1));
    long[] rest = new long[n];
    Arrays.setAll(rest, i -> totals[i] - side[i]);
    var pairs = GaussianKernel.of(values, SIGMA, totals).pairs(side);
    double rows = Arrays.stream(totals).sum();
    double all = rows * rows;
    assertEquals(sum(values, side, side), pairs.here(), 1e-13 * all);
    assertEquals(sum(values, rest, rest), pairs.there(), 1e-13 * all);
    assertEquals(sum(values, side, rest), pairs.between(), 1e-13 * all);
  }

  private static double sum(double[] values, long[] a, long[] b) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values.length; j++) {
        double distance = (values[i] - values[j]) / SIGMA;
        sum += a[i] * b[j] * Math.exp(-distance * distance / 2);
      }
    }
    return sum;
  }

  /// Each value within a fifth of the spacing of its place.
  private static double[] spaced(int n, double spacing, Random random) {
    return IntStream.range(0, n)
        .mapToDouble(i -> (i + random.nextDouble() / 5) * spacing * SIGMA)
        .toArray();
  }
}
