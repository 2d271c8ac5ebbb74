package io.driftwatch.support.evidently.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected texts: CPython 3.12.
class PythonTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "1, 1.0",
    "0, 0.0",
    "-0.0, -0.0",
    "1e-4, 0.0001",
    "1e-5, 1e-05",
    "1.5e-7, 1.5e-07",
    "-1.5e-7, -1.5e-07",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "123456789012345680, 1.2345678901234568e+17",
    "2.5e-300, 2.5e-300"
  })
  void number_anyDouble_isPythonsShortest(double number, String expected) {
    assertEquals(expected, PythonText.number(number));
  }

  @ParameterizedTest
  @CsvSource({
    "0.125, 2, 0.12",
    "0.375, 2, 0.38",
    "0.7, 3, 0.700",
    "2.675, 2, 2.67",
    "1e-9, 2, 0.00"
  })
  void fixed_halfway_roundsTheExactValueToEven(double number, int decimals, String expected) {
    assertEquals(expected, PythonText.fixed(number, decimals));
  }

  @ParameterizedTest
  @CsvSource({
    "0.7, 0.7",
    "0.66666, 0.667",
    "1, 1.0",
    "0, 0.0",
    "0.0012345, 0.00123",
    "0.0000012345, 1.23e-06"
  })
  void general_threeDigits_isPythonsFormat(double number, String expected) {
    assertEquals(expected, PythonText.general(number, 3));
  }

  @Test
  void repr_quotes_prefersSingleOnes() {
    assertEquals("'plain'", PythonText.repr("plain"));
    assertEquals("\"it's\"", PythonText.repr("it's"));
    assertEquals("'both \\' and \"'", PythonText.repr("both ' and \""));
  }

  @Test
  void repr_specialCharacters_escapesWhatPythonEscapes() {
    assertEquals("'\\\\ \\n \\r \\t \\x00 \\x7f'", PythonText.repr("\\ \n \r \t \0 \u007f"));
    assertEquals("'é 日 😀'", PythonText.repr("é 日 😀"));
    assertEquals("'\\xa0 \\u200b \\u202e \\ue000'", PythonText.repr("\u00a0 \u200b \u202e \ue000"));
    assertEquals("'\\U000e0001'", PythonText.repr(Character.toString(0xe0001)));
  }

  @Test
  void repr_tuples_endOneItemWithAComma() {
    assertEquals("('a',)", PythonText.repr(List.of("a")));
    assertEquals("('a', 0.3)", PythonText.repr(List.of("a", 0.3)));
    assertEquals("(('a', 'psi'),)", PythonText.repr(Map.of("a", "psi")));
  }
}
