package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said about columns that a notation or a few cells keep from being what they are.
class NotationFindingsTest {
  private static final Set<String> KINDS =
      Set.of(
          "stray-texts",
          "numbers-as-text",
          "leading-zeros",
          "identifier",
          "rounded",
          "header-is-data");

  private static Csv table(IntFunction<Object> cell) {
    return Csv.with("x", 200, i -> i % 50 + 0.5).and("z", 200, cell);
  }

  private static List<String> said(Csv reference, Csv current) {
    return DriftDetector.compare(Configs.of("{}"), reference.profile(), current.profile())
        .findings()
        .stream()
        .filter(f -> KINDS.contains(f.kind().label()))
        .map(f -> "%s %s: %s".formatted(f.severity().label(), f.kind().label(), f.message()))
        .toList();
  }

  private static List<String> said(IntFunction<Object> before, IntFunction<Object> now) {
    return said(table(before), table(now));
  }

  private static Object number(int i) {
    return i % 40 * 1.25;
  }

  private static Object numberOrStray(int i) {
    if (i == 3) {
      return " ";
    }
    return i < 3 ? "unknown" : number(i);
  }

  @Test
  void of_fewTextsAmongNumbers_namesThemWithTheirCounts() {
    assertEquals(
        List.of(
            "high stray-texts: in the current file: 4 of 200 cells are not numbers: 'unknown' (3),"
                + " ' ' (1); add them to csv.na_values"),
        said(NotationFindingsTest::number, NotationFindingsTest::numberOrStray));
  }

  @Test
  void of_manyTextsAmongNumbers_saysNothing() {
    IntFunction<Object> often = i -> i % 5 == 0 ? "off" : number(i);
    assertEquals(List.of(), said(often, often));
    IntFunction<Object> different = i -> i < 11 ? "id" + i : number(i);
    assertEquals(List.of(), said(different, different));
  }

  @Test
  void of_manyTextsWhereTheReferenceHoldsNumbers_namesTheMostFrequent() {
    assertEquals(
        List.of(
            "high stray-texts: in the current file: 50 of 200 cells (25 %) are not numbers, most often"
                + " 'n.v.' (40): if it stands for a missing value, add it to csv.na_values"),
        said(
            NotationFindingsTest::number,
            i -> i % 5 == 0 ? "n.v." : i % 20 == 1 ? "id" + i : number(i)));
    assertEquals(
        List.of(
            "high stray-texts: in the reference: none of 200 cells is a number; the most frequent is"
                + " 'north' (100)"),
        said(i -> i % 2 == 0 ? "north" : "p" + i, NotationFindingsTest::number));
  }

  @Test
  void of_lastRecordWithATotal_namesSkipfooterToo() {
    assertEquals(
        List.of(
            "high stray-texts: in the current file: 1 of 200 cells is not a number: 'Total' (1);"
                + " add it to csv.na_values, or leave a last record with totals out by"
                + " csv.current.skipfooter"),
        said(NotationFindingsTest::number, i -> i == 199 ? "Total" : number(i)));
  }

  @Test
  void of_placeholderAmongDates_namesIt() {
    IntFunction<Object> dates = i -> "%02d.03.2024".formatted(1 + i % 28);
    assertEquals(
        List.of(
            "medium stray-texts: in the current file: 5 of 200 cells are not dates (dd/mm/yyyy):"
                + " '00.00.0000' (5); add it to csv.na_values"),
        said(dates, i -> i < 5 ? "00.00.0000" : dates.apply(i)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "18,2 ~ with a decimal comma, such as '18,2'; set csv.decimal to ','",
        "1.018,25 ~ with a decimal comma, such as '1.018,25'; set csv.decimal to ',' and"
            + " csv.thousands to '.'",
        "1,234 ~ with separators between thousands, such as '1,234'; set csv.thousands to ','",
        "1'234'567.5 ~ with separators between thousands, such as '1'234'567.5'; set csv.thousands"
            + " to '''",
        "$9390.56 ~ with a currency, such as '$9390.56'; write the number alone at the source to"
            + " have it tested as one",
        "12.5 % ~ with a percent sign, such as '12.5 %'; write the number alone at the source to"
            + " have it tested as one",
      })
  void of_anotherNotation_namesTheSetting(String cell, String words) {
    IntFunction<Object> cells = i -> i % 7 == 0 ? i : cell;
    assertEquals(
        List.of(
            "medium numbers-as-text: in the reference: 171 of 200 cells look like numbers " + words,
            "medium numbers-as-text: in the current file: 171 of 200 cells look like numbers "
                + words),
        said(cells, cells));
  }

  @Test
  void of_leadingZerosOnOneSide_saysSo() {
    List<String> said = said(i -> "%05d".formatted(100 + i % 90), i -> 100 + i % 90);
    assertEquals(1, said.size());
    assertTrue(said.getFirst().startsWith("medium leading-zeros: the reference writes"));
    assertEquals(List.of(), said(i -> "%05d".formatted(i % 90), i -> "%05d".formatted(i % 90)));
  }

  @Test
  void of_valuesThatAllDifferAndAreNew_isAnIdentifier() {
    assertEquals(1, said(i -> i, i -> 1000 + i).size());
    assertEquals(1, said(i -> "a-" + i, i -> "b-" + i).size());
    assertEquals(List.of(), said(i -> i, i -> 199 + i));
    assertEquals(List.of(), said(i -> i + 0.5, i -> 1000 + i + 0.5));
    assertEquals(List.of(), said(i -> "some words " + i, i -> "other words " + i));
  }

  @Test
  void of_valuesRoundedToFloat_saysSo() {
    IntFunction<Object> doubles = i -> (i % 9 + 1) / 10.0;
    IntFunction<Object> floats = i -> (double) (float) ((i % 9 + 1) / 10.0);
    assertEquals(1, said(doubles, floats).size());
    assertEquals(1, said(floats, doubles).size());
    assertEquals(List.of(), said(doubles, doubles));
    assertEquals(List.of(), said(doubles, i -> (i % 9 + 1) / 10.0 + 0.01));
  }

  @Test
  void of_headerOfNumbers_saysSo() {
    Csv table =
        Csv.with("7.4", 60, i -> i * 0.5).and("0.7", 60, i -> i * 0.25).and("x", 60, i -> i % 3);
    String message =
        " the header looks like data, as 2 of 3 names are numbers ('7.4', '0.7'): if the file has"
            + " no header, set csv.header to false";
    assertEquals(
        List.of(
            "high header-is-data: in the reference:" + message,
            "high header-is-data: in the current file:" + message),
        said(table, table));
    Csv years = Csv.with("2019", 60, i -> i * 0.5).and("2020", 60, i -> i * 0.25);
    assertEquals(List.of(), said(years, years));
  }
}
