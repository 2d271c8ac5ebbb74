package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which columns the calibrated verdict tests, and as what.
class CalibratedTestTest {
  private static final int ROWS = 100;
  private static final String BEYOND = "9300000000000000000";

  private static Comparison compare(
      String config, IntFunction<Object> reference, IntFunction<Object> current) {
    // a second column, so that there is one to compare in any case
    Csv before = Csv.with("x", ROWS, reference).and("calm", ROWS, row -> row * 0.5);
    Csv after = Csv.with("x", ROWS, current).and("calm", ROWS, row -> row * 0.5);
    return DriftDetector.compare(Configs.of(config), before.profile(), after.profile());
  }

  private static CalibratedColumn column(
      String config, IntFunction<Object> reference, IntFunction<Object> current) {
    return compare(config, reference, current).columns().stream()
        .filter(column -> column.column().equals("x"))
        .findFirst()
        .orElseThrow()
        .calibrated();
  }

  private static CalibratedColumn column(
      IntFunction<Object> reference, IntFunction<Object> current) {
    return column("{}", reference, current);
  }

  private static boolean isNumbers(CalibratedColumn column) {
    return column.parts().containsKey(Question.SHAPE);
  }

  private static boolean isCategories(CalibratedColumn column) {
    return column.parts().containsKey(Question.CELL) || column.parts().containsKey(Question.MIX);
  }

  private static void assertUntested(String reason, CalibratedColumn column) {
    assertEquals(reason, column.reason());
    assertNull(column.pValue());
    assertFalse(column.drifted() || column.minor());
  }

  @Test
  void of_tenIntegersInBothFilesTogether_areCategories() {
    assertTrue(isCategories(column(row -> row % 10, row -> row % 10)));
    assertTrue(isNumbers(column(row -> row % 11, row -> row % 11)));
  }

  /// Each file has ten distinct integers, both together have eleven.
  @Test
  void of_integers_areCountedInBothFilesTogether() {
    assertTrue(isNumbers(column(row -> row % 10, row -> row % 10 + 1)));
  }

  @Test
  void of_integersWithAGapOnOneSide_areNumbers() {
    assertTrue(isNumbers(column(row -> row == 0 ? "" : row % 5, row -> row % 5)));
    assertTrue(isNumbers(column(row -> row % 5, row -> row == 0 ? "" : row % 5)));
  }

