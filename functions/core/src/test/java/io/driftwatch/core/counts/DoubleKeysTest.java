package io.driftwatch.core.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DoubleKeysTest {
  private static final double[] ENDS = {
    -Double.MAX_VALUE, -1, -Double.MIN_VALUE, 0, Double.MIN_VALUE, 1, Double.MAX_VALUE
  };

  @Test
  void of_anyFiniteDoubles_keepsTheirOrder() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double a = finite(random);
      double b = finite(random);
      assertEquals(
          Double.compare(a, b), Integer.signum(Long.compare(DoubleKeys.of(a), DoubleKeys.of(b))));
      assertEquals(a, DoubleKeys.value(DoubleKeys.of(a)));
    }
  }

  @Test
  void of_negativeZero_isZero() {
    assertEquals(DoubleKeys.of(0.0), DoubleKeys.of(-0.0));
    assertEquals(0.0, DoubleKeys.value(DoubleKeys.of(-0.0)));
  }

  private static double finite(SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return ENDS[random.nextInt(ENDS.length)];
    }
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : 1.5;
  }
}
