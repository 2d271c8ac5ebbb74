package io.driftwatch.core.report;

import static io.driftwatch.core.report.SidesOfColumn.numbers;
import static io.driftwatch.core.report.SidesOfColumn.numbersAnd;
import static io.driftwatch.core.report.SidesOfColumn.texts;
import static io.driftwatch.core.report.SidesOfColumn.textsAnd;
import static io.driftwatch.core.report.SidesOfColumn.truths;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.report.Summary.Top;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void of_numbers_hasPandasNumbers() {
    // pandas.Series([1, 2, 2, 5]).describe()
    assertEquals(
        new Summary(
            4,
            3,
            2,
            3,
            1.0,
            new Quartiles(1.75, 2, 2.75, 4),
            5.0,
            2.5,
            Math.sqrt(3),
            List.of(new Top("2", 0.5), new Top("1", 0.25), new Top("5", 0.25))),
        Summary.of(numbersAnd(3, 2, 1, 2, 2, 5)));
  }

  @Test
  void of_oneNumber_hasNoDeviation() {
    assertNull(Summary.of(numbers(4)).sd());
    assertEquals(4, Summary.of(numbers(4)).mean());
  }

  @Test
  void of_numbersThatExceedADouble_leavesThoseOut() {
    Summary summary = Summary.of(numbers(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE));
    assertNull(summary.sd());
    assertEquals(Double.MAX_VALUE, summary.max());
  }

  @Test
  void of_columnWithoutValues_hasCountsAlone() {
    assertEquals(
        new Summary(0, 9, 1, 0, null, null, null, null, null, List.of()),
        Summary.of(numbersAnd(9, 1)));
  }

  @Test
  void of_texts_hasTheMostFrequentOnes() {
    Summary summary = Summary.of(textsAnd(2, Map.of("a", 1L, "c", 2L, "b", 2L, "d", 3L)));
    assertEquals(
        List.of(new Top("d", 0.375), new Top("b", 0.25), new Top("c", 0.25), new Top("a", 0.125)),
        summary.top());
    assertEquals(8, summary.count());
    assertNull(summary.min());
  }

  @Test
  void of_elevenValues_hasTheTenMostFrequent() {
    var counts = new HashMap<String, Long>();
    for (long i = 1; i <= 11; i++) {
      counts.put("v" + i, i);
    }
    assertEquals(
        List.of("v11", "v10", "v9", "v8", "v7", "v6", "v5", "v4", "v3", "v2"),
        Summary.of(texts(counts)).top().stream().map(Top::value).toList());
  }

  @Test
  void of_valuesThatOccurOnce_namesNone() {
    assertEquals(List.of(), Summary.of(texts(Map.of("a", 1L, "b", 1L))).top());
  }

  @Test
  void of_truthValues_namesThem() {
    assertEquals(
        List.of(new Top("true", 0.7), new Top("false", 0.3)), Summary.of(truths(3, 7)).top());
  }

  @Test
  void of_longAndHostileValues_areCutAndFewer() {
    var counts = new HashMap<String, Long>();
    for (int i = 0; i < 10; i++) {
      counts.put("\u001b\"日本" + i + "語".repeat(100_000), 2L);
    }
    List<Top> top = Summary.of(texts(counts)).top();
    assertEquals("\\u001b\"日本0" + "語".repeat(29) + "…", top.getFirst().value());
    assertTrue(top.size() < 5, () -> top.size() + " values");
  }

  @Test
  void ofReference_columnThatTheReferenceLacks_isNull() {
    var column = SidesOfColumn.of(ColumnType.NUMERICAL, null, numbers(1, 2));
    assertNull(Summary.ofReference(column));
    assertEquals(2, Summary.ofCurrent(column).count());
  }
}