  @Test
  void of_truthValuesWithGaps_areCategoriesThatEvidentlyLeavesOut() {
    var comparison =
        compare("{}", row -> row == 0 ? "" : row % 2 == 0, row -> row == 0 ? "" : row % 8 == 0);
    CalibratedColumn column = comparison.columns().getLast().calibrated();
    assertEquals(Set.of(Question.CELL, Question.MISSING), column.parts().keySet());
    assertTrue(column.drifted());
    assertEquals(1, comparison.dataset().columns());
    assertEquals(2, comparison.calibrated().columns());
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "true, true"})
  void of_integersBeyond64Bits_areCategories(boolean inReference, boolean inCurrent) {
    IntFunction<Object> beyond = row -> row % 20 == 0 ? BEYOND + row % 40 : row % 20;
    IntFunction<Object> small = row -> row % 20;
    CalibratedColumn column = column(inReference ? beyond : small, inCurrent ? beyond : small);
    assertTrue(isCategories(column), column.toString());
    // 95 of 100 cells are written alike
    assertTrue(Objects.requireNonNull(column.effect()) < 0.1, column.toString());
  }

  @Test
  void of_emptyColumn_isTestedByMissingCells() {
    CalibratedColumn emptied = column(row -> row * 0.5, row -> "");
    assertEquals(Question.MISSING, emptied.cause());
    assertEquals(Question.MISSING, emptied.effectOf());
    assertEquals(1, emptied.effect());
    assertTrue(emptied.drifted());
    assertTrue(column(row -> "", row -> row * 0.5).drifted());
    assertTrue(column(row -> "t" + row, row -> "").drifted());
    assertUntested("it has no value in both files", column(row -> "", row -> ""));
  }

  @Test
  void of_infinities_countAsMissing() {
    CalibratedColumn column = column(row -> row * 0.5, row -> row < 40 ? "inf" : row * 0.5);
    assertEquals(Question.MISSING, column.effectOf());
    assertEquals(0.4, Objects.requireNonNull(column.effect()), 1e-12);
    assertTrue(column.drifted());
  }

  @Test
  void of_missingShareAlone_isFoundWhereEvidentlySeesNothing() {
    var comparison = compare("{}", row -> row % 50 * 0.5, row -> row < 50 ? "" : row % 50 * 0.5);
    assertFalse(comparison.columns().getFirst().verdict().drifted());
    assertEquals(Question.MISSING, comparison.columns().getFirst().calibrated().cause());
    assertTrue(comparison.calibrated().drift());
  }

  @Test
  void of_texts_areCategoriesWhereTheyRepeat() {
    assertTrue(isCategories(column(row -> "c" + row % 7, row -> "c" + row % 7)));
    assertFalse(isCategories(column(row -> "t" + row, row -> "t" + row + ".")));
    // each file repeats its texts, both together do too
    assertTrue(isCategories(column(row -> "a" + row % 40, row -> "b" + row % 40)));
  }

  /// Looking at the current file alone Evidently takes it for text.
  @Test
  void of_texts_areCountedInBothFilesTogether() {
    Csv before = Csv.with("x", 1_000, row -> "c" + row % 60);
    Csv after = Csv.with("x", 100, row -> "c" + row % 60);
    var column =
        DriftDetector.compare(Configs.of("{}"), before.profile(), after.profile())
            .columns()
            .getFirst();
    assertEquals("text", column.type().label());
    assertTrue(isCategories(column.calibrated()));
  }

  /// A single text in one file makes it a column of texts there; the numbers are still the same.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void of_oneTextAmongNumbers_isNoDrift(boolean inCurrent) {
    IntFunction<Object> numbers = row -> row % 20 * 0.25;
    IntFunction<Object> stray = row -> row == 50 ? "n.n." : row % 20 * 0.25;
    CalibratedColumn column = column(inCurrent ? numbers : stray, inCurrent ? stray : numbers);
    assertTrue(isCategories(column));
    assertFalse(column.drifted() || column.minor(), column.toString());
    assertEquals(0.01, Objects.requireNonNull(column.effect()), 0.005);
  }

  @Test
  void of_numbersOnOneSideAndTextsOnTheOther_drifts() {
    assertTrue(column(row -> row * 0.25, row -> "t" + row).drifted());
    assertTrue(column(row -> "t" + row % 9, row -> row % 9).drifted());
  }

  @Test
  void of_dates_areNotTestedIfBothFilesHaveNothingElse() {
    IntFunction<Object> dates = row -> "2025-01-%02d".formatted(row % 28 + 1);
    assertUntested("dates are not tested", column(dates, dates));
    assertUntested("dates are not tested", column(dates, row -> ""));
    assertUntested("dates are not tested", column(row -> "", dates));
    assertTrue(isCategories(column(row -> "c" + row % 28, dates)));
    assertTrue(isCategories(column(dates, row -> "c" + row % 28)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'timestamp': 'x'}|the timestamp is not tested",
        "{'id_column': 'x'}|the id column is not tested",
        "{'datetime_columns': ['x']}|dates are not tested",
        "{'unknown_columns': ['x']}|it is declared as unknown",
        "{'categorical_columns': ['calm']}|"
            + "it is in none of the configuration's lists of columns by type"
      })
  void of_whatTheConfigurationKeepsOut_isNotTested(String config, String reason) {
    boolean isCategory = config.contains("categorical");
    IntFunction<Object> cells = isCategory ? row -> "c" + row % 3 : row -> row * 0.5;
    assertUntested(reason, column(config, cells, cells));
  }

  @Test
  void of_declaredTypes_stand() {
    IntFunction<Object> few = row -> row % 5;
    IntFunction<Object> many = row -> row * 0.5;
    assertTrue(isNumbers(column("{'numerical_columns': ['x', 'calm']}", few, few)));
    assertTrue(isCategories(column("{'categorical_columns': ['x']}", many, many)));
    IntFunction<Object> texts = row -> "t" + row;
    assertTrue(isCategories(column("{'categorical_columns': ['x']}", texts, texts)));
  }

  @Test
  void of_columnThatTheReferenceLacks_isNotTested() {
    Csv before = Csv.with("calm", ROWS, row -> row * 0.5);
    Csv after = Csv.with("calm", ROWS, row -> row * 0.5).and("new", ROWS, row -> row * 0.5);
    var comparison = DriftDetector.compare(Configs.of("{}"), before.profile(), after.profile());
    assertUntested("the reference has no such column", comparison.columns().getLast().calibrated());
  }

  @Test
  void of_littleMemory_isNotTestedWithTheReason() {
    Csv csv = Csv.with("x", 20_000, row -> row * 0.5).and("calm", 20_000, row -> row % 7 * 0.5);
    var profile = csv.profile();
    long left = 20_000 * 16 * 2 + 20_000 * 80;
    var comparison =
        DriftDetector.compare(
            Configs.of("{'method': 'TVD', 'num_method': 'psi'}"),
            profile,
            profile,
            MemoryBudget.of(left));
    CalibratedColumn column = comparison.columns().getFirst().calibrated();
    assertNotNull(column.reason());
    assertTrue(column.reason().contains("MB of memory"), column.reason());
    assertNull(comparison.columns().get(1).calibrated().reason());
  }

  @Test
  void of_sameFile_isNeverDrift() {
    var random = new Random(5);
    Csv csv =
        Csv.with("a", 300, _ -> random.nextGaussian())
            .and("b", 300, _ -> random.nextInt(5))
            .and("c", 300, _ -> "c" + random.nextInt(30))
            .and("d", 300, _ -> random.nextInt(9) == 0 ? "" : random.nextBoolean());
    var comparison = DriftDetector.compare(Configs.of("{}"), csv.profile(), csv.profile());
    assertEquals(4, comparison.calibrated().columns());
    for (ColumnVerdict column : comparison.columns()) {
      assertEquals(1, column.calibrated().pValue(), column.column());
      assertEquals(0, column.calibrated().effect(), column.column());
    }
  }

  @Test
  void of_rowsInAnotherOrder_isTheSame() {
    var random = new Random(6);
    Csv before =
        Csv.with("x", 90, _ -> random.nextInt(40)).and("y", 90, _ -> "c" + random.nextInt(9));
    Csv after =
        Csv.with("x", 60, _ -> random.nextInt(40)).and("y", 60, _ -> "c" + random.nextInt(5));
    var rows = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
    Collections.shuffle(rows, random);
    var config = Configs.of("{}");
    var one = DriftDetector.compare(config, before.profile(), after.profile());
    var other = DriftDetector.compare(config, before.profile(), after.inOrder(rows).profile());
    assertEquals(one.calibrated(), other.calibrated());
    for (int i = 0; i < one.columns().size(); i++) {
      assertEquals(one.columns().get(i).calibrated(), other.columns().get(i).calibrated());
    }
  }

  /// Nothing that Evidently can compare: bad data by its verdict, judged by the calibrated one.
  @Test
  void compare_noColumnForEvidently_isJudgedWhereTheCalibratedVerdictDecides() {
    Csv before = Csv.with("x", ROWS, row -> row * 0.5);
    Csv after = Csv.with("x", ROWS, row -> "").and("y", ROWS, row -> row);
    assertThrows(
        InvalidDataException.class,
        () -> DriftDetector.compare(Configs.of("{}"), before.profile(), after.profile()));
    var comparison =
        DriftDetector.compare(
            Configs.of("{'verdict': 'calibrated', 'drift_share': 0}"),
            before.profile(),
            after.profile());
    assertEquals(new DatasetVerdict(0, 0, 0, 0, false, 2), comparison.dataset());
    assertTrue(comparison.calibrated().drift());
    assertTrue(comparison.decision().drift());
    assertThrows(
        InvalidDataException.class,
        () ->
            DriftDetector.compare(
                Configs.of("{'verdict': 'calibrated'}"),
                before.profile(),
                Csv.with("z", ROWS, row -> row).profile()));
  }

  @Test
  void of_anyVerdict_evidentlysStaysTheSame() {
    Csv before = Csv.with("x", ROWS, row -> row * 0.5).and("y", ROWS, row -> "c" + row % 3);
    Csv after = Csv.with("x", ROWS, row -> row * 0.7).and("y", ROWS, row -> "c" + row % 4);
    var one = DriftDetector.compare(Configs.of("{}"), before.profile(), after.profile());
    var other =
        DriftDetector.compare(
            Configs.of("{'verdict': 'calibrated', 'alpha': 0.5, 'min_effect': 0}"),
            before.profile(),
            after.profile());
    assertEquals(one.dataset(), other.dataset());
    assertEquals(
        List.of(one.columns().getFirst().verdict(), one.columns().getLast().verdict()),
        List.of(other.columns().getFirst().verdict(), other.columns().getLast().verdict()));
  }
}
