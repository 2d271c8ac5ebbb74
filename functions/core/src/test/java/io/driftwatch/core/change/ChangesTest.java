package io.driftwatch.core.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static TypedColumn column(PandasType dtype, long missing, long infinite, Values values) {
    return new TypedColumn("x", dtype, missing, infinite, values);
  }

  private static Values.Numbers numbers(double... values) {
    return new Values.Numbers(values, Counts.ofOnes(values.length), null);
  }

  private static Values.Texts texts(long count, String... values) {
    long[] counts = new long[values.length];
    Arrays.fill(counts, count);
    return new Values.Texts(values, Counts.of(counts));
  }

  @Test
  void of_numbers_areEverythingThatReportsAndRulesSay() {
    var reference = column(PandasType.FLOAT64, 1, 0, numbers(1, 2, 3, 4, 5));
    var current = column(PandasType.FLOAT64, 0, 2, numbers(0, 3, 7, 8));

    assertEquals(
        List.of(
            new Change.Type(
                Content.NUMBERS,
                Content.NUMBERS,
                false,
                ColumnType.NUMERICAL,
                ColumnType.NUMERICAL,
                5,
                4),
            new Change.Missing(new Part(1, 6), new Part(0, 6)),
            new Change.Infinite(new Part(0, 6), new Part(2, 6)),
            new Change.Distinct(5, 4, new Part(1, 5), new Part(1, 4)),
            new Change.Range(1, 5, 0, 8, new Part(1, 4), new Part(2, 4), 5),
            new Change.Median(new Quartiles(2, 3, 4, 5), new Quartiles(2.25, 5, 7.25, 4))),
        Changes.of(ColumnType.NUMERICAL, reference, current));
  }

  @Test
  void of_columnWithoutValues_areItsCellsOnly() {
    var reference = column(PandasType.FLOAT64, 0, 0, numbers(1, 2));
    var current = column(PandasType.ALL_MISSING, 3, 0, numbers());

    assertEquals(
        List.of(new Change.Missing(new Part(0, 2), new Part(3, 3))),
        Changes.of(ColumnType.NUMERICAL, reference, current));
  }

  @Test
  void unseen_textsInOrderOfCodePoints_countsThoseThatAreNew() {
    // U+FF5E comes before U+1F600 by code point, after it by UTF-16 unit.
    var before = texts(1, "b", "d", "\uff5e", "\ud83d\ude00");
    var now = texts(5, "a", "b", "c", "\uff5e", "\ud83d\ude00", "\ud83d\ude01");

    assertEquals(new Part(15, 30), new Change.Texts(before, now).unseen());
  }

  @Test
  void spread_quartilesAtBothEndsOfTheDoubles_isFinite() {
    assertEquals(Double.MAX_VALUE, new Quartiles(-1.5e308, 0, 1.5e308, 4).spread());
  }
}
