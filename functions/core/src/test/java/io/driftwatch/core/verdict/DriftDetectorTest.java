package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.statistic.Method;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftDetectorTest {
  /// Numbers, categories, texts, each without drift.
  private static Csv calm() {
    return Csv.with("x", 60, i -> i * 0.5)
        .and("k", 60, i -> i % 3)
        .and("t", 60, i -> "w" + i)
        .and("y", 60, i -> i * 0.25);
  }

  private static Comparison compare(String config, Csv reference, Csv current) {
    return DriftDetector.compare(Configs.of(config), reference.profile(), current.profile());
  }

  private static String order(Comparison comparison) {
    return comparison.columns().stream()
        .map(column -> column.column() + ":" + column.type().label())
        .collect(Collectors.joining(" "));
  }

  private static ColumnVerdict column(Comparison comparison, String name) {
    return comparison.columns().stream()
        .filter(column -> column.column().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String reason(Comparison comparison, String name) {
    return column(comparison, name).verdict() instanceof Verdict.NotComparable(String reason, _)
        ? reason
        : "none";
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|x:num y:num k:cat t:text",
        // As in Evidently, a list sets the order.
        "{'columns': ['t', 'y', 'x']}|t:text y:num x:num",
        "{'columns': ['x', 'nosuch']}|x:num",
        "{'ignore_columns': ['y', 'nosuch']}|x:num k:cat t:text",
        "{'numerical_columns': ['y', 'x']}|y:num x:num k:cat t:text",
        "{'numerical_columns': ['y', 'k']}|y:num k:num t:text x:unknown",
        "{'numerical_columns': []}|k:cat t:text x:unknown y:unknown",
        "{'categorical_columns': ['t', 'k', 'x']}|y:num t:cat k:cat x:cat",
        "{'datetime_columns': ['t']}|x:num y:num k:cat t:datetime",
        "{'unknown_columns': ['x']}|y:num k:cat t:text x:unknown",
        "{'id_column': 'x', 'timestamp': 't'}|y:num k:cat x:unknown t:datetime",
        // A list wins over a role.
        "{'id_column': 'x', 'numerical_columns': ['x', 'y']}|x:num y:num k:cat t:text",
      })
  void compare_listsOfTheConfiguration_decideTypesAndOrder(String config, String expected) {
    assertEquals(expected, order(compare(config, calm(), calm())));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|ks 0.05 false",
        "{'method': 'psi'}|psi 0.1 true",
        "{'method': 'psi', 'num_method': 'anderson'}|anderson 0.1 true",
        "{'method': 'psi', 'cat_method': 'TVD'}|psi 0.1 true",
        "{'num_method': 'anderson', 'per_column_method': {'x': 'ed'}}|ed 0.1 true",
        "{'num_method': 'anderson', 'per_column_method': {'y': 'ed'}}|anderson 0.1 true",
        "{'threshold': 0.3}|ks 0.3 false",
        "{'threshold': 0.3, 'num_threshold': 0}|ks 0.0 false",
        "{'threshold': 0.3, 'cat_threshold': 0.4}|ks 0.3 false",
        "{'num_threshold': 0.2, 'per_column_threshold': {'x': 0.7}}|ks 0.7 false",
        // Method and threshold each by itself.
        "{'per_column_method': {'x': 'psi'}, 'threshold': 0.3}|psi 0.3 true",
        "{'method': 'psi', 'per_column_threshold': {'x': 0.7}}|psi 0.7 true",
      })
  void compare_methodAndThreshold_goByColumnThenTypeThenAllThenDefault(
      String config, String expected) {
    ColumnVerdict x = column(compare(config, calm(), calm()), "x");
    Method method = x.method();
    assertEquals(
        expected,
        "%s %s %s"
            .formatted(
                method == null ? null : method.registryName(),
                x.threshold(),
                x.methodChosenByUser()));
  }

  @Test
  void compare_oneFailingColumn_judgesTheOthers() {
    Csv reference = calm().and("z", 60, i -> i * 1.5);
    Csv current = calm().and("z", 60, _ -> "");
    Comparison comparison = compare("{}", reference, current);
    assertEquals("it has no value in the current data", reason(comparison, "z"));
    assertEquals(new DatasetVerdict(4, 0, 0, 0.5, false, 1), comparison.dataset());
  }

  @Test
  void compare_whereEvidentlyAnswersNaN_theColumnCounts() {
    Csv constant = Csv.with("x", 40, i -> i * 0.5).and("c", 40, _ -> 7.5);
    Comparison comparison = compare("{'per_column_method': {'c': 't_test'}}", constant, constant);
    assertTrue(
        column(comparison, "c").verdict() instanceof Verdict.NotComparable(_, boolean counted)
            && counted);
    assertEquals(new DatasetVerdict(2, 0, 0, 0.5, false, 0), comparison.dataset());
  }

  @ParameterizedTest
  @CsvSource({"0.5, true", "0.51, false", "0, true", "1, false", "0.49, true"})
  void compare_shareOfDriftedColumns_driftsFromTheThresholdOn(double threshold, boolean drift) {
    Csv reference = Csv.with("x", 60, i -> i * 0.5).and("y", 60, i -> i * 0.5);
    Csv current = Csv.with("x", 60, i -> i * 0.5).and("y", 60, i -> i * 0.5 + 100);
    Comparison comparison = compare("{'drift_share': " + threshold + "}", reference, current);
    assertEquals(new DatasetVerdict(2, 1, 0.5, threshold, drift, 0), comparison.dataset());
  }

  @ParameterizedTest(name = "{0} then {1}")
  @CsvSource({
    "number, text, none",
    "text, number, it is compared as numbers; the reference holds other values",
    "flag, number, none",
    "number, flag, none",
    "flagOrMissing, number, it is compared as numbers; the reference holds other values",
    "number, flagOrMissing, none",
    "flagOrMissing, flag, none",
    "number, huge, none",
    "huge, number, it is compared as numbers; the reference holds other values",
    "unsigned, number, none",
    "number, unsigned, none",
    "word, number, it is compared as numbers; the reference holds other values",
    "number, word, it is compared as text; the reference holds other values",
    "date, date, dates are not tested",
    "date, text, none",
    "infinite, number, it has no value in the reference",
    "missing, infinite, it has no value in both files",
  })
  void compare_typesOnTheTwoSides_areComparedOrNot(String before, String after, String expected) {
    Csv reference = calm().and("z", 60, i -> cell(before, i));
    Csv current = calm().and("z", 60, i -> cell(after, i));
    assertEquals(expected, reason(compare("{}", reference, current), "z"));
  }

  private static Object cell(String kind, int i) {
    return switch (kind) {
      case "number" -> i * 0.5;
      case "text" -> "c" + i % 3;
      case "word" -> "word" + i;
      case "flag" -> i % 2 == 0;
      case "flagOrMissing" -> i % 3 == 0 ? "" : "True";
      case "huge" -> "1844674407370955161" + (6 + i % 3);
      case "unsigned" -> "1844674407370955161" + i % 3;
      case "date" -> "2024-01-%02d".formatted(1 + i % 28);
      case "infinite" -> "inf";
      case "missing" -> "NA";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void compare_declaredType_winsOverDates() {
    Csv dates = calm().and("z", 60, i -> "2024-01-%02d".formatted(1 + i % 28));
    assertEquals("none", reason(compare("{'categorical_columns': ['k', 'z']}", dates, dates), "z"));
  }

  @Test
  void compare_namesCutToTheSameText_saysWhereTheyDiffer() {
    String start = "n".repeat(100);
    Csv reference = Csv.with(start + "p", 40, i -> i);
    Csv current = Csv.with(start + "q", 40, i -> i);
    var refused = assertThrows(InvalidDataException.class, () -> compare("{}", reference, current));
    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("the first name differs from character 101 on: '…q', in the reference '…p';"),
        refused.getMessage());
  }

  @Test
  void compare_noColumnInCommon_saysSo() {
    Csv reference = Csv.with("p", 40, i -> i);
    Csv current = Csv.with("q", 40, i -> i);
    var refused = assertThrows(InvalidDataException.class, () -> compare("{}", reference, current));
    assertEquals(
        "the current data shares no column with the reference: it has 'q', the reference has 'p';"
            + " check that it was meant for this monitor and that its first line is the header",
        refused.getMessage());
  }

  @Test
  void compare_everyColumnIgnored_namesTheSetting() {
    Csv table = Csv.with("p", 40, i -> i).and("q", 40, i -> i);
    var refused =
        assertThrows(
            InvalidDataException.class,
            () -> compare("{\"ignore_columns\": [\"p\", \"q\"]}", table, table));
    assertEquals(
        "'ignore_columns' of the configuration leaves no column to compare; the current data has"
            + " 'p', 'q'",
        refused.getMessage());
  }

  @Test
  void compare_noColumnLeft_namesTheReasons() {
    Csv table = Csv.with("d", 40, _ -> "2024-01-01").and("e", 40, _ -> "");
    var refused = assertThrows(InvalidDataException.class, () -> compare("{}", table, table));
    assertEquals(
        "none of the 2 columns can be compared with the reference: 'e': it has no value in both"
            + " files; 'd': dates are not tested",
        refused.getMessage());
  }

  @Test
  void compare_columnOnOneSideOnly_isAFindingAndHurtsNobody() {
    Csv reference = calm().and("count", 60, i -> i * 3);
    Csv current = calm().and("extra", 60, i -> i * 3);
    Comparison comparison = compare("{}", reference, current);
    assertEquals(
        List.of("count missing-column", "extra extra-column"),
        comparison.findings().stream().map(f -> f.column() + " " + f.kind().label()).toList());
    assertEquals("the reference has no such column", reason(comparison, "extra"));
    assertEquals(4, comparison.dataset().columns());
  }

  @Test
  void compare_traceLinkOfEvidently_isSetAside() {
    Csv table = calm().and("_evidently_trace_link", 60, i -> i * 0.5);
    assertEquals(
        "a trace link is not tested", reason(compare("{}", table, table), "_evidently_trace_link"));
  }

  @Test
  void compare_columnBeyondTheMemoryThatIsLeft_isNotComparableAndOthersAreJudged() {
    var csv = Csv.with("x", 900, i -> i + ".5").and("k", 900, i -> i % 3);
    var comparison =
        DriftDetector.compare(
            Configs.of("{}"), csv.profile(), csv.profile(), MemoryBudget.of(100_000));
    assertEquals(
        "comparing its distinct values by 'ks' takes 1 MB of memory, more than is left of 0 MB;"
            + " give the process more memory",
        reason(comparison, "x"));
    assertTrue(
        column(comparison, "k").verdict() instanceof Verdict.Scored scored && !scored.drifted());
  }

  @Test
  void compare_valuesBeyondTheMemory_isRefused() {
    var csv = Csv.with("x", 900, i -> i + ".5");
    var refused =
        assertThrows(
            InvalidDataException.class,
            () ->
                DriftDetector.compare(
                    Configs.of("{}"), csv.profile(), csv.profile(), MemoryBudget.of(20_000)));
    assertEquals(
        "the two files together have too many distinct values to be compared in 0 MB of memory;"
            + " give the process more memory, or leave out columns of identifiers or free text",
        refused.getMessage());
  }
}
