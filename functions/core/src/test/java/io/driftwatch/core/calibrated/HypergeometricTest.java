package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypergeometricTest {
  private static BigInteger choose(int n, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return result;
  }

  private static double exact(int total, int marked, int drawn, int x) {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ZERO;
    int least = Math.max(0, drawn - (total - marked));
    for (int k = least; k <= Math.min(marked, drawn); k++) {
      BigInteger ways = choose(marked, k).multiply(choose(total - marked, drawn - k));
      low = k <= x ? low.add(ways) : low;
      high = k >= x ? high.add(ways) : high;
    }
    var all = new BigDecimal(choose(total, drawn));
    var tail = new BigDecimal(low.min(high)).divide(all, MathContext.DECIMAL64);
    return Math.min(1, 2 * tail.doubleValue());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 13, 24, 61})
  void p_everyTable_asWholeNumbers(int total) {
    for (int drawn = 0; drawn <= total; drawn++) {
      var distribution = new Hypergeometric(total, drawn);
      for (int marked = 0; marked <= total; marked += total > 30 ? 3 : 1) {
        double smallest = 1;
        int least = Math.max(0, drawn - (total - marked));
        for (int x = least; x <= Math.min(marked, drawn); x++) {
          double exact = exact(total, marked, drawn, x);
          smallest = Math.min(smallest, exact);
          assertEquals(exact, distribution.p(marked, x), 1e-12 * exact);
        }
        assertEquals(smallest, distribution.smallestP(marked), 1e-12 * smallest);
      }
    }
  }

  @Test
  void p_billionsOfRows_asFortyDigits() throws IOException {
    for (JsonNode golden : LargeGolden.read().get("hypergeometric")) {
      var distribution =
          new Hypergeometric(golden.get("total").longValue(), golden.get("drawn").longValue());
      double expected = golden.get("p").doubleValue();
      double p =
          distribution.p(golden.get("marked").longValue(), golden.get("current").longValue());
      assertEquals(expected, p, 1e-9 * expected, golden::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 40, 151})
  void reach_everyCount_thoseThatCanBeAsSmall(int total) {
    for (int drawn = 1; drawn < total; drawn += 1 + total / 20) {
      var distribution = new Hypergeometric(total, drawn);
      for (double p = 1; p > 1e-30; p /= 3) {
        var reach = SmallestP.Reach.of(distribution, p);
        for (int marked = 1; marked < total; marked++) {
          assertEquals(distribution.smallestP(marked) <= p, reach.has(marked));
        }
      }
    }
  }

  @Test
  void p_farFromTheMean_isZeroAndNotNaN() {
    double p = new Hypergeometric(2_000_000_000L, 1_000_000_000L).p(1_000_000_000L, 1_000_000_000L);
    assertTrue(p >= 0 && p < 1e-300);
  }
}
