package io.driftwatch.core.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackedDecimalTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "7, 7, 0",
    "-0, 0, 0",
    "-12, 12, 0",
    "6.50, 650, 2",
    "0.0, 0, 1",
    "-0.00, 0, 2",
    "0.000104538291490086, 104538291490086, 18",
    "99999999999999999, 99999999999999999, 0",
    "9.9999999999999999, 99999999999999999, 16",
    "0.0000000000000000000000000000001, 1, 31",
  })
  void pack_plainDecimal_keepsDigitsAndText(String text, long mantissa, int scale) {
    long key = PackedDecimal.pack(text);
    assertTrue(PackedDecimal.isKey(key));
    assertEquals(mantissa, PackedDecimal.mantissa(key));
    assertEquals(scale, PackedDecimal.scale(key));
    assertEquals(text.startsWith("-"), PackedDecimal.isNegative(key));
    assertEquals(text, PackedDecimal.toText(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "-.",
        "+1",
        "007",
        "00",
        "-01",
        ".5",
        "5.",
        "1e3",
        "1E3",
        " 1",
        "1 ",
        "1.2.3",
        "1,5",
        "0x1F",
        "1_000",
        "--1",
        "1-",
        "inf",
        "nan",
        "100000000000000000",
        "１",
        "1\u0131",
        "0.00000000000000000000000000000001",
        "1.00000000000000000",
        "12345678901234567890123"
      })
  void pack_otherText_none(String text) {
    assertEquals(PackedDecimal.NONE, PackedDecimal.pack(text));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void toText_anyKey_packsToTheKey(long seed) {
    var random = random(seed);
    for (int i = 0; i < 2_000; i++) {
      long key = key(random);
      assertEquals(key, PackedDecimal.pack(PackedDecimal.toText(key)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void toDouble_anyKey_isTheNearestDouble(long seed) {
    var random = random(seed);
    for (int i = 0; i < 2_000; i++) {
      long key = key(random);
      var text = PackedDecimal.toText(key);
      assertEquals(Double.parseDouble(text), PackedDecimal.toDouble(key), text);
    }
  }

  // The shortest texts of random doubles have 16 or 17 digits, more than a double holds.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void toDouble_shortestTextOfADouble_isThatDouble(long seed) {
    var random = random(seed);
    for (int i = 0; i < 2_000; i++) {
      double value = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-3, 7));
      long key = PackedDecimal.pack(Double.toString(value));
      if (key != PackedDecimal.NONE) {
        assertEquals(value, PackedDecimal.toDouble(key), Double.toString(value));
      }
    }
  }

  // The middle between two neighbours, and what is just beside it.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void toDouble_besideTheMiddleOfTwoDoubles_isTheNearest(long seed) {
    var random = random(seed);
    for (int i = 0; i < 2_000; i++) {
      double lower = random.nextLong(1L << 52, 1L << 53) * Math.pow(2, random.nextInt(-12, 4));
      var middle = new BigDecimal(lower).add(new BigDecimal(Math.ulp(lower) / 2));
      for (long beside : new long[] {-1, 0, 1}) {
        var text =
            middle
                .round(new MathContext(17, RoundingMode.HALF_EVEN))
                .add(BigDecimal.valueOf(beside, 17 - middle.precision() + middle.scale()))
                .toPlainString();
        long key = PackedDecimal.pack(text);
        if (key != PackedDecimal.NONE) {
          assertEquals(Double.parseDouble(text), PackedDecimal.toDouble(key), text);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0, 0", "-17, -17", "99999999999999999, 99999999999999999"})
  void toLong_integer_isItsValue(String text, long expected) {
    assertEquals(expected, PackedDecimal.toLong(PackedDecimal.pack(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0", "1.0", "-2.50"})
  void toLong_decimals_throws(String text) {
    long key = PackedDecimal.pack(text);
    assertThrows(IllegalArgumentException.class, () -> PackedDecimal.toLong(key));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 100_000_000_000_000_000L, (1L << 57) - 1})
  void isKey_noKey_false(long number) {
    assertEquals(false, PackedDecimal.isKey(number));
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Digits, decimals and halfway cases between doubles.
  private static long key(RandomGenerator random) {
    long mantissa =
        random.nextInt(4) == 0
            ? new BigDecimal(random.nextLong(1L << 52, 1L << 53)).longValue() * 2 + 1
            : random.nextLong(1 + random.nextLong(100_000_000_000_000_000L));
    return ((long) random.nextInt(32) << 58) | ((long) random.nextInt(2) << 57) | mantissa;
  }
}
