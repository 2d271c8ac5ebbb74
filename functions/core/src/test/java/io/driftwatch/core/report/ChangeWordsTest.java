package io.driftwatch.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.ColumnType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0      | SPREADS       | 0 spreads
          0.004  | SPREADS       | < 0.01 spreads
          1.3349 | SPREADS       | 1.33 spreads
          12.345 | SPREADS       | 12.3 spreads
          123456 | SPREADS       | 123456 spreads
          0.12   | SHARE_OF_ROWS | 12 % of rows
          0.0001 | SHARE_OF_ROWS | 0.01 % of rows
          """)
  void size_ofAnyMagnitude_isShort(double value, Size.Unit unit, String words) {
    assertEquals(words, ChangeWords.size(column(new Size(value, unit), null)));
  }

  @Test
  void moved_whereNothingIsKnown_isEmpty() {
    assertEquals("", ChangeWords.moved(column(null, null)));
    assertEquals("", ChangeWords.size(column(null, null)));
    assertEquals("median 1 → 2", ChangeWords.moved(column(null, "median 1 → 2")));
  }

  private static Report.Column column(@Nullable Size size, @Nullable String moved) {
    return new Report.Column(
        "x",
        ColumnType.NUMERICAL,
        null,
        null,
        null,
        "a reason",
        true,
        size,
        moved,
        null,
        null,
        null);
  }
}
