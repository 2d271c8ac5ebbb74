package io.driftwatch.core.report;

import static io.driftwatch.core.report.SidesOfColumn.categories;
import static io.driftwatch.core.report.SidesOfColumn.numbers;
import static io.driftwatch.core.report.SidesOfColumn.numbersAnd;
import static io.driftwatch.core.report.SidesOfColumn.texts;
import static io.driftwatch.core.report.SidesOfColumn.textsAnd;
import static io.driftwatch.core.report.SidesOfColumn.truths;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.report.Size.Unit;
import io.driftwatch.core.verdict.ColumnVerdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizeTest {
  private static double valueOf(ColumnVerdict column, Unit unit) {
    Size size = Objects.requireNonNull(Size.of(column));
    assertEquals(unit, size.unit());
    return size.value();
  }

  @Test
  void of_numbers_isInSpreadsOfTheReference() {
    // Quartiles 2, 3 and 4; 3 to 5 is an interquartile range.
    assertEquals(
        1.349, valueOf(numbers(numbers(1, 2, 3, 4, 5), numbers(5, 5, 5)), Unit.SPREADS), 1e-15);
  }

  @Test
  void of_normalDistributionShiftedByOneDeviation_isAboutOne() {
    var random = new Random(7);
    double[] reference = random.doubles(20_000).map(_ -> random.nextGaussian()).toArray();
    double[] current = random.doubles(20_000).map(_ -> random.nextGaussian() - 1).toArray();
    assertEquals(1, valueOf(numbers(numbers(reference), numbers(current)), Unit.SPREADS), 0.04);
  }

  @Test
  void of_middleHalfOfOneValue_isInStandardDeviations() {
    // Mean 1, deviations -1 (five times) and 5: variance 30 / 5.
    var reference = numbers(0, 0, 0, 0, 0, 6);
    assertEquals(3 / Math.sqrt(6), valueOf(numbers(reference, numbers(3)), Unit.SPREADS), 1e-15);
  }

  @Test
  void of_constantReference_isNullUnlessTheMediansAreEqual() {
    assertNull(Size.of(numbers(numbers(4, 4, 4), numbers(5))));
    assertNull(Size.of(numbers(numbers(4), numbers(5))));
    assertEquals(0, valueOf(numbers(numbers(4, 4, 4), numbers(3, 4, 9)), Unit.SPREADS));
  }

  @Test
  void of_numbersAtTheEndsOfDoubles_isFiniteOrNull() {
    double most = Double.MAX_VALUE;
    var reference = numbers(-most, -most, most, most);
    double size = valueOf(numbers(reference, numbers(most)), Unit.SPREADS);
    assertTrue(size > 0 && Double.isFinite(size), () -> "size " + size);
    assertNull(Size.of(numbers(numbers(0, Double.MIN_VALUE, 2 * Double.MIN_VALUE), numbers(most))));
  }

  @Test
  void of_categories_isTheDistanceLessChance() {
    // Shares 0.5 and 0.5 against 0.8 and 0.2, f = 0.6 and 0.4.
    double chance = Math.sqrt(2 / Math.PI * 0.6 * 0.4 * (1 / 200.0 + 1 / 100.0));
    assertEquals(
        0.3 - chance,
        valueOf(
            categories(texts(Map.of("a", 100L, "b", 100L)), texts(Map.of("a", 80L, "b", 20L))),
            Unit.SHARE_OF_ROWS),
        1e-15);
  }

  @Test
  void of_truthValuesAgainstNumbers_comparesThemAsZeroAndOne() {
    var column = categories(truths(50, 50), numbers(new double[100]));
    double chance = Math.sqrt(2 / Math.PI * 0.75 * 0.25 * (1 / 100.0 + 1 / 100.0));
    assertEquals(0.5 - chance, valueOf(column, Unit.SHARE_OF_ROWS), 1e-15);
  }

  @Test
  void of_sameShares_isNothing() {
    var column = categories(texts(Map.of("a", 30L, "b", 60L)), texts(Map.of("a", 10L, "b", 20L)));
    assertEquals(0, valueOf(column, Unit.SHARE_OF_ROWS));
  }

  @Test
  void of_categoriesDrawnFromTheSameShares_isAboutNothing() {
    var random = new Random(11);
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += valueOf(categories(drawn(random, 400), drawn(random, 300)), Unit.SHARE_OF_ROWS);
    }
    assertEquals(0, sum / 200, 0.02);
  }

  private static TypedColumn drawn(Random random, int rows) {
    var counts = new HashMap<String, Long>();
    random.ints(rows, 0, 25).forEach(i -> counts.merge("c" + i, 1L, Long::sum));
    return texts(counts);
  }

  @Test
  void of_textsThatAreMostlyDifferent_isNull() {
    assertNull(Size.of(texts(unique("a", 300), unique("b", 300))));
    assertNull(Size.of(texts(unique("a", 1000), unique("b", 50))));
    assertNull(Size.of(texts(unique("a", 300), unique("a", 200))));
  }

  private static TypedColumn unique(String prefix, int rows) {
    var counts = new HashMap<String, Long>();
    IntStream.range(0, rows).forEach(i -> counts.put(prefix + i, 1L));
    return texts(counts);
  }

  @Test
  void of_oneTextInstead_isTheDistanceLessChance() {
    // All rows differ; chance moves 300 texts that occur once, and half of those that are alike.
    double chance = 300 / 600.0 + Math.sqrt(2 / Math.PI * 0.25 * 2 / 300) / 2;
    double size =
        valueOf(texts(unique("a", 300), texts(Map.of("closed", 300L))), Unit.SHARE_OF_ROWS);
    assertEquals(1 - chance, size, 1e-12);
  }

  @Test
  void of_sideWithoutValues_isNull() {
    assertNull(Size.of(numbers(numbersAnd(3, 0), numbers(1, 2))));
    assertNull(Size.of(numbers(numbers(1, 2), numbersAnd(0, 2))));
    assertNull(Size.of(categories(texts(Map.of("a", 1L)), textsAnd(4, Map.of()))));
    assertNull(Size.of(SidesOfColumn.of(ColumnType.NUMERICAL, null, numbers(1))));
  }

  @Test
  void of_typesThatAreNotTestedOrDoNotFit_isNull() {
    assertNull(Size.of(SidesOfColumn.of(ColumnType.UNKNOWN, numbers(1, 2), numbers(3))));
    assertNull(Size.of(SidesOfColumn.of(ColumnType.DATETIME, numbers(1, 2), numbers(3))));
    assertNull(Size.of(numbers(numbers(1, 2), texts(Map.of("a", 1L)))));
  }
}
