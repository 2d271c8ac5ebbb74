package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.column.ColumnType;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// What Evidently leaves out without a word is judged here, and stays out of its share.
class UncountedColumnsTest {
  private static Csv table(IntFunction<Object> cell) {
    return Csv.with("x", 400, i -> i % 50 + 0.5).and("z", 400, cell);
  }

  private static Comparison compare(IntFunction<Object> before, IntFunction<Object> now) {
    return DriftDetector.compare(Configs.of("{}"), table(before).profile(), table(now).profile());
  }

  private static ColumnVerdict column(Comparison comparison) {
    return comparison.columns().stream()
        .filter(column -> column.column().equals("z"))
        .findFirst()
        .orElseThrow();
  }

  private static Object flag(int i, int trueShare) {
    if (i % 10 == 0) {
      return "";
    }
    return i % 100 < trueShare;
  }

  @Test
  void compare_truthValuesWithGaps_areJudgedAndNotCounted() {
    Comparison drifted = compare(i -> flag(i, 20), i -> flag(i, 80));
    assertEquals(ColumnType.CATEGORICAL, column(drifted).type());
    assertTrue(column(drifted).verdict().drifted());
    assertFalse(column(drifted).verdict().isCounted());
    assertEquals(new DatasetVerdict(1, 0, 0, 0.5, false, 1), drifted.dataset());
    assertEquals(Decision.State.SOME, drifted.decision().state());
    assertFalse(column(compare(i -> flag(i, 50), i -> flag(i, 51))).verdict().drifted());
  }

  @Test
  void compare_integersBeyondLong_areJudgedDigitByDigit() {
    // These two are one double.
    IntFunction<Object> one = i -> i % 2 == 0 ? "18446744073709551610" : "18446744073709551611";
    IntFunction<Object> other = i -> i % 20 == 0 ? "18446744073709551610" : "18446744073709551611";
    assertTrue(column(compare(one, other)).verdict().drifted());
    assertFalse(column(compare(one, one)).verdict().drifted());
  }

  @Test
  void compare_integersBeyondLongInTheCurrentDataOnly_areCategoriesOnBothSides() {
    IntFunction<Object> small = i -> i % 4;
    IntFunction<Object> large = i -> i % 4 == 3 ? "18446744073709551617" : String.valueOf(i % 4);
    Comparison comparison = compare(small, large);
    assertTrue(column(comparison).verdict().drifted());
    assertTrue(
        comparison.findings().stream()
            .anyMatch(f -> f.message().contains("'18446744073709551617' (100)")),
        comparison.findings().toString());
  }

  @Test
  void compare_nothingThatCounts_saysSo() {
    Csv flags = Csv.with("z", 400, i -> flag(i, 50));
    var refused =
        assertThrows(
            InvalidDataException.class,
            () -> DriftDetector.compare(Configs.of("{}"), flags.profile(), flags.profile()));
    assertEquals(
        "none of the 1 columns can be compared with the reference: 'z': Evidently has no type for"
            + " it",
        refused.getMessage());
  }

  @Test
  void compare_declaredType_counts() {
    Comparison comparison =
        DriftDetector.compare(
            Configs.of("{'categorical_columns': ['z']}"),
            table(i -> flag(i, 20)).profile(),
            table(i -> flag(i, 80)).profile());
    assertTrue(column(comparison).verdict().isCounted());
  }
}
