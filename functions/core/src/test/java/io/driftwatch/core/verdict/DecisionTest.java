package io.driftwatch.core.verdict;

import static io.driftwatch.core.verdict.DecisionTest.Cells.INFINITE;
import static io.driftwatch.core.verdict.DecisionTest.Cells.MOVED;
import static io.driftwatch.core.verdict.DecisionTest.Cells.NOTHING;
import static io.driftwatch.core.verdict.DecisionTest.Cells.NUMBERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.verdict.Decision.Because;
import io.driftwatch.core.verdict.Decision.Rule;
import io.driftwatch.core.verdict.Decision.State;
import io.driftwatch.core.verdict.rule.Finding;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
  private static final int ROWS = 60;

  enum Cells implements IntFunction<Object> {
    NUMBERS,
    MOVED,
    NOTHING,
    INFINITE;

    @Override
    public Object apply(int row) {
      return switch (this) {
        case NUMBERS -> row * 0.5;
        case MOVED -> row * 0.5 + 1000;
        case NOTHING -> "";
        case INFINITE -> row % 2 == 0 ? "inf" : "-inf";
      };
    }
  }

  /// Columns `a`, `b`, `c`.
  private static Csv table(Cells a, Cells b, Cells c) {
    return Csv.with("a", ROWS, a).and("b", ROWS, b).and("c", ROWS, c);
  }

  private static Csv calm() {
    return table(NUMBERS, NUMBERS, NUMBERS);
  }

  private static Comparison compare(String config, Csv reference, Csv current) {
    return DriftDetector.compare(Configs.of(config), reference.profile(), current.profile());
  }

  private static Decision decide(String config, Csv reference, Csv current) {
    return compare(config, reference, current).decision();
  }

  private static List<Because> because(Rule rule, String... columns) {
    return Stream.of(columns).map(column -> new Because(rule, column)).toList();
  }

  @Test
  void of_nothingDrifted_isStable() {
    assertEquals(
        new Decision(Deciding.EVIDENTLY, false, State.STABLE, List.of(), 0, false),
        decide("{}", calm(), calm()));
  }

  @Test
  void of_shareBelowItsThreshold_isSome() {
    assertEquals(
        new Decision(Deciding.EVIDENTLY, false, State.SOME, List.of(), 0, false),
        decide("{}", calm(), table(MOVED, NUMBERS, NUMBERS)));
  }

  @Test
  void of_shareAtItsThreshold_isDriftByShare() {
    assertEquals(
        new Decision(
            Deciding.EVIDENTLY, true, State.DRIFT, List.of(new Because(Rule.SHARE, null)), 0, true),
        decide("{}", calm(), table(MOVED, MOVED, NUMBERS)));
  }

  @Test
  void of_columnThatLostItsValues_isDriftAndTheDatasetStaysEvidentlys() {
    var comparison = compare("{}", calm(), table(NOTHING, NUMBERS, NUMBERS));
    assertEquals(
        new Decision(
            Deciding.EVIDENTLY, true, State.DRIFT, because(Rule.EMPTY_COLUMN, "a"), 0, true),
        comparison.decision());
    assertEquals(new DatasetVerdict(2, 0, 0, 0.5, false, 1), comparison.dataset());
  }

  @Test
  void of_columnWithInfinitiesOnly_hasLostItsValues() {
    assertEquals(
        because(Rule.EMPTY_COLUMN, "a"),
        decide("{}", calm(), table(INFINITE, NUMBERS, NUMBERS)).because());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'numerical_columns': ['b', 'c']}",
        "{'datetime_columns': ['a']}",
        "{'id_column': 'a'}",
        "{'timestamp': 'a'}",
        "{'per_column_method': {'a': 'chisquare'}}"
      })
  void of_columnThatIsNotTestedAndLostItsValues_isDrift(String config) {
    assertEquals(
        because(Rule.EMPTY_COLUMN, "a"),
        decide(config, calm(), table(NOTHING, NUMBERS, NUMBERS)).because());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'empty_column': 'note'}", "{'ignore_columns': ['a']}", "{'columns': ['b']}"})
  void of_columnThatLostItsValuesUnderAConfigurationThatAllowsIt_isStable(String config) {
    assertEquals(State.STABLE, decide(config, calm(), table(NOTHING, NUMBERS, NUMBERS)).state());
  }

  @Test
  void of_columnThatWasEmptyBefore_isStable() {
    var reference = table(NOTHING, NUMBERS, NUMBERS);
    assertEquals(State.STABLE, decide("{}", reference, reference).state());
    assertEquals(State.STABLE, decide("{}", reference, calm()).state());
  }

  @Test
  void of_columnThatIsGone_isAFindingOnly() {
    var current = Csv.with("a", ROWS, NUMBERS).and("b", ROWS, NUMBERS);
    var comparison = compare("{}", calm(), current);
    assertEquals(State.STABLE, comparison.decision().state());
    assertEquals(Finding.Kind.MISSING_COLUMN, comparison.findings().getFirst().kind());
    assertEquals(Finding.Severity.MEDIUM, comparison.findings().getFirst().severity());
  }

  @Test
  void of_requiredColumnThatIsGone_isAFindingOfHighSeverityToo() {
    var current = Csv.with("a", ROWS, NUMBERS).and("b", ROWS, NUMBERS);
    var comparison = compare("{'required_columns': ['c']}", calm(), current);
    assertEquals(Finding.Kind.MISSING_COLUMN, comparison.findings().getFirst().kind());
    assertEquals(Finding.Severity.HIGH, comparison.findings().getFirst().severity());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'required_columns': ['c']}|c",
        "{'required_columns': ['d', 'a', 'c']}|d c",
        "{'required_columns': ['c'], 'columns': ['a']}|c",
        "{'required_columns': ['c'], 'ignore_columns': ['c']}|c",
        "{'required_columns': ['e', 'a']}|e",
        "{'required_columns': ['e'], 'columns': ['a'], 'empty_column': 'note'}|e",
        "{'required_columns': ['e'], 'ignore_columns': ['e']}|e",
      })
  void of_requiredColumnThatIsGoneOrEmpty_isDrift(String config, String expected) {
    var reference = calm().and("e", ROWS, NOTHING);
    var current = Csv.with("a", ROWS, NUMBERS).and("b", ROWS, NUMBERS).and("e", ROWS, NOTHING);
    var decision = decide(config, reference, current);
    assertEquals(because(Rule.REQUIRED_COLUMN, expected.split(" ")), decision.because());
    assertTrue(decision.drift());
    assertEquals(State.DRIFT, decision.state());
  }

  @Test
  void of_requiredColumnsWithValues_isStable() {
    assertEquals(State.STABLE, decide("{'required_columns': ['c', 'a']}", calm(), calm()).state());
  }

  @Test
  void of_requiredColumnThatNeitherFileHas_isAlsoAFinding() {
    var comparison = compare("{'required_columns': ['d']}", calm(), calm());
    var finding = comparison.findings().getFirst();
    assertEquals(Finding.Kind.UNKNOWN_CONFIGURED_COLUMN, finding.kind());
    assertTrue(finding.message().contains("required_columns"), finding.message());
  }

  @Test
  void of_manyReasonsWithLongNames_namesTenAndCutsThem() {
    var names =
        IntStream.range(0, 14).mapToObj(i -> "%02d".formatted(i) + "\uD83D\uDE80".repeat(200));
    var reference = Csv.with("x", ROWS, NUMBERS);
    var current = Csv.with("x", ROWS, MOVED);
    names.forEach(
        name -> {
          reference.and(name, ROWS, NUMBERS);
          current.and(name, ROWS, NOTHING);
        });
    var decision = decide("{'required_columns': ['gone']}", reference, current);
    var because = decision.because();
    assertEquals(10, because.size());
    assertEquals(6, decision.more());
    assertEquals(new Because(Rule.SHARE, null), because.get(0));
    assertEquals(new Because(Rule.REQUIRED_COLUMN, "gone"), because.get(1));
    assertEquals(new Because(Rule.EMPTY_COLUMN, "00" + "\uD83D\uDE80".repeat(98)), because.get(2));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "drift, true, false, false",
    "some, true, true, false",
    "always, true, true, true",
    "never, false, false, false"
  })
  void of_upload_followsTheConfiguration(String rule, boolean drift, boolean some, boolean stable) {
    var config = "{'upload': '%s'}".formatted(rule);
    assertEquals(drift, decide(config, calm(), table(NOTHING, NUMBERS, NUMBERS)).upload());
    assertEquals(some, decide(config, calm(), table(MOVED, NUMBERS, NUMBERS)).upload());
    assertEquals(stable, decide(config, calm(), calm()).upload());
  }

  /// Whatever is configured: drift, its state and its reasons say the same.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void of_anyTable_driftStateAndReasonsAgree(long seed) {
    var random = new Random(seed);
    var kinds = Cells.values();
    for (int i = 0; i < 50; i++) {
      var current = table(kinds[random.nextInt(4)], kinds[random.nextInt(4)], NUMBERS);
      var config =
          "{'empty_column': '%s', 'required_columns': [%s], 'drift_share': %s}"
              .formatted(
                  random.nextBoolean() ? "note" : "drift",
                  random.nextBoolean() ? "'a'" : "",
                  random.nextBoolean() ? 0.4 : 0.9);
      var comparison = compare(config, calm(), current);
      var decision = comparison.decision();
      assertEquals(decision.drift(), decision.state() == State.DRIFT);
      assertEquals(decision.drift(), !decision.because().isEmpty());
      assertEquals(
          comparison.dataset().drift(), decision.because().contains(new Because(Rule.SHARE, null)));
      if (!decision.drift()) {
        assertEquals(comparison.dataset().drifted() > 0, decision.state() == State.SOME);
      }
    }
  }

  @Test
  void of_calibratedVerdict_namesEachColumnThatDrifted() {
    assertEquals(
        new Decision(
            Deciding.CALIBRATED, true, State.DRIFT, because(Rule.CALIBRATED, "b"), 0, true),
        decide("{'verdict': 'calibrated'}", calm(), table(NUMBERS, MOVED, NUMBERS)));
    assertEquals(
        new Decision(Deciding.CALIBRATED, false, State.STABLE, List.of(), 0, false),
        decide("{'verdict': 'calibrated', 'drift_share': 0}", calm(), calm()));
  }

  @Test
  void of_calibratedVerdict_smallChangeIsSome() {
    String config = "{'verdict': 'calibrated', 'per_column_min_effect': {'a': 1}}";
    Csv most = table(NUMBERS, NUMBERS, NUMBERS).and("a", ROWS, row -> row * 0.5 + 20);
    assertEquals(
        new Decision(Deciding.CALIBRATED, false, State.SOME, List.of(), 0, false),
        decide(config, calm(), most));
  }

  @Test
  void of_calibratedVerdict_keepsTheRulesAboutColumns() {
    String config = "{'verdict': 'calibrated', 'required_columns': ['e']}";
    var decision = decide(config, calm(), table(NOTHING, NUMBERS, MOVED));
    assertEquals(
        List.of(
            new Because(Rule.REQUIRED_COLUMN, "e"),
            new Because(Rule.EMPTY_COLUMN, "a"),
            new Because(Rule.CALIBRATED, "a"),
            new Because(Rule.CALIBRATED, "c")),
        decision.because());
    // the calibrated verdict's own question about missing cells stands
    var note =
        decide(
            "{'verdict': 'calibrated', 'empty_column': 'note'}",
            calm(),
            table(NOTHING, NUMBERS, NUMBERS));
    assertEquals(because(Rule.CALIBRATED, "a"), note.because());
  }

  @Test
  void of_calibratedVerdict_namesTheStrongestTen() {
    Csv before = Csv.with("c0", ROWS, NUMBERS);
    Csv after = Csv.with("c0", ROWS, row -> row * 0.5 + 15);
    for (int i = 1; i < 13; i++) {
      int column = i;
      before.and("c" + i, ROWS, NUMBERS);
      after.and("c" + i, ROWS, row -> row * 0.5 + 15 + column);
    }
    var decision = decide("{'verdict': 'calibrated'}", before, after);
    assertEquals(10, decision.because().size());
    assertEquals(3, decision.more());
    assertEquals(new Because(Rule.CALIBRATED, "c12"), decision.because().getFirst());
  }

  /// Whatever is configured: the verdict that decides, and it alone, has its rule.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void of_anyTableAndVerdict_followsTheOneThatDecides(long seed) {
    var random = new Random(seed);
    var kinds = Cells.values();
    for (int i = 0; i < 40; i++) {
      boolean calibrated = random.nextBoolean();
      var current = table(kinds[random.nextInt(4)], kinds[random.nextInt(4)], NUMBERS);
      var config =
          "{'verdict': '%s', 'empty_column': '%s', 'min_effect': %s, 'drift_share': 0.4}"
              .formatted(
                  calibrated ? "calibrated" : "evidently",
                  random.nextBoolean() ? "note" : "drift",
                  random.nextBoolean() ? 0.05 : 1);
      var comparison = compare(config, calm(), current);
      var decision = comparison.decision();
      var rules = decision.because().stream().map(Because::rule).toList();
      assertEquals(calibrated ? Deciding.CALIBRATED : Deciding.EVIDENTLY, decision.verdict());
      assertEquals(!calibrated && comparison.dataset().drift(), rules.contains(Rule.SHARE));
      assertEquals(calibrated && comparison.calibrated().drift(), rules.contains(Rule.CALIBRATED));
      assertEquals(decision.drift(), decision.state() == State.DRIFT);
      if (calibrated && !decision.drift()) {
        assertEquals(comparison.calibrated().minor() > 0, decision.state() == State.SOME);
      }
    }
  }

  @Test
  void label_ofRulesAndStates_isThePromisedName() {
    assertEquals("share", Rule.SHARE.label());
    assertEquals("calibrated", Rule.CALIBRATED.label());
    assertEquals("required-column", Rule.REQUIRED_COLUMN.label());
    assertEquals("empty-column", Rule.EMPTY_COLUMN.label());
    assertEquals("drift", State.DRIFT.label());
    assertEquals("some", State.SOME.label());
    assertEquals("stable", State.STABLE.label());
  }
}
