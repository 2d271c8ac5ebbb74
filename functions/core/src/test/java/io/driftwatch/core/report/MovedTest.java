package io.driftwatch.core.report;

import static io.driftwatch.core.report.SidesOfColumn.categories;
import static io.driftwatch.core.report.SidesOfColumn.numbers;
import static io.driftwatch.core.report.SidesOfColumn.numbersAnd;
import static io.driftwatch.core.report.SidesOfColumn.texts;
import static io.driftwatch.core.report.SidesOfColumn.textsAnd;
import static io.driftwatch.core.report.SidesOfColumn.truths;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MovedTest {
  @Test
  void of_weather_namesMediansAndCategories() {
    var moved = new LinkedHashMap<String, String>();
    Compared.weather("week1.csv")
        .columns()
        .forEach(column -> moved.put(column.column(), Moved.of(column)));
    assertEquals("median 51 → 69", moved.get("humidity"));
    assertEquals("'1' 62 % → 47 %", moved.get("weather"));
  }

  @Test
  void of_medians_haveDigitsEnoughToDiffer() {
    assertEquals("median 1.00001 → 1.00002", Moved.of(numbers(numbers(1.00001), numbers(1.00002))));
  }

  @Test
  void of_mediansThatDifferByRounding_isNull() {
    assertNull(Moved.of(numbers(numbers(0.1 + 0.2), numbers(0.3))));
  }

  @Test
  void of_equalMedians_namesTheMiddleHalf() {
    assertEquals(
        "middle half 2 to 4 → 1 to 5",
        Moved.of(numbers(numbers(1, 2, 3, 4, 5), numbers(0, 1, 3, 5, 6))));
  }

  @Test
  void of_equalQuartiles_namesTheMean() {
    assertEquals("mean 3 → 5", Moved.of(numbers(numbers(1, 2, 3, 4, 5), numbers(1, 2, 3, 4, 15))));
  }

  @Test
  void of_sameValues_namesMissingThenInfiniteCells() {
    assertEquals(
        "missing 0 % → 25 %", Moved.of(numbers(numbers(1, 2, 3), numbersAnd(1, 0, 1, 2, 3))));
    assertEquals(
        "infinite 0 % → 25 %", Moved.of(numbers(numbers(1, 2, 3), numbersAnd(0, 1, 1, 2, 3))));
  }

  @Test
  void of_sideWithoutValues_namesMissingCells() {
    assertEquals("missing 0 % → 100 %", Moved.of(numbers(numbers(1, 2), numbersAnd(7, 0))));
    assertEquals(
        "missing 100 % → 0 %", Moved.of(categories(textsAnd(4, Map.of()), texts(Map.of("a", 1L)))));
  }

  @Test
  void of_categories_namesTheLargestChange() {
    assertEquals(
        "Tuesday 12 % → 31 %",
        Moved.of(
            categories(
                texts(Map.of("Monday", 44L, "Tuesday", 12L, "Sunday", 44L)),
                texts(Map.of("Monday", 35L, "Tuesday", 31L, "Sunday", 34L)))));
  }

  @Test
  void of_equalChanges_namesTheOneThatGrew() {
    assertEquals(
        "b 50 % → 60 %",
        Moved.of(categories(texts(Map.of("b", 3L, "c", 3L)), texts(Map.of("b", 6L, "c", 4L)))));
  }

  @Test
  void of_sharesThatLookAlike_haveDigitsEnoughToDiffer() {
    assertEquals(
        "a 50.00 % → 50.02 %",
        Moved.of(
            categories(
                texts(Map.of("a", 5000L, "b", 5000L)), texts(Map.of("a", 5002L, "b", 4998L)))));
  }

  @Test
  void of_truthValues_namesTrue() {
    assertEquals("true 10 % → 30 %", Moved.of(categories(truths(90, 10), truths(70, 30))));
    assertEquals("true 30 % → 10 %", Moved.of(categories(truths(70, 30), truths(90, 10))));
  }

  @Test
  void of_textsThatAreMostlyDifferent_isTheShareOfNewOnes() {
    assertEquals(
        "100 % of the texts are not in the reference",
        Moved.of(texts(unique("a", 500), unique("b", 300))));
    assertNull(Moved.of(texts(unique("a", 500), unique("a", 300))));
    var closed = new TreeMap<String, Long>(Map.of("closed", 20L));
    for (int i = 0; i < 80; i++) {
      closed.put("b" + i, 1L);
    }
    assertEquals("closed 0 % → 20 %", Moved.of(texts(unique("a", 500), texts(closed))));
  }

  private static TypedColumn unique(String start, int rows) {
    var counts = new TreeMap<String, Long>();
    for (int i = 0; i < rows; i++) {
      counts.put(start + i, 1L);
    }
    return texts(counts);
  }

  @Test
  void of_nothingMoved_isNull() {
    assertNull(Moved.of(numbers(numbers(1, 2, 3), numbers(1, 2, 3))));
    assertNull(
        Moved.of(categories(texts(Map.of("a", 2L, "b", 4L)), texts(Map.of("a", 1L, "b", 2L)))));
    assertNull(Moved.of(SidesOfColumn.of(ColumnType.NUMERICAL, null, numbers(1))));
  }

  @Test
  void of_hostileValue_isCutAndHarmless() {
    String hostile = "\u001b[2J\u202e<b>".repeat(100_000);
    assertEquals(
        "'\\u001b[2J\\u202e<b>\\u001b[2J\\u202e<b>…' 0 % → 100 %",
        Moved.of(texts(texts(Map.of("a", 2L)), texts(Map.of(hostile, 1L)))));
  }
}
