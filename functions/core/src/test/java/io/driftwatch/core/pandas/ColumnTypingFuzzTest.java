package io.driftwatch.core.pandas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.profile.Cells;
import io.driftwatch.core.read.csv.CsvFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The reading of columns against a slow and obvious one, which goes by regular expressions and big
/// numbers.
class ColumnTypingFuzzTest {
  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_randomCells_equalsTheSlowReading(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 20; i++) {
      String[] cells = randomCells(random);
      TypedColumn column = ColumnTyping.read(Cells.column(cells));
      var message = Arrays.toString(cells);
      assertEquals(slowDtype(cells), column.dtype(), message);
      assertEquals(slowValues(cells, column.dtype()), values(column), message);
      assertEquals(cells.length, column.rows(), message);
    }
  }

  private static String[] randomCells(RandomGenerator random) {
    List<List<String>> alphabets =
        List.of(
            List.of("0", "1", "7", "10", "-3", "+7", "007"),
            List.of("1.5", "1.50", "-.5", "5.", "1e3", "2E-2", "1e 2"),
            List.of("9223372036854775807", "-9223372036854775808", "9223372036854775808"),
            List.of("18446744073709551615", "18446744073709551616", "-9223372036854775809"),
            List.of("True", "false", "TRUE", "fALSE"),
            List.of("inf", "-INF", "Infinity", "1e999"),
            List.of("", "NA", "nan"),
            IntStream.range(0, 5).mapToObj(_ -> gibberish(random)).toList());
    int kinds = random.nextInt(1, 4);
    var pool = random.ints(kinds, 0, alphabets.size()).mapToObj(alphabets::get).toList();
    return IntStream.range(0, random.nextInt(1, 12))
        .mapToObj(_ -> pool.get(random.nextInt(kinds)))
        .map(alphabet -> alphabet.get(random.nextInt(alphabet.size())))
        .toArray(String[]::new);
  }

  /// Short texts from the characters that numbers are made of.
  private static String gibberish(RandomGenerator random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(1, 6); n > 0; n--) {
      text.append("0123456789+-.eE \t".charAt(random.nextInt(17)));
    }
    return text.toString();
  }

  private static final String BLANKS = "[ \\t\\n\\x0B\\f\\r]*";
  private static final Pattern INTEGER = Pattern.compile(BLANKS + "[+-]?[0-9]+" + BLANKS);
  private static final Pattern NUMBER =
      Pattern.compile(
          BLANKS
              + "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE]"
              + BLANKS
              + "[+-]?[0-9]+)?"
              + BLANKS
              + "|[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?");
  private static final Pattern TRUTH = Pattern.compile("[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]");
  private static final BigInteger LONG_LIMIT = BigInteger.TWO.pow(63);

  private static boolean isLong(String cell) {
    BigInteger number = new BigInteger(bare(cell));
    return number.compareTo(LONG_LIMIT) < 0 && number.compareTo(LONG_LIMIT.negate()) >= 0;
  }

  /// The number without blanks and plus signs.
  private static String bare(String cell) {
    return cell.replaceAll("[ \\t\\n\\x0B\\f\\r+]", "");
  }

  private static PandasType slowDtype(String[] all) {
    List<String> cells =
        Arrays.stream(all).filter(c -> !CsvFormat.DEFAULT.missing().contains(c)).toList();
    boolean missing = cells.size() < all.length;
    if (cells.isEmpty()) {
      return PandasType.ALL_MISSING;
    }
    if (cells.stream().allMatch(TRUTH.asMatchPredicate())) {
      return missing ? PandasType.BOOL_WITH_MISSING : PandasType.BOOL;
    }
    if (!cells.stream().allMatch(NUMBER.asMatchPredicate())) {
      return PandasType.STRING;
    }
    if (!cells.stream().allMatch(INTEGER.asMatchPredicate())) {
      return PandasType.FLOAT64;
    }
    if (cells.stream().allMatch(ColumnTypingFuzzTest::isLong)) {
      return missing ? PandasType.FLOAT64 : PandasType.INT64;
    }
    List<BigInteger> numbers = cells.stream().map(c -> new BigInteger(bare(c))).toList();
    BigInteger unsignedLimit = BigInteger.TWO.pow(64);
    if (numbers.stream().anyMatch(n -> n.compareTo(unsignedLimit) >= 0)) {
      return PandasType.HUGE_INTEGER;
    }
    if (numbers.stream().noneMatch(n -> n.compareTo(LONG_LIMIT) >= 0)) {
      return PandasType.HUGE_INTEGER;
    }
    boolean minus = cells.stream().anyMatch(c -> c.contains("-"));
    return minus || missing ? PandasType.STRING : PandasType.UINT64;
  }

  private static Map<String, Long> slowValues(String[] all, PandasType dtype) {
    var values = new TreeMap<String, Long>();
    for (String cell : all) {
      if (!CsvFormat.DEFAULT.missing().contains(cell)) {
        String value =
            switch (dtype) {
              case INT64, HUGE_INTEGER -> new BigInteger(bare(cell)).toString();
              case UINT64, FLOAT64 -> number(bare(cell));
              case BOOL, BOOL_WITH_MISSING -> cell.toLowerCase(Locale.ROOT);
              case STRING, ALL_MISSING, NO_ROWS -> cell;
            };
        values.merge(value, 1L, Long::sum);
      }
    }
    values.remove("infinite");
    if (dtype == PandasType.STRING
        && values.keySet().stream().allMatch(INTEGER.asMatchPredicate())) {
      // Only unsigned integers make text of integers; pandas then keeps missing cells as texts.
      long missing = Arrays.stream(all).filter(CsvFormat.DEFAULT.missing()::contains).count();
      if (missing > 0) {
        values.put("", missing);
      }
    }
    return values;
  }

  private static String number(String bare) {
    if (bare.matches("(?i)-?inf.*")) {
      return "infinite";
    }
    double number = new BigDecimal(bare).doubleValue();
    return Double.isInfinite(number) ? "infinite" : Double.toString(number + 0.0);
  }

  private static Map<String, Long> values(TypedColumn column) {
    var values = new TreeMap<String, Long>();
    Counts counts = column.values().counts();
    for (int i = 0; i < counts.size(); i++) {
      String value =
          switch (column.values()) {
            case Values.Texts texts -> texts.at(i);
            case Values.Booleans(boolean[] truths, _) -> Boolean.toString(truths[i]);
            case Values.Numbers numbers -> numbers.value(i).toString();
          };
      values.put(value, counts.get(i));
    }
    return values;
  }
}
