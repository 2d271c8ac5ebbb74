package io.driftwatch.core.pandas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.profile.build.MissingValues;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  /// Each line: `decimal` and `thousands`, the cells of a column, and what pandas 3.0.6 makes of
  /// them with these arguments and float_precision="round_trip".
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ,. | 1,5 2 -0,25          | FLOAT64 -0.25 1.5 2.0
          ,. | 1.234 1.234,5 12     | FLOAT64 12.0 1234.0 1234.5
          ,. | 1.234.567 7          | INT64 7 1234567
          ,. | 1,5e-05 1e3          | FLOAT64 1.5E-5 1000.0
          ,  | ,5 5, 1e-05          | FLOAT64 1.0E-5 0.5 5.0
          ,  | 1,5 1.5              | STRING 1,5 1.5
          ,  | 1.5e-05 1            | STRING 1 1.5e-05
          ,  | 2,50 x 2             | STRING 2 2,50 x
          ,  | -0,5 inf             | FLOAT64 -0.5
          ., | 1,234 12 +1,000      | INT64 12 1000 1234
          ., | ,1 12                | STRING ,1 12
          ., | 1.5,5 12             | STRING 1.5,5 12
          ., | 1,234 x              | STRING 1,234 x
          ., | 1,234 1234 01,234    | INT64 1234
          ., | 18,446,744,073,709,551,615 1 | UINT64 1.0 1.8446744073709552E19
          .' | 1'234.5 1'000        | FLOAT64 1000.0 1234.5
          ._ | 1_000 2              | INT64 2 1000
          """)
  void read_column_isWhatPandasMakesOfIt(String marks, String cells, String expected)
      throws IOException {
    Character thousands = marks.length() > 1 ? (Character) marks.charAt(1) : null;
    var literals = Literals.DEFAULT.withDecimal(marks.charAt(0)).withThousands(thousands);
    assertEquals(expected, describe(read(cells, CsvFormat.DEFAULT.with(literals))));
  }

  /// pandas reads numbers in all of these.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,. | 31.12.2025 01.02.2025 | STRING 01.02.2025 31.12.2025
          ,. | 1.5e-05 12            | STRING 1.5e-05 12
          ., | 1, 1.5                | STRING 1, 1.5
          ., | 1,2 1                 | STRING 1 1,2
          ., | 1234,567 1            | STRING 1 1234,567
          ., | 1,2,345 1             | STRING 1 1,2,345
          ., | 12,34,567 1           | INT64 1 1234567
          """)
  void read_separatorsThatDoNotGroup_areText(String marks, String cells, String expected)
      throws IOException {
    var literals = Literals.DEFAULT.withDecimal(marks.charAt(0)).withThousands(marks.charAt(1));
    assertEquals(expected, describe(read(cells, CsvFormat.DEFAULT.with(literals))));
  }

  @Test
  void read_blanksAsThousands_areLeftOut() throws IOException {
    var literals = Literals.DEFAULT.withThousands(' ');
    assertEquals(
        "INT64 12 1234", describe(read("1_234 12_", CsvFormat.DEFAULT.with(literals), '_', ' ')));
  }

  /// As above, with true_values=["yes", "1"] and false_values=["no"].
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          yes no true | BOOL false true
          yes yes     | BOOL true
          1 no        | BOOL false true
          1 0         | INT64 0 1
          Yes no      | STRING Yes no
          yes no NA   | BOOL_WITH_MISSING false true
          yes no 2    | STRING 2 no yes
          """)
  void read_truthValues_areWhatPandasMakesOfThem(String cells, String expected) throws IOException {
    var literals =
        Literals.DEFAULT.withTrueValues(Set.of("yes", "1")).withFalseValues(Set.of("no"));
    assertEquals(expected, describe(read(cells, CsvFormat.DEFAULT.with(literals))));
  }

  /// As above, with keep_default_na=False and na_values=["-"]; `_` is an empty cell.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          NA ZA - | STRING NA ZA
          1 -     | FLOAT64 1.0
          1 _     | STRING  1
          1 nan   | STRING 1 nan
          """)
  void read_withoutTheTokensOfPandas_keepsThem(String cells, String expected) throws IOException {
    var format = CsvFormat.DEFAULT.with(new MissingValues(false, Set.of("-")));
    assertEquals(expected, describe(read(cells, format, '_', '\0')));
  }

  @Test
  void read_decimalCommasThatDoNotRepeat_areTheSameNumbers() throws IOException {
    var points = numbers('.');
    var commas = numbers(',');
    assertEquals(points, commas);
  }

  /// More than a dictionary holds, so that decimals are collected; some are longer than 15 bytes.
  private static String numbers(char decimal) throws IOException {
    var cells =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "%d.%05d%s".formatted(i % 977, i, i % 3 == 0 ? "1234567" : ""))
            .collect(Collectors.joining(" "))
            .replace('.', decimal);
    var format = CsvFormat.DEFAULT.with(Literals.DEFAULT.withDecimal(decimal));
    return describe(read(cells, format));
  }

  @Test
  void read_missingValueWithADecimalComma_isFound() throws IOException {
    var format =
        CsvFormat.DEFAULT.with(Literals.DEFAULT.withDecimal(',')).withNaValues(Set.of("-999,5"));
    var column = read("-999,5 1,5", format);
    assertEquals("FLOAT64 1.5", describe(column));
    assertEquals(1, column.missing());
  }

  private static TypedColumn read(String cells, CsvFormat format) throws IOException {
    return read(cells, format, '_', '_');
  }

  private static TypedColumn read(String cells, CsvFormat format, char symbol, char meaning)
      throws IOException {
    var file = new StringBuilder("a;b\n");
    for (String cell : cells.split(" ")) {
      String text = cell.replace(symbol, meaning).replace("\0", "");
      file.append('"').append(text).append("\";1\n");
    }
    var profile =
        CsvReader.profile(
            new ByteArrayInputStream(file.toString().getBytes(UTF_8)),
            "f.csv",
            format.withSep(';'),
            DataLimits.DEFAULT);
    return ColumnTyping.read(profile.columns().getFirst(), format.literals());
  }

  private static String describe(TypedColumn column) {
    var values = column.values();
    return LongStream.range(0, values.counts().size())
        .mapToObj(
            i ->
                switch (values) {
                  case Values.Texts texts -> texts.at(i);
                  case Values.Booleans booleans -> Boolean.toString(booleans.values()[(int) i]);
                  case Values.Numbers numbers -> numbers.value(i).toString();
                })
        .collect(Collectors.joining(" ", column.dtype() + " ", ""));
  }
}
