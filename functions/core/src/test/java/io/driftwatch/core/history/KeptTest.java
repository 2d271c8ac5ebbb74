package io.driftwatch.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeptTest {
  private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rounded_anyDouble_isTheDoubleNextToItsFourDigits(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 1_000; i++) {
      double number = random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300));
      double expected = new BigDecimal(number).round(FOUR).doubleValue();
      assertEquals(expected, Kept.rounded(number));
      assertEquals(expected, Kept.rounded(expected), "rounded again");
    }
  }

  @ParameterizedTest(name = "{0} is kept as {1}")
  @CsvSource({
    "0, 0.0",
    "-0.0, 0.0",
    "9999.5, 10000",
    "1000, 1000",
    "0.001, 0.001",
    "99995, 100000",
    "1.7976931348623157e308, 1.797e308",
    "-Infinity, -1.797e308",
    "4.9e-324, 4.9e-324",
    "1e21, 1e21",
    "1e-15, 1e-15"
  })
  void rounded_edges_areFinite(double number, double expected) {
    assertEquals(expected, Kept.rounded(number));
  }

  @ParameterizedTest(name = "{0} is kept as {1}")
  @CsvSource({"0, 0", "1, 1", "1e-9, 0.0001", "0.999999, 0.9999", "0.33335, 0.3334"})
  void share_almostNoneOrAll_isNeither(double share, double expected) {
    assertEquals(expected, Kept.share(share));
  }

  @ParameterizedTest(name = "{0}, {1} is kept as {2}")
  @CsvSource({
    "0.99999, false, 0.9999",
    "1, true, 1",
    "1.00001, true, 1",
    "Infinity, true, 9.999e8",
    "1e-12, false, 0",
    "17.25678, true, 17.26"
  })
  void evidence_nearOne_staysOnItsSide(double evidence, boolean drifted, double expected) {
    assertEquals(expected, Kept.evidence(evidence, drifted));
  }

  @ParameterizedTest(name = "{1} bytes of {0}")
  @CsvSource({
    "abc, 3, abc",
    "abc, 2, ab",
    "aüb, 2, a",
    "日本, 5, 日",
    "a😀, 4, a",
    "a😀, 5, a😀",
    "'\"\"', 3, '\"'",
    "'', 5, ''"
  })
  void start_textThatIsTooLong_endsWithAWholeCharacter(String text, int most, String expected) {
    assertEquals(expected, Kept.start(text, most));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"5, ''", "6, '\u0001'", "11, '\u0001'", "12, '\u0001\u0001'"})
  void start_controlCharacters_countAsTheirEscapes(int most, String expected) {
    assertEquals(expected, Kept.start("\u0001\u0001\u0001", most));
  }

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"2, ''", "3, \ufffd"})
  void start_halfAPair_isReplaced(int most, String expected) {
    assertEquals(expected, Kept.start("\ud83d", most));
  }
}
