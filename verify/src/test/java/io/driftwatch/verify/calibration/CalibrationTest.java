package io.driftwatch.verify.calibration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.calibrated.ColumnTest;
import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.calibrated.ColumnTests;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.statistic.Samples;
import io.driftwatch.verify.Repository;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What fits into half a minute of the simulation behind `docs/calibration.md`, and what needs no
/// chance: all arrangements of a few rows.
class CalibrationTest {
  /// Of 16 rows, half of them current: 12,870 arrangements.
  private static final int ROWS = 16;

  /// Rounding of sums of probabilities.
  private static final double EXACTLY = 1 + 1e-9;

  @ParameterizedTest
  @CsvSource({
    "files 1001/100 10 mixed 0.0, 0.2",
    "files 50/50 10 mixed 0.0, 0.5",
    "files 1001/100 50 sparse categories 0.0, 0.2",
    "files 1001/100 50 zero-inflated 0.0, 0.05",
    "single 1001/200 normal, 0.2",
    "single 1001/200 5 categories, 0.2",
    "'single 200/50 normal, 10 % missing', 0.2",
    "tail two categories, 0.3",
    "types 1001/50, 0.03",
    "power 1001/200 shift 0.5 sd, 0.1",
    "power 1001/200 10 % stuck, 0.1",
    "share 1001/500 2 categories 20, 0.2",
    "detectable shift 1001/200, 0.3",
    "week, 1"
  })
  void cell_fewerFiles_keepsItsLimits(String name, double scale) {
    var cells =
        Simulation.cells(Repository.path("data")).stream()
            .filter(cell -> cell.name().contains(name))
            .toList();
    assertTrue(!cells.isEmpty(), name);
    for (var cell : cells) {
      var result = Simulation.run(cell, scale);
      assertAll(
          result.row().checks().stream()
              .map(check -> () -> assertTrue(check.kept(), cell.name() + ": " + check.limit())));
    }
  }

  /// The saddlepoint is an approximation: near enough for the location, and for the spread at 8
  /// rows a side down to 1 %. A column's p is that of four questions, and keeps its level.
  @ParameterizedTest
  @CsvSource({"SHAPE, 0, 1.000000001", "LOCATION, 0, 1.03", "SPREAD, 0.01, 1.1"})
  void part_allArrangementsOfDistinctNumbers_isAtMostItsLevel(
      Question question, double from, double nearly) {
    assertLevels(question, distinct(), from, nearly);
  }

  @Test
  void column_allArrangementsOfDistinctNumbers_isAtMostItsLevel() {
    assertLevels(null, distinct(), 0, EXACTLY);
  }

  /// Where few values hold most rows, the saddlepoint is worst.
  @Test
  void column_allArrangementsOfTiedNumbers_isAtMostItsLevel() {
    assertLevels(null, new int[] {9, 1, 1, 1, 2, 2}, 0, EXACTLY);
  }

  private static int[] distinct() {
    var ones = new int[ROWS];
    Arrays.fill(ones, 1);
    return ones;
  }

  /// Asserts that of all arrangements a share of at most x has p <= x.
  ///
  /// @param question null for the column's own p
  /// @param from smaller x are not looked at
  private static void assertLevels(
      @Nullable Question question, int[] pooled, double from, double nearly) {
    var counts = new TreeMap<Double, Integer>();
    int all = 0;
    for (int chosen = 0; chosen < 1 << ROWS; chosen++) {
      if (Integer.bitCount(chosen) == ROWS / 2) {
        var test = ColumnTests.of(Kind.NUMBERS, arranged(pooled, chosen), 0, 0);
        counts.merge(p(test, question), 1, Integer::sum);
        all++;
      }
    }
    int below = 0;
    for (var entry : counts.entrySet()) {
      below += entry.getValue();
      double p = entry.getKey();
      double share = (double) below / all;
      assertTrue(
          p <= from || share <= p * nearly,
          () -> label(question) + ": p <= " + p + " in a share of " + share);
    }
  }

  private static String label(@Nullable Question question) {
    return question == null ? "column" : question.label();
  }

  private static double p(ColumnTest test, @Nullable Question question) {
    return question == null ? test.pValue() : test.parts().getOrDefault(question, Double.NaN);
  }

  /// {@return the rows with their bit set in the current file, the others in the reference}
  private static Samples arranged(int[] pooled, int chosen) {
    var reference = new long[pooled.length];
    var current = new long[pooled.length];
    var values = new double[pooled.length];
    int row = 0;
    for (int k = 0; k < pooled.length; k++) {
      values[k] = k + 0.5;
      for (int i = 0; i < pooled[k]; i++, row++) {
        boolean isCurrent = (chosen >> row & 1) == 1;
        current[k] += isCurrent ? 1 : 0;
        reference[k] += isCurrent ? 0 : 1;
      }
    }
    return new Samples(
        DoubleList.of(values),
        LongList.of(reference),
        LongList.of(current),
        ROWS / 2,
        ROWS / 2,
        false,
        false,
        false);
  }

  /// How to test may depend on both files together, never on which is which: so whole numbers have
  /// one type, whichever file has the eleventh.
  @Test
  void compare_filesExchanged_pIsTheSame() {
    var random = new Random(11);
    for (int i = 0; i < 50; i++) {
      String many = integers(random, 11, 300);
      String few = integers(random, 3 + random.nextInt(7), 300);
      assertEquals(
          ProductCells.pValue(many, few), ProductCells.pValue(few, many), 1e-9, many + "\n" + few);
    }
  }

  private static String integers(Random random, int distinct, int rows) {
    var csv = new StringBuilder("n\n");
    for (int i = 0; i < rows; i++) {
      csv.append(i < distinct ? i : random.nextInt(distinct)).append('\n');
    }
    return csv.toString();
  }
}
