package io.driftwatch.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  private static final int NUMBERS = 200_000;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-12345, -12345",
    "12355, 12355",
    "12355.4, 12355",
    "1234.56, 1235",
    "9999.5, 10000",
    "0.00099996, 0.001",
    "0.12345, 0.1234",
    "0.00000123456, 0.000001235",
    "9.87654e-7, 9.877e-7",
    "9999999, 9999999",
    "12345678, 12345678",
    "12345678.5, 1.235e+7",
    "999999999999999, 999999999999999",
    "-999999999999999, -999999999999999",
    "1e15, 1e+15",
    "-1e300, -1e+300",
    "4.9e-324, 4.9e-324"
  })
  void number_anyDouble_hasFourDigitsAndAllThatAreWhole(double number, String expected) {
    assertEquals(expected, Numbers.number(number));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "1, 100 %",
    "0.125, 12.5 %",
    "0.0012, 0.12 %",
    "0.9994, 99.9 %",
    "0.00006, 0.01 %"
  })
  void percent_anyShare_isShort(double share, String expected) {
    assertEquals(expected, Numbers.percent(share));
  }

  @ParameterizedTest
  @CsvSource({"0.00001, < 0.01 %", "0.9999, > 99.9 %", "0.9995, > 99.9 %", "1e-9, < 0.01 %"})
  void percent_notQuiteNoneOrAll_neverReadsSo(double share, String expected) {
    assertEquals(expected, Numbers.percent(share));
  }

  @Test
  void apart_differentNumbers_lookDifferent() {
    assertEquals(List.of("1.5", "1.5", "2"), Numbers.apart(1.5, 1.5, 2));
    assertEquals(List.of("12346", "12347"), Numbers.apart(12345.6, 12346.7));
    assertEquals(List.of("4.3371e+9", "4.3372e+9"), Numbers.apart(4337123000.5, 4337185000.5));
    assertEquals(List.of("0.1", "0.10000000000000002"), Numbers.apart(0.1, Math.nextUp(0.1)));
    assertEquals(List.of("0", "0"), Numbers.apart(0.0, -0.0));
  }

  // Seed 4: pairs of neighbours of any magnitude.
  @Test
  void apart_randomNeighbours_lookDifferentAndKeepTheirOrder() {
    var random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      double low = Double.longBitsToDouble(random.nextLong());
      double high = low + Math.ulp(low) * (1L << random.nextInt(50));
      if (Double.isFinite(low) && Double.isFinite(high) && low < high) {
        List<String> texts = Numbers.apart(low, high);
        assertTrue(
            Double.parseDouble(texts.getFirst()) < Double.parseDouble(texts.getLast()),
            texts::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0 rows", "1, 1 row", "-1, -1 rows", "1234567, '1,234,567 rows'"})
  void count_anyNumber_isGroupedAndCounted(long n, String expected) {
    assertEquals(expected, Numbers.count(n, "row"));
  }

  @Test
  void grouped_anyLong_isThatOfTheFormatter() {
    var random = new Random(1);
    for (int i = 0; i < NUMBERS; i++) {
      long n = random.nextLong() >> random.nextInt(64);
      assertEquals(String.format(Locale.ROOT, "%,d", n), Numbers.grouped(n));
    }
  }

  @Test
  void of_anyDouble_isTheShortestDecimalRounded() {
    var random = new Random(2);
    for (int i = 0; i < NUMBERS; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (!Double.isFinite(number)) {
        continue;
      }
      int digits = 1 + random.nextInt(8);
      var expected =
          new BigDecimal(Double.toString(number))
              .round(new MathContext(digits, RoundingMode.HALF_EVEN));
      assertEquals(
          expected.stripTrailingZeros().toPlainString(),
          Rounded.of(number, digits).plain(),
          () -> number + " in " + digits);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void of_notFinite_isRefused(double number) {
    assertThrows(IllegalArgumentException.class, () -> Rounded.of(number, 4));
  }

  @Test
  void fixed_anyNumber_isNearTheFormatters() {
    var random = new Random(3);
    for (int i = 0; i < NUMBERS; i++) {
      double number = random.nextGaussian() * Math.pow(10, random.nextInt(6));
      int decimals = 1 + random.nextInt(2);
      double formatted =
          Double.parseDouble(String.format(Locale.ROOT, "%." + decimals + "f", number));
      assertEquals(formatted, Double.parseDouble(Numbers.fixed(number, decimals)), 1e-9);
    }
  }
}
