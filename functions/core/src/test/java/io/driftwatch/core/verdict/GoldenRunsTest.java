package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.statistic.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole files against Evidently 0.7.21: types, order, methods, thresholds, scores, verdicts.
class GoldenRunsTest {
  /// Runs that answer otherwise, or where Evidently raises, and what is said instead.
  private static final Map<String, String> BY_DESIGN = new LinkedHashMap<>();

  static {
    // Dates are recognised and not tested.
    BY_DESIGN.put(
        "datetime-unparsed", "x ks stable; k chisquare stable; datetime: dates are not tested");
    BY_DESIGN.put(
        "date-string-column", "x ks stable; k chisquare stable; when: dates are not tested");
    BY_DESIGN.put(
        "two-datetimes-2",
        "x ks stable; k chisquare stable; d1: dates are not tested; d2: dates are not tested");
    BY_DESIGN.put(
        "week1-datetime-not-parsed",
        "temp ks drifted; atemp ks drifted; humidity ks drifted; windspeed ks drifted;"
            + " casual ks stable; registered ks stable; season z stable; holiday z drifted;"
            + " workingday z drifted; weather chisquare drifted; datetime: dates are not tested");
    // Where one column makes Evidently raise, the others are judged.
    BY_DESIGN.put("plain-3", "x ks stable; k: method 'ks' is not for columns of type cat");
    BY_DESIGN.put(
        "plain-12", "x: method 'chisquare' is not for columns of type num; k chisquare stable");
    BY_DESIGN.put("plain-13", "x ks stable; k: method 'ks' is not for columns of type cat");
    for (String id : List.of("num-only-current", "cat-only-current")) {
      BY_DESIGN.put(id, "x ks stable; k chisquare stable; z: the reference has no such column");
    }
    BY_DESIGN.put(
        "target-only-current",
        "x ks stable; k chisquare stable; target: the reference has no such column");
    BY_DESIGN.put(
        "datetime-only-current",
        "x ks stable; k chisquare stable; datetime: the reference has no such column");
    BY_DESIGN.put(
        "all-missing-reference",
        "x ks stable; z: it has no value in the reference; k chisquare stable");
    BY_DESIGN.put(
        "all-missing-current",
        "x ks stable; z: it has no value in the current data; k chisquare stable");
    BY_DESIGN.put(
        "all-missing-both", "x ks stable; z: it has no value in both files; k chisquare stable");
    BY_DESIGN.put(
        "strings-then-num",
        "x ks stable; z: it is compared as numbers; the reference holds other values; k chisquare stable");
    BY_DESIGN.put(
        "week1-per-column",
        "temp anderson drifted; atemp ks drifted; humidity ks stable; windspeed ks drifted;"
            + " casual ks stable; registered ks stable; season z stable; holiday z drifted;"
            + " workingday z drifted; weather: method 'wasserstein' is not for columns of type cat;"
            + " datetime: dates are not tested");
    String unequal =
        ": g_test needs as many values in the current data as in the reference, 431 and not 165; ";
    BY_DESIGN.put(
        "week1-cat-g_test",
        "temp ks drifted; atemp ks drifted; humidity ks drifted; windspeed ks drifted;"
            + " casual ks stable; registered ks stable; season"
            + unequal
            + "holiday"
            + unequal
            + "workingday"
            + unequal
            + "weather"
            + unequal
            + "datetime: dates are not tested");
    // Nothing is left to compare.
    for (String id :
        List.of(
            "plain-9",
            "plain-10",
            "header-only-current",
            "header-only-reference",
            "no-common-column",
            "only-datetime")) {
      BY_DESIGN.put(id, "InvalidDataException");
    }
    // The configuration is refused before anything is compared.
    BY_DESIGN.put("plain-11", "no method 'nosuch'");
  }

  private static final List<String> EQUAL = new ArrayList<>();

  static Stream<GoldenRun> likeEvidently() {
    return GoldenRun.all().stream().filter(run -> !BY_DESIGN.containsKey(run.id()));
  }

