package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import io.driftwatch.core.statistic.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What must hold for every column: above all that p is a p-value.
class CalibratedPropertiesTest {
  private static final int TABLES = 150;
  private static final int ROWS = 13;

  private final Random random = new Random(18);

  /// The real proof: over all deals of a table's rows, P(p <= x) <= x for every x; for numbers up
  /// to 0.1, and above up to the error of the saddlepoint.
  @ParameterizedTest
  @EnumSource(Kind.class)
  void of_everyDealOfSmallTables_isAPValue(Kind kind) {
    for (int table = 0; table < TABLES; table++) {
      var totals = new long[1 + random.nextInt(6)];
      int rows = totals.length + random.nextInt(ROWS - totals.length + 1);
      for (int i = 0; i < rows; i++) {
        int skewed = (int) (totals.length * Math.pow(random.nextDouble(), 1 + table % 3));
        totals[i < totals.length ? i : skewed]++;
      }
      int missing = table % 2 == 0 ? 0 : random.nextInt(4);
      for (int drawn = 1; drawn < rows + missing; drawn += 2) {
        assertIsPValue(new Deals(kind, totals, missing, drawn));
      }
    }
  }

  private static void assertIsPValue(Deals deals) {
    deals.deal(0, deals.drawn, 1);
    double all = 0;
    for (double weight : deals.byP.values()) {
      all += weight;
    }
    double below = 0;
    for (var level : deals.byP.entrySet()) {
      below += level.getValue();
      double share = below / all;
      assertTrue(
          share <= level.getKey() * (deals.kind == Kind.NUMBERS && share > 0.1 ? 1.1 : 1 + 1e-9),
          () -> deals + ": P(p <= " + level.getKey() + ") = " + share);
    }
  }

  /// All deals of a pooled table to two sides, with the number of ways to each.
  private static final class Deals {
    private final Kind kind;
    private final long[] totals;
    private final int missing;
    private final int drawn;
    private final long[] current;
    private final TreeMap<Double, Double> byP = new TreeMap<>();

    Deals(Kind kind, long[] totals, int missing, int drawn) {
      this.kind = kind;
      this.totals = totals;
      this.missing = missing;
      this.drawn = drawn;
      this.current = new long[totals.length];
    }

    void deal(int group, int left, double ways) {
      if (group == totals.length) {
        if (left <= missing) {
          var reference = new long[totals.length];
          Arrays.setAll(reference, i -> totals[i] - current[i]);
          var pooled = Tables.of(kind, reference, current.clone());
          double p = ColumnTests.of(kind, pooled, missing - left, left).pValue();
          byP.merge(p, ways * choose(missing, left), Double::sum);
        }
        return;
      }
      for (int x = 0; x <= Math.min(left, totals[group]); x++) {
        current[group] = x;
        deal(group + 1, left - x, ways * choose(totals[group], x));
      }
    }

    private static double choose(long n, long k) {
      double result = 1;
      for (long i = 0; i < k; i++) {
        result = result * (n - i) / (i + 1);
      }
      return result;
    }

    @Override
    public String toString() {
      return kind + " " + Arrays.toString(totals) + ", missing " + missing + ", drawn " + drawn;
    }
  }

