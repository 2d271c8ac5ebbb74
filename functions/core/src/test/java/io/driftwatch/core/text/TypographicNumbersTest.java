package io.driftwatch.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypographicNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "12, 12",
    "-3, −3",
    "9999, 9999",
    "12345, 12\u202f345",
    "-1234567, −1\u202f234\u202f567",
    "9.840000000000001, 9.84",
    "0.0123456, 0.01235",
    "0.00012, 1.2 × 10⁻⁴",
    "-2.25e-14, −2.2 × 10⁻¹⁴",
    "9.99e-8, 1 × 10⁻⁷",
    "123456.5, 123500",
    "1e300, 1 × 10³⁰⁰"
  })
  void number_anyDouble_isShort(double number, String expected) {
    assertEquals(expected, TypographicNumbers.number(number));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 100",
    "0.00001, < 0.1",
    "0.012, 1.2",
    "0.5, 50",
    "0.995, 99.5",
    "0.9989, 99.8",
    "0.99999, > 99.9"
  })
  void percent_anyShare_neverRoundsToNoneOrAll(double share, String expected) {
    assertEquals(expected + "\u202f%", TypographicNumbers.percent(share));
  }
}
