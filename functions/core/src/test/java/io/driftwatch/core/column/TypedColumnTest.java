package io.driftwatch.core.column;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.profile.Cells;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedColumnTest {
  private static TypedColumn read(String... cells) {
    return ColumnTyping.read(Cells.column(cells));
  }

  private static Values.Numbers numbers(TypedColumn column) {
    return assertInstanceOf(Values.Numbers.class, column.values());
  }

  @Test
  void of_numbersWrittenDifferently_areOneValue() {
    Values.Numbers numbers = numbers(read("6.50", "6.5", " 6.5", "+6.5", "65e-1", "-1", "1e2"));
    assertArrayEquals(new double[] {-1, 6.5, 100}, numbers.values().toArray());
    assertEquals(Counts.of(1, 5, 1), numbers.counts());
  }

  @Test
  void of_numbersOfOneScale_areInOrder() {
    Values.Numbers once = numbers(read("0.50", "-0.25", "12.00", "-3.00"));
    assertArrayEquals(new double[] {-3, -0.25, 0.5, 12}, once.values().toArray());
    assertEquals(Counts.of(1, 1, 1, 1), once.counts());
    Values.Numbers repeated = numbers(read("0.5", "-0.2", "0.5", "-0.2", "-1.0", "0.5"));
    assertArrayEquals(new double[] {-1, -0.2, 0.5}, repeated.values().toArray());
    assertEquals(Counts.of(1, 2, 3), repeated.counts());
  }

  @Test
  void of_numbersOfOneScaleThatShareADouble_areOneValue() {
    Values.Numbers zeros = numbers(read("-0.0", "0.0", "-1.0"));
    assertArrayEquals(new double[] {-1, 0}, zeros.values().toArray());
    assertEquals(Counts.of(1, 2), zeros.counts());
    Values.Numbers closest = numbers(read("9.0000000000000001", "9.0000000000000002"));
    assertArrayEquals(new double[] {9}, closest.values().toArray());
    assertEquals(Counts.of(2), closest.counts());
  }

  @Test
  void of_integersWrittenDifferently_areOneExactValue() {
    Values.Numbers numbers = numbers(read("7", "007", "+7", "9007199254740993", "-0", "0"));
    assertArrayEquals(
        new long[] {0, 7, 9007199254740993L}, Objects.requireNonNull(numbers.integers()).toArray());
    assertArrayEquals(new double[] {0, 7, 9007199254740992.0}, numbers.values().toArray());
    assertEquals(Counts.of(2, 3, 1), numbers.counts());
    assertTrue(numbers.integral());
  }

  @Test
  void of_integersBesideAMissingCell_areDoubles() {
    TypedColumn column = read("1", "2", "");
    assertEquals(PandasType.FLOAT64, column.dtype());
    assertEquals(false, numbers(column).integral());
    assertEquals(3, column.rows());
  }

  @Test
  void of_infinities_areNeitherMissingNorValues() {
    TypedColumn column = read("1", "inf", "-Infinity", "1e400", "NaN");
    assertEquals(1, column.missing());
    assertEquals(3, column.infinite());
    assertEquals(5, column.rows());
    assertArrayEquals(new double[] {1}, numbers(column).values().toArray());
  }

  @Test
  void of_negativeZero_isZero() {
    Values.Numbers numbers = numbers(read("-0.0", "0.0", "-1e-400"));
    assertArrayEquals(new double[] {0.0}, numbers.values().toArray());
    assertEquals(Counts.of(3), numbers.counts());
  }

  @ParameterizedTest
  @CsvSource({
    "0.000104538291490086, 0.000104538291490086",
    "0.1234567890123456789012345, 0.12345678901234568",
    "9007199254740993.0, 9007199254740992",
    "00000000000000000000000000000005.5, 5.5",
    "1e-320, 1e-320",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "123456789012345678.5, 123456789012345680",
  })
  void of_number_isTheNearestDouble(String cell, double expected) {
    assertArrayEquals(new double[] {expected}, numbers(read(cell, "")).values().toArray());
  }

  @Test
  void of_oneText_keepsEveryCellAsWritten() {
    TypedColumn column = read("6.50", "6.5", "007", "x", " a", "6.50", "\uFFFD", "😀");
    Values.Texts texts = assertInstanceOf(Values.Texts.class, column.values());
    assertArrayEquals(
        new String[] {" a", "007", "6.5", "6.50", "x", "\uFFFD", "😀"}, texts.values().toArray());
    assertEquals(Counts.of(1, 1, 1, 2, 1, 1, 1), texts.counts());
  }

  @Test
  void of_truthValues_comeFalseFirst() {
    Values.Booleans truths =
        assertInstanceOf(Values.Booleans.class, read("True", "FALSE", "true").values());
    assertArrayEquals(new boolean[] {false, true}, truths.values());
    assertEquals(Counts.of(1, 2), truths.counts());
  }

  @Test
  void of_hugeIntegersWrittenDifferently_areOneValue() {
    TypedColumn column = read("18446744073709551616", "+018446744073709551616", "5", "-0");
    assertEquals(PandasType.HUGE_INTEGER, column.dtype());
    Values.Texts texts = assertInstanceOf(Values.Texts.class, column.values());
    assertArrayEquals(new String[] {"0", "18446744073709551616", "5"}, texts.values().toArray());
  }

  @ParameterizedTest
  @CsvSource({
    // What pandas decides by the order of the rows.
    "18446744073709551616, 1.5, FLOAT64",
    "-9223372036854775809, 1.5, FLOAT64",
    // pandas keeps the column as text, the missing cell with it.
    "9223372036854775808, '', STRING",
    "9223372036854775808, -1, STRING",
    // Blanks behind are read by the reader of 64-bit integers alone.
    "'9223372036854775808 ', 1, FLOAT64",
    "'18446744073709551616 ', 1, FLOAT64",
    "' 18446744073709551616', 1, HUGE_INTEGER",
    // No letter but ASCII's makes a word.
    "ınf, 1, STRING",
    "falſe, true, STRING",
    "１, 1, STRING",
  })
  void of_twoCells_hasTheDtype(String a, String b, PandasType dtype) {
    assertEquals(dtype, read(a, b).dtype());
  }

  @Test
  void of_aMegabyteOfDigits_isReadInTime() {
    assertEquals(PandasType.HUGE_INTEGER, read("1".repeat(1 << 20), "1").dtype());
    assertEquals(PandasType.FLOAT64, read("1".repeat(1 << 20), "1.5").dtype());
  }

  @ParameterizedTest
  @CsvSource({"10, CATEGORICAL", "11, NUMERICAL"})
  void inferredType_integers_areCategoriesUpToTen(int distinct, ColumnType expected) {
    String[] cells =
        IntStream.range(0, distinct).mapToObj(Integer::toString).toArray(String[]::new);
    assertEquals(expected, read(cells).inferredType());
  }

  @ParameterizedTest
  @CsvSource({"5, CATEGORICAL", "6, TEXT"})
  void inferredType_texts_areTextIfMoreThanHalfAreDistinct(int distinct, ColumnType expected) {
    String[] cells =
        Stream.concat(
                IntStream.range(0, 10).mapToObj(i -> "v" + i % distinct),
                // Missing cells do not count.
                Stream.of("", "", ""))
            .toArray(String[]::new);
    assertEquals(expected, read(cells).inferredType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29",
        "2024-12-31T23:59",
        "2024-01-01 00:00:00",
        "2024-01-01T00:00:00.123456789",
        "2024-01-01T00:00:00Z",
        "2024-01-01 00:00:00+00",
        "2024-01-01 00:00:00 +0200",
        "2024-01-01T00:00:00-05:30",
        "2024-01-01 00:00:00 UTC",
      })
  void inferredType_dates_areDatetime(String cell) {
    assertEquals(ColumnType.DATETIME, read(cell, cell, "2011-01-20", "").inferredType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-01-32",
        "2024-1-1",
        "24-01-01",
        "2024-01-01T24:00",
        "2024-01-01T10:60",
        "2024-01-01T10",
        "2024-01-01 ",
        " 2024-01-01",
        "2024-01-01x",
        "01.02.2024",
        "20240101",
      })
  void inferredType_whatIsNoDate_isNotDatetime(String cell) {
    assertEquals(ColumnType.CATEGORICAL, read(cell, cell, "x", "x").inferredType());
    assertEquals(false, read(cell, "2024-01-01").inferredType() == ColumnType.DATETIME);
  }

  @Test
  void of_noRows_isUnknown() {
    assertEquals(PandasType.NO_ROWS, read().dtype());
    assertEquals(ColumnType.UNKNOWN, read().inferredType());
  }

  @Test
  void of_missingCellsOnly_isNumericalAndEmpty() {
    TypedColumn column = read("", "NA");
    assertEquals(PandasType.ALL_MISSING, column.dtype());
    assertEquals(ColumnType.NUMERICAL, column.inferredType());
    assertTrue(column.isEmpty());
  }
}
