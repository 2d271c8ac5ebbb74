package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.statistic.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchedNamesTest {
  private static Csv table(String... names) {
    Csv table = Csv.with(names[0], 60, i -> i * 0.5);
    for (String name : List.of(names).subList(1, names.length)) {
      table.and(name, 60, i -> i * 0.5);
    }
    return table;
  }

  private static Map<String, MatchedNames.Match> matched(Csv reference, Csv current) {
    return MatchedNames.of(reference.profile(), current.profile()).spellings();
  }

  private static Comparison compare(String config, Csv reference, Csv current) {
    return DriftDetector.compare(Configs.of(config), reference.profile(), current.profile());
  }

  @ParameterizedTest
  @CsvSource({
    "temp, ' temp ', BLANKS",
    "temp, 'temp\u00a0', BLANKS",
    "temp, '\ufefftemp', BLANKS",
    "temp, 'temp\u200b', BLANKS",
    "temp, Temp, CASE",
    "temp, ' TEMP', CASE",
    "stra\u00dfe, STRASSE, CASE",
    "Cit\u00e9, Cite\u0301, UNICODE_FORM",
    "Cit\u00e9, 'cite\u0301 ', CASE",
  })
  void of_onePartnerNearlyEqual_isThatColumn(
      String reference, String current, MatchedNames.Difference difference) {
    assertEquals(
        Map.of(current, new MatchedNames.Match(reference, difference)),
        matched(table(reference, "x"), table("x", current)));
  }

  @Test
  void of_equalNames_areNeverTakenFromEachOther() {
    assertEquals(Map.of(), matched(table("temp", "Temp"), table("Temp", "temp")));
    assertEquals(Map.of(), matched(table("temp"), table("temp", "Temp")));
  }

  @Test
  void of_twoCandidates_takesNone() {
    assertEquals(Map.of(), matched(table("temp"), table("Temp", "TEMP")));
    assertEquals(Map.of(), matched(table("temp", "Temp"), table("TEMP")));
  }

  @Test
  void of_twoCandidatesOfWhichOneIsNearer_takesTheNearer() {
    assertEquals(
        Map.of("temp ", new MatchedNames.Match("temp", MatchedNames.Difference.BLANKS)),
        matched(table("temp"), table("temp ", "TEMP")));
  }

  @Test
  void compare_anotherSpelling_carriesTheReferencesAndSaysSo() {
    Comparison comparison = compare("{}", table("temp", "x"), table("temp\u00a0", "x"));
    assertEquals(
        List.of("temp", "x"), comparison.columns().stream().map(ColumnVerdict::column).toList());
    assertEquals(
        List.of(
            "names-differ temp: the current data spells the name 'temp\u00a0' (U+00A0), which differs"
                + " in blanks around it only: taken for the same column"),
        comparison.findings().stream()
            .map(f -> f.kind().label() + " " + f.column() + ": " + f.message())
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"temp", "Temp"})
  void compare_eitherSpellingInTheConfiguration_isThatColumn(String name) {
    String config =
        "{'columns': ['%1$s'], 'per_column_method': {'%1$s': 'psi'}, 'required_columns': ['%1$s']}"
            .formatted(name);
    Comparison comparison = compare(config, table("temp", "x"), table("Temp", "x"));
    assertEquals(1, comparison.columns().size());
    assertEquals(Method.PSI, comparison.columns().getFirst().method());
    assertTrue(
        comparison.findings().stream().allMatch(f -> f.kind().label().equals("names-differ")),
        comparison.findings().toString());
  }

  @Test
  void compare_misspeltNameInTheConfiguration_namesTheNearest() {
    Comparison comparison =
        compare("{'per_column_threshold': {'tmep': 0.2}}", table("temp"), table("temp"));
    assertEquals(
        "neither file has this column, which the configuration names under per_column_threshold;"
            + " did you mean 'temp'?",
        comparison.findings().getFirst().message());
  }
}
