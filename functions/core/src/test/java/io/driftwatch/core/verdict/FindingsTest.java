package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.verdict.rule.Figure;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
  private static Csv rows(int rows, IntFunction<Object> cell) {
    return Csv.with("ok", rows, i -> i % 50 + 0.5).and("z", rows, cell);
  }

  private static List<String> findings(String config, Csv reference, Csv current) {
    return DriftDetector.compare(Configs.of(config), reference.profile(), current.profile())
        .findings()
        .stream()
        .map(
            finding ->
                "%s %s %s: %s [%s -> %s]"
                    .formatted(
                        finding.severity().label(),
                        finding.kind().label(),
                        finding.column(),
                        finding.message(),
                        shown(finding.reference()),
                        shown(finding.current())))
        .toList();
  }

  private static String shown(@Nullable Figure figure) {
    return switch (figure) {
      case null -> "null";
      case Figure.Count(long count) -> Long.toString(count);
      case Figure.Amount(double value) -> Double.toString(value);
      case Figure.Word(String word) -> word;
      case Figure.Interval(double low, double high) -> List.of(low, high).toString();
      case Figure.Names(List<String> names) -> names.toString();
    };
  }

  private static List<String> findings(Csv reference, Csv current) {
    return findings("{}", reference, current);
  }

  @Test
  void of_columnThatIsNowEmpty_isTheWorst() {
    assertEquals(
        List.of(
            "high all-missing z: every one of 100 cells is missing; in the reference 1 of 200 are"
                + " [1 -> 100]"),
        findings(rows(200, i -> i == 7 ? "" : i % 3), rows(100, _ -> "NA")));
  }

  @Test
  void of_columnThatWasEmpty_cannotBeJudged() {
    assertEquals(
        List.of(
            "medium all-missing z: the reference has no value to compare with; in the current data"
                + " 0 of 100 are [100 -> 0]"),
        findings(rows(100, _ -> ""), rows(100, i -> i % 3)));
  }

  @Test
  void of_columnThatIsEmptyOnBothSides_isNoted() {
    assertEquals(
        List.of("low all-missing z: every cell is missing in both files [100 -> 100]"),
        findings(rows(100, _ -> ""), rows(100, _ -> "")));
  }

  @Test
  void of_numbersThatBecameText_isSevere() {
    assertEquals(
        List.of(
            "high type-changed z: holds text; in the reference it holds numbers"
                + " [numbers -> text]",
            "high numbers-as-text z: in the current file: 100 of 100 cells look like numbers with a"
                + " decimal comma, such as '0,5'; set csv.current.decimal to ',' [null -> null]"),
        findings(rows(100, i -> i % 3), rows(100, i -> i % 3 + ",5")));
  }

  @Test
  void of_oneAndZeroThatBecameTrueAndFalse_isHarmless() {
    assertEquals(
        List.of(
            "low type-changed z: holds true and false; in the reference it holds numbers"
                + " [numbers -> true and false]"),
        findings(rows(100, i -> i % 2), rows(100, i -> i % 2 == 0)));
  }

  @Test
  void of_integersThatBecameCategories_isNoted() {
    assertEquals(
        List.of(
            "low type-changed z: is taken as cat for its 10 distinct values; the reference with its"
                + " 11 distinct values alone would be num [num -> cat]"),
        findings(rows(100, i -> i % 11), rows(40, i -> i % 10)));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 20, medium, 20 %, 2 %, 0.02, 0.2",
    "2, 8, none, '', '', 0, 0",
    "50, 3, low, 3 %, 50 %, 0.5, 0.03",
  })
  void of_missingShare_speaksUpWhereItClearlyChanged(
      int before, int after, String severity, String now, String then, double from, double to) {
    List<String> expected =
        severity.equals("none")
            ? List.of()
            : List.of(
                "%s missing-share z: %s of the cells are missing, %s in the reference [%s -> %s]"
                    .formatted(severity, now, then, from, to));
    assertEquals(
        expected,
        findings(
            rows(100, i -> i < before ? "" : i % 7 + 0.5),
            rows(100, i -> i < after ? "" : i % 7 + 0.5)));
  }

  @Test
  void of_newCategories_countsAndNamesThem() {
    assertEquals(
        List.of(
            "medium new-categories z: 2 categories that the reference lacks, in 8 % of the cells:"
                + " 'd' (6), 'e' (2) [[] -> [d, e]]"),
        findings(
            rows(100, i -> "abc".substring(i % 3, i % 3 + 1)),
            rows(100, i -> i < 2 ? "e" : i < 8 ? "d" : "abc".substring(i % 3, i % 3 + 1))));
  }

  @Test
  void of_manyNewCategories_namesTenAndShortensThem() {
    String longName = "x".repeat(100);
    List<String> found =
        findings(
            rows(200, i -> "c" + i % 3),
            rows(200, i -> i < 190 ? "c" + i % 3 : i % 2 + longName + i));
    assertEquals(1, found.size());
    assertEquals(10, found.getFirst().split("x{30,}+…").length / 2);
  }

  @Test
  void of_vanishedCategories_speaksUpWhereChanceHardlyLosesThem() {
    IntFunction<Object> common = i -> i % 10 == 0 ? "rare" : i % 2 == 0 ? "a" : "b";
    assertEquals(
        List.of(
            "medium vanished-categories z: 1 category that the current data lacks, in 10 % of the"
                + " reference's cells: 'rare' (10) [[rare] -> []]"),
        findings(rows(100, common), rows(40, i -> i % 2 == 0 ? "a" : "b")));
    IntFunction<Object> single = i -> i == 0 ? "once" : i % 2 == 0 ? "a" : "b";
    assertEquals(List.of(), findings(rows(100, single), rows(100, i -> i % 2 == 0 ? "a" : "b")));
  }

  @Test
  void of_truthValuesAndOneZero_areTheSameCategories() {
    assertEquals(
        List.of(
            "low type-changed z: holds numbers; in the reference it holds true and false"
                + " [true and false -> numbers]"),
        findings(rows(100, i -> i % 2 == 0), rows(100, i -> i % 2)));
  }

  @Test
  void of_valuesBeyondTheReference_namesTheRanges() {
    assertEquals(
        List.of(
            "medium range z: 20 values (20 %) lie above the reference's range of 0.5 to 80.5, as far"
                + " as 100.5 [[0.5, 80.5] -> [0.5, 100.5]]"),
        findings(rows(81, i -> i + 0.5), rows(100, i -> i < 80 ? i + 0.5 : i + 1.5)));
  }

  @Test
  void of_oneSentinelFarOut_isFound() {
    assertEquals(
        List.of(
            "low range z: 1 value (1 %), -999, lies below the reference's range of 0.5 to 99.5"
                + " [[0.5, 99.5] -> [-999.0, 99.5]]"),
        findings(rows(100, i -> i + 0.5), rows(100, i -> i == 0 ? -999 : i + 0.5)));
  }

  @Test
  void of_valuesOnBothSidesOfTheRange_namesHowFarEachGoes() {
    assertEquals(
        List.of(
            "low range z: 2 values (2 %) lie outside the reference's range of 0.5 to 99.5: 1 below,"
                + " as far as -999, and 1 above, as far as 1999"
                + " [[0.5, 99.5] -> [-999.0, 1999.0]]"),
        findings(
            rows(100, i -> i + 0.5), rows(100, i -> i == 0 ? -999 : i == 99 ? 1999 : i + 0.5)));
  }

  @Test
  void of_valuesFarFromZero_areWrittenInAsManyDigitsAsTellThemApart() {
    assertEquals(
        List.of(
            "medium range z: 500 values (100 %) lie above the reference's range of 4.337123e+9 to"
                + " 4.337124e+9, as far as 4.337126e+9"
                + " [[4.33712300025E9, 4.33712350025E9] -> [4.33712501025E9, 4.33712550925E9]]",
            "medium quantiles z: the median is 4.3371253e+9, outside the reference's middle half of"
                + " 4.3371231e+9 to 4.3371234e+9 (median 4.3371233e+9)"
                + " [4.33712325025E9 -> 4.33712525975E9]"),
        findings(rows(501, i -> 4337123000.25 + i), rows(500, i -> 4337125010.25 + i)));
  }

  @Test
  void of_infinities_areNamedAndNotCalledMissing() {
    assertEquals(
        List.of(
            "medium infinite z: 20 cells are infinite and left out of the comparison (10 % of the"
                + " cells); in the reference 0 are (0 %) [0 -> 20]"),
        findings(rows(200, i -> i + 0.5), rows(200, i -> i % 10 == 3 ? "inf" : i + 0.5)));
    assertEquals(
        List.of(
            "info infinite z: 1 cell is infinite and left out of the comparison (0.50 % of the"
                + " cells); in the reference 1 is (0.50 %) [1 -> 1]"),
        findings(
            rows(200, i -> i == 9 ? "-inf" : i + 0.5), rows(200, i -> i == 4 ? "1e999" : i + 0.5)));
  }

  @Test
  void of_columnOfInfinities_isNotCalledMissing() {
    assertEquals(
        List.of(
            "high all-missing z: every one of 100 cells is infinite; in the reference 0 of 100 are"
                + " [0 -> 100]"),
        findings(rows(100, i -> i + 0.5), rows(100, _ -> "inf")));
    assertEquals(
        List.of(
            "high all-missing z: every one of 100 cells is missing (50) or infinite (50); in the"
                + " reference 1 of 100 are missing and 2 infinite [3 -> 100]"),
        findings(
            rows(100, i -> i == 0 ? "" : i < 3 ? "inf" : i + 0.5),
            rows(100, i -> i % 2 == 0 ? "inf" : "")));
  }

  @Test
  void of_medianOutsideTheMiddleHalf_isFound() {
    assertEquals(
        List.of(
            "medium quantiles z: the median is 75, outside the reference's middle half of 25.25 to"
                + " 74.75 (median 50) [50.0 -> 75.0]"),
        findings(rows(100, i -> i + 0.5), rows(50, i -> i + 50.5)));
  }

  @Test
  void of_numbersAtBothEndsOfTheDoubles_areFoundLikeOthers() {
    assertEquals(
        List.of(
            "medium range z: 100 values (100 %) lie outside the reference's range of 0.5 to 99.5: 50"
                + " below, as far as -1.5e+308, and 50 above, as far as 1.5e+308"
                + " [[0.5, 99.5] -> [-1.5E308, 1.5E308]]",
            "medium quantiles z: the median is 0, outside the reference's middle half of 25.25 to"
                + " 74.75 (median 50) [50.0 -> 0.0]"),
        findings(rows(100, i -> i + 0.5), rows(100, i -> i % 2 == 0 ? -1.5e308 : 1.5e308)));
  }

  @Test
  void of_valueThatOnlyEqualsOneOfTheOtherKind_isNamedAsItsFileHasIt() {
    assertEquals(
        List.of(
            "medium new-categories z: 1 category that the reference lacks, in 50 % of the cells:"
                + " 'false' (50) [[] -> [false]]",
            "low type-changed z: holds true and false; in the reference it holds numbers"
                + " [numbers -> true and false]"),
        findings(rows(100, _ -> 1), rows(100, i -> i % 2 == 0)));
  }

  @Test
  void of_spreadTwiceAsWide_isFound() {
    assertEquals(
        List.of(
            "low quantiles z: the middle half spans 49.5, in the reference 12.38 [12.375 -> 49.5]"),
        findings(
            rows(100, i -> IntStream.of(0, 99).anyMatch(end -> end == i) ? i : 37 + i * 0.25),
            rows(100, i -> i + 0.0)));
  }

  @Test
  void of_sensorThatStandsStill_isFound() {
    List<String> found = findings(rows(100, i -> i * 0.5), rows(100, _ -> 20.0));
    assertEquals(
        List.of(
            "medium constant z: holds one value only; the reference holds 100 distinct values"
                + " [100 -> 1]"),
        found);
  }

  @Test
  void of_columnThatAlwaysStoodStill_isForInformation() {
    assertEquals(
        List.of("info constant z: holds one value only, as the reference does [1 -> 1]"),
        findings(rows(100, _ -> 20.0), rows(100, _ -> 20.0)));
  }

  @Test
  void of_nearlyConstantColumn_isNoted() {
    assertEquals(
        List.of(
            "low nearly-constant z: 99.5 % of the values are the same; in the reference the most"
                + " frequent one has 50 % [0.5 -> 0.995]"),
        findings(rows(200, i -> i % 2), rows(200, i -> i == 0 ? 1 : 0)));
  }

  @ParameterizedTest
  @CsvSource({
    "29, 100, 'medium row-count null: 29 rows against 100 rows in the reference: with fewer than"
        + " 30, drift can hide and chance can look like drift [100 -> 29]'",
    "1000, 50, 'low row-count null: 1,000 rows against 50 rows in the reference [50 -> 1000]'",
  })
  void of_fewOrVeryDifferentRows_isFound(int current, int reference, String expected) {
    IntFunction<Object> cell = i -> i % 3;
    assertEquals(
        List.of(expected), findings(Csv.with("z", reference, cell), Csv.with("z", current, cell)));
  }

  @Test
  void of_namesThatNoFileHas_namesTheKeys() {
    Csv table = rows(100, i -> i % 3);
    assertEquals(
        List.of(
            "medium unknown-configured-column nosuch: neither file has this column, which the"
                + " configuration names under per_column_method, per_column_threshold"
                + " [absent -> absent]",
            "medium unknown-configured-column gone: neither file has this column, which the"
                + " configuration names under timestamp [absent -> absent]"),
        findings(
            "{'per_column_method': {'nosuch': 'ks'}, 'per_column_threshold': {'nosuch': 1},"
                + " 'timestamp': 'gone', 'ignore_columns': ['away']}",
            table,
            table));
  }

  @Test
  void of_columnThatALeftOutList_isNoted() {
    Csv table = rows(100, i -> i * 0.5);
    assertEquals(
        List.of(
            "low undeclared-column z: not tested: the configuration lists the columns of its type"
                + " and leaves it out [null -> num]"),
        findings("{'numerical_columns': ['ok']}", table, table));
  }

  @Test
  void of_severalFindings_areSortedBySeverity() {
    Csv reference = rows(100, i -> i % 3).and("gone", 100, i -> i).and("late", 100, i -> i);
    Csv current = rows(100, i -> i % 4).and("late", 100, _ -> "");
    assertEquals(
        List.of("high", "medium", "medium"),
        findings(reference, current).stream().map(f -> f.substring(0, f.indexOf(' '))).toList());
  }
}