  private Samples randomTable(Kind kind) {
    var reference = new long[1 + random.nextInt(40)];
    var current = new long[reference.length];
    for (int i = 0; i < reference.length; i++) {
      reference[i] = (long) (Math.pow(random.nextDouble(), 6) * 500);
      current[i] = (long) (Math.pow(random.nextDouble(), 6) * 100);
      reference[i] += reference[i] + current[i] == 0 ? 1 : 0;
    }
    return Tables.of(kind, reference, current);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void of_sidesSwapped_sameP(Kind kind) {
    for (int i = 0; i < TABLES; i++) {
      Samples pooled = randomTable(kind);
      Samples swapped = Tables.of(kind, pooled.current().toArray(), pooled.reference().toArray());
      var test = ColumnTests.of(kind, pooled, 7, 2);
      var other = ColumnTests.of(kind, swapped, 2, 7);
      assertEquals(test.pValue(), other.pValue(), 1e-9 * test.pValue());
      assertEquals(test.effect().value(), other.effect().value(), 1e-12);
      assertEquals(test.effectLow(0.01), other.effectLow(0.01), 1e-12);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void of_anyTable_everyNumberInItsRange(Kind kind) {
    for (int i = 0; i < TABLES; i++) {
      ColumnTest test = ColumnTests.of(kind, randomTable(kind), i % 5, i % 3);
      double least = 1;
      for (double part : test.parts().values()) {
        assertTrue(part >= 0 && part <= 1);
        least = Math.min(least, part);
      }
      assertEquals(least, test.parts().get(test.cause()));
      assertTrue(test.pValue() >= least);
      for (Effect effect : test.effects()) {
        assertTrue(effect.value() >= 0 && effect.value() <= 1);
      }
      assertTrue(test.effectLow(0.05) <= test.effect().value());
    }
  }

  /// Categories of one pooled count are merged in the order of their texts; here none share one.
  @Test
  void of_categoriesInAnotherOrder_sameP() {
    for (int i = 0; i < TABLES; i++) {
      List<long[]> cells = new ArrayList<>();
      for (int t = 1; t < 30; t++) {
        int current = random.nextInt(t + 1);
        cells.add(new long[] {t - current, current});
      }
      double p = p(cells);
      Collections.shuffle(cells, random);
      assertEquals(p, p(cells), 1e-12 * p);
    }
  }

  private static double p(List<long[]> cells) {
    var pooled =
        Tables.categories(
            cells.stream().mapToLong(cell -> cell[0]).toArray(),
            cells.stream().mapToLong(cell -> cell[1]).toArray());
    return ColumnTests.of(Kind.CATEGORIES, pooled, 0, 0).pValue();
  }

  @Test
  void of_numbersTransformed_sameP() {
    List<DoubleUnaryOperator> increasing =
        List.of(x -> 3 * x - 8, Math::exp, x -> x * x * x, x -> -1 / (x + 10));
    for (int i = 0; i < 30; i++) {
      var reference = random.doubles(80).map(x -> Math.rint(9 * x)).toArray();
      var current = random.doubles(50).map(x -> Math.rint(11 * x)).toArray();
      double p = ColumnTests.of(Kind.NUMBERS, values(reference), 1, values(current), 2).pValue();
      for (DoubleUnaryOperator transformation : increasing) {
        var r = values(Arrays.stream(reference).map(transformation).toArray());
        var c = values(Arrays.stream(current).map(transformation).toArray());
        assertEquals(p, ColumnTests.of(Kind.NUMBERS, r, 1, c, 2).pValue());
      }
    }
  }

  private static Values values(double[] cells) {
    double[] distinct = Arrays.stream(cells).sorted().distinct().toArray();
    long[] counts =
        Arrays.stream(distinct)
            .mapToLong(value -> Arrays.stream(cells).filter(cell -> cell == value).count())
            .toArray();
    return new Values.Numbers(distinct, Counts.of(counts), null);
  }

  @Test
  void of_sameFileTwice_oneForEveryQuestion() {
    for (var kind : Kind.values()) {
      for (int i = 0; i < TABLES; i++) {
        long[] counts = randomTable(kind).reference().toArray();
        counts[0]++;
        var nonZero = Arrays.stream(counts).filter(count -> count > 0).toArray();
        var test = ColumnTests.of(kind, Tables.of(kind, nonZero, nonZero), 3, 3);
        assertEquals(1, test.pValue());
        assertEquals(0, test.effect().value());
      }
    }
  }

  /// Half of the rows of either side are held out: the scores' own sizes count.
  @Test
  void ofScores_currentOnesHigher_isOneSided() {
    long[] low = {9, 6, 3, 2, 0};
    long[] high = {0, 2, 3, 6, 9};
    var drifted = ColumnTests.ofScores(Tables.numbers(low, high), 40, 0, 40, 0);
    var reversed = ColumnTests.ofScores(Tables.numbers(high, low), 40, 0, 40, 0);
    assertTrue(drifted.pValue() < 1e-4);
    assertTrue(reversed.pValue() > 1 - 1e-4);
    assertEquals(1 / 20.0, drifted.effect().inverseSizes(), 1e-12);
    assertEquals(0, reversed.effect().value());
    var perfect =
        ColumnTests.ofScores(Tables.numbers(new long[] {4, 0}, new long[] {0, 4}), 8, 0, 8, 0);
    assertEquals(1 / 70.0, perfect.pValue(), 1e-12);
    assertEquals(0.5, perfect.effect().value());
  }

  @ParameterizedTest
  @EnumSource(Correction.class)
  void adjusted_randomPValues_inOrderAndNeverSmaller(Correction correction) {
    for (int m = 0; m < 40; m++) {
      double[] p = random.doubles(m).map(x -> Math.rint(20 * x * x) / 20).toArray();
      double[] adjusted = Adjustment.adjusted(p, correction);
      for (int i = 0; i < m; i++) {
        assertTrue(adjusted[i] >= p[i] && adjusted[i] <= 1);
        for (int j = 0; j < m; j++) {
          assertTrue(p[i] < p[j] || adjusted[i] >= adjusted[j]);
        }
      }
    }
  }
}