  @ParameterizedTest
  @MethodSource("likeEvidently")
  void compare_goldenRun_equalsEvidently(GoldenRun run) {
    Comparison comparison = run.compare();
    List<ColumnVerdict> judged =
        comparison.columns().stream().filter(GoldenRunsTest::counts).toList();
    var expected = new ArrayList<JsonNode>();
    run.expected().get("columns").forEach(expected::add);
    assertEquals(
        expected.stream().map(GoldenRunsTest::summary).toList(),
        judged.stream().map(GoldenRunsTest::summary).toList());
    assertAll(
        Stream.iterate(0, i -> i < judged.size(), i -> i + 1)
            .map(i -> () -> assertScore(expected.get(i), judged.get(i))));
    JsonNode dataset = run.expected().get("dataset");
    DatasetVerdict verdict = comparison.dataset();
    assertEquals(dataset.get("columns").intValue(), verdict.columns());
    assertEquals(dataset.get("drifted").intValue(), verdict.drifted());
    assertEquals(dataset.get("share").doubleValue(), verdict.share());
    assertEquals(dataset.get("drift_share").doubleValue(), verdict.threshold());
    assertEquals(dataset.get("drift").booleanValue(), verdict.drift());
    EQUAL.add(run.id());
  }

  private static boolean counts(ColumnVerdict column) {
    return column.verdict().isCounted();
  }

  private static String summary(JsonNode column) {
    return "%s %s %s %s %s"
        .formatted(
            column.get("column").textValue(),
            column.get("type").textValue(),
            column.get("method").textValue(),
            column.get("threshold").doubleValue(),
            column.get("drifted").booleanValue());
  }

  private static String summary(ColumnVerdict column) {
    Method method = column.method();
    return "%s %s %s %s %s"
        .formatted(
            column.column(),
            column.type().label(),
            method == null ? null : method.registryName(),
            column.threshold(),
            column.verdict().drifted());
  }

  private static void assertScore(JsonNode expected, ColumnVerdict column) {
    double score =
        switch (column.verdict()) {
          case Verdict.Scored scored -> scored.score();
          case Verdict.NotComparable _ -> Double.NaN;
        };
    double golden = expected.get("score").asDouble();
    assertEquals(golden, score, tolerance(column, golden), column.column());
  }

  /// The table in `golden/README.md`.
  private static double tolerance(ColumnVerdict column, double golden) {
    double relative = 1e-9 * Math.abs(golden);
    return switch (column.method()) {
      case JENSENSHANNON, HELLINGER -> relative + 3e-8;
      case EMPIRICAL_MMD, PERC_TEXT_CONTENT_DRIFT, ABS_TEXT_CONTENT_DRIFT -> 1;
      case TVD -> Math.max(4 * Math.sqrt(2 * golden * (1 - golden) / 1000), 0.01);
      case null, default -> relative + 1e-14;
    };
  }

  static Stream<String> byDesign() {
    return BY_DESIGN.entrySet().stream()
        .filter(entry -> entry.getValue().contains(";"))
        .map(Map.Entry::getKey);
  }

  @ParameterizedTest
  @MethodSource("byDesign")
  void compare_differenceByDesign_judgesTheOtherColumns(String id) {
    assertEquals(BY_DESIGN.get(id), spoken(GoldenRun.named(id).compare()));
  }

  private static String spoken(Comparison comparison) {
    return comparison.columns().stream()
        .map(
            column -> {
              Method method = column.method();
              return column.verdict() instanceof Verdict.NotComparable(String reason, _)
                  ? "%s: %s".formatted(column.column(), reason)
                  : "%s %s %s"
                      .formatted(
                          column.column(),
                          method == null ? null : method.registryName(),
                          column.verdict().drifted() ? "drifted" : "stable");
            })
        .collect(Collectors.joining("; "));
  }

  static Stream<String> nothingLeft() {
    return BY_DESIGN.entrySet().stream()
        .filter(entry -> entry.getValue().equals("InvalidDataException"))
        .map(Map.Entry::getKey);
  }

  @ParameterizedTest
  @MethodSource("nothingLeft")
  void compare_nothingLeftToCompare_refusesTheData(String id) {
    GoldenRun run = GoldenRun.named(id);
    assertThrows(InvalidDataException.class, run::compare);
  }

  @Test
  void methodNamed_unknownName_isEmpty() {
    JsonNode config = GoldenRun.named("plain-11").json().get("config");
    assertEquals(List.of(), Method.named(config.get("num_method").textValue()).stream().toList());
  }

  @AfterAll
  static void printTotals() {
    System.out.printf(
        "frames.json and seed.json: %d runs, %d equal to Evidently, %d differ by design%n",
        GoldenRun.all().size(), EQUAL.size(), BY_DESIGN.size());
  }
}
