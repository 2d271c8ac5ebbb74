package io.driftwatch.core.statistic;

import static io.driftwatch.core.column.ColumnType.CATEGORICAL;
import static io.driftwatch.core.column.ColumnType.DATETIME;
import static io.driftwatch.core.column.ColumnType.NUMERICAL;
import static io.driftwatch.core.column.ColumnType.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodTest {
  @ParameterizedTest(name = "{0}, {1} rows, {2} distinct: {3}")
  @CsvSource({
    "NUMERICAL, 1000, 2, Z",
    "NUMERICAL, 1000, 3, CHISQUARE",
    "NUMERICAL, 1000, 5, CHISQUARE",
    "NUMERICAL, 1000, 6, KS",
    "NUMERICAL, 1001, 2, JENSENSHANNON",
    "NUMERICAL, 1001, 5, JENSENSHANNON",
    "NUMERICAL, 1001, 6, WASSERSTEIN",
    "CATEGORICAL, 1000, 2, Z",
    "CATEGORICAL, 1000, 3, CHISQUARE",
    "CATEGORICAL, 1000, 100, CHISQUARE",
    "CATEGORICAL, 1001, 2, JENSENSHANNON",
    "CATEGORICAL, 1001, 100, JENSENSHANNON",
  })
  void defaultFor_sizeAndDistinctValues_isEvidentlysChoice(
      ColumnType type, int rows, int distinct, Method expected) {
    var reference = Columns.integers(LongStream.range(0, rows).map(i -> i % distinct).toArray());
    assertEquals(expected, Method.defaultFor(type, reference, Columns.integers(0)));
  }

  @Test
  void defaultFor_valuesOfCurrentAlone_countToo() {
    assertEquals(
        Method.CHISQUARE,
        Method.defaultFor(CATEGORICAL, Columns.integers(1, 2), Columns.integers(3)));
  }

  @ParameterizedTest
  @CsvSource({"1000, PERC_TEXT_CONTENT_DRIFT", "1001, ABS_TEXT_CONTENT_DRIFT"})
  void defaultFor_text_goesBySize(int rows, Method expected) {
    var reference =
        Columns.texts(LongStream.range(0, rows).mapToObj(i -> "some words " + i).toList());
    assertEquals(expected, Method.defaultFor(TEXT, reference, Columns.texts("other words")));
  }

  @Test
  void defaultFor_dates_isRefused() {
    var column = Columns.texts("2026-01-01");
    assertThrows(IllegalArgumentException.class, () -> Method.defaultFor(DATETIME, column, column));
  }

  @ParameterizedTest(name = "{0} at {1}: {2}, just below: {3}")
  @CsvSource({
    "KS, true, true",
    "CRAMER_VON_MISES, true, true",
    "Z, false, true",
    "TVD, false, true",
    "PSI, true, false",
    "WASSERSTEIN, true, false",
    "ED, false, false",
    "ABS_TEXT_CONTENT_DRIFT, false, false",
  })
  void drifted_scoreAtAndBelowTheThreshold_followsTheSign(
      Method method, boolean atThreshold, boolean below) {
    assertEquals(atThreshold, method.drifted(0.5, 0.5));
    assertEquals(below, method.drifted(Math.nextDown(0.5), 0.5));
    assertEquals(!below, method.drifted(Math.nextUp(0.5), 0.5));
  }

  @Test
  void drifted_scoreWithItsOwnLimit_isHeldAgainstIt() {
    var method = Method.PERC_TEXT_CONTENT_DRIFT;
    assertTrue(method.drifted(new Outcome.Score(0.7, 0.6), 0.95));
    assertFalse(method.drifted(new Outcome.Score(0.6, 0.6), 0.95));
    assertFalse(method.drifted(new Outcome.Score(0.7), 0.95));
  }

  @Test
  void named_registryName_isTheMethod() {
    assertEquals(Optional.of(Method.TVD), Method.named("TVD"));
    assertEquals(Optional.empty(), Method.named("tvd"));
  }

  @ParameterizedTest
  @CsvSource({
    "KS, CATEGORICAL, ks does not apply to columns of type cat",
    "TVD, NUMERICAL, TVD does not apply to columns of type num",
    "PSI, TEXT, psi does not apply to columns of type text",
  })
  void compare_typeOutOfReach_isNotComparable(Method method, ColumnType type, String reason) {
    assertEquals(
        new Outcome.NotComparable(reason, false),
        compare(method, type, Columns.texts("a"), Columns.texts("b")));
  }

  @Test
  void compare_textWhereNumbersAreNeeded_saysOnWhichSide() {
    var numbers = Columns.doubles(1, 2);
    var texts = Columns.texts("a", "b");
    assertEquals(
        new Outcome.NotComparable("the reference holds text where numbers are needed", false),
        compare(Method.KS, NUMERICAL, texts, numbers));
    assertEquals(
        new Outcome.NotComparable("the current data holds text where numbers are needed", false),
        compare(Method.KS, NUMERICAL, numbers, texts));
  }

  @Test
  void compare_numbersWhereTextIsNeeded_saysOnWhichSide() {
    var numbers = Columns.doubles(1, 2);
    var texts = Columns.texts("a", "b");
    assertEquals(
        new Outcome.NotComparable("the current data holds numbers where text is needed", false),
        compare(Method.ABS_TEXT_CONTENT_DRIFT, TEXT, texts, numbers));
    assertEquals(
        new Outcome.NotComparable("the reference holds numbers where text is needed", false),
        compare(Method.ABS_TEXT_CONTENT_DRIFT, TEXT, numbers, numbers));
  }

  @Test
  void compare_textWithNumbers_hasNothingInCommonButNoOrder() {
    var numbers = Columns.integers(1, 1, 2);
    var texts = Columns.texts("1", "1", "2");
    assertEquals(
        new Outcome.Score(Math.sqrt(Math.log(2))),
        compare(Method.JENSENSHANNON, CATEGORICAL, numbers, texts));
    assertEquals(
        new Outcome.NotComparable(
            "one side holds text and the other numbers, which have no common order", false),
        compare(Method.Z, CATEGORICAL, texts, numbers));
  }

  @Test
  void compare_integersBeyondDoublePrecision_areToldApart() {
    var reference = Columns.integers(Long.MAX_VALUE, Long.MAX_VALUE);
    var current = Columns.integers(Long.MAX_VALUE - 1, Long.MAX_VALUE - 1);
    assertEquals(
        new Outcome.Score(0), compare(Method.HELLINGER, CATEGORICAL, reference, reference));
    assertEquals(new Outcome.Score(1), compare(Method.HELLINGER, CATEGORICAL, reference, current));
    assertEquals(
        new Outcome.Score(0),
        compare(Method.HELLINGER, CATEGORICAL, reference, Columns.doubles(0x1p63)));
  }

  @Test
  void compare_textsBeyondTheBasicPlane_areAligned() {
    var column = Columns.texts("\uffee", "\ud83d\ude00", "z");
    assertEquals(new Outcome.Score(1), compare(Method.TVD, CATEGORICAL, column, column));
  }

  @Test
  void compare_overflowingValues_isNotComparable() {
    var column = Columns.doubles(-1e308);
    assertEquals(
        new Outcome.NotComparable(
            "the values are too large or too far apart for double precision", true),
        compare(Method.ED, NUMERICAL, column, Columns.doubles(1e308)));
  }

  @Test
  void compare_valuesTooCloseForBins_isNotComparable() {
    var column = Columns.doubles(1, 1 + Math.ulp(1.0));
    assertEquals(
        new Outcome.NotComparable(
            "the values are too close together, for their size, to be put into bins", false),
        compare(Method.HELLINGER, NUMERICAL, column, column));
  }

  @ParameterizedTest(name = "one value of {0} among 0..10000: {1}")
  @CsvSource({
    "-1, 0",
    "5000, 1",
    "9000.5, 0.19998000199979993",
    "9999.5, 0.0001999800019996112",
  })
  void compare_oneValueBesideMany_isScipysKolmogorovSmirnov(double value, double p) {
    var many = Columns.doubles(LongStream.rangeClosed(0, 10_000).asDoubleStream().toArray());
    double score = score(Method.KS, NUMERICAL, Columns.doubles(value), many);
    assertEquals(p, score, 1e-11 * p);
  }

  @Test
  void compare_hundredsOfCategories_isWithinFourStandardErrorsOfNumpysTvd() {
    var reference = repeated(i -> 2 + 3 * i % 4);
    var current = repeated(i -> i * i % 11);
    double expected = 0.01762; // from 100,000 permutations by numpy
    double score = score(Method.TVD, CATEGORICAL, reference, current);
    assertEquals(expected, score, 4 * Math.sqrt(expected / 20_000));
  }

  /// {@return the numbers from 0 to 299, each so many times}
  private static Values.Numbers repeated(LongUnaryOperator times) {
    return Columns.integers(
        LongStream.range(0, 300)
            .flatMap(i -> LongStream.generate(() -> i).limit(times.applyAsLong(i)))
            .toArray());
  }

  /// Products of such sizes do not fit 63 bits.
  @Test
  void compare_billionsOfRows_losesNothing() {
    double[] truths = {0, 1};
    long many = 3_000_000_000L;
    var reference = new Values.Numbers(truths, Counts.of(3 * many, many), null);
    var current = new Values.Numbers(truths, Counts.of(many, 3 * many), null);
    double score = score(Method.WASSERSTEIN, NUMERICAL, reference, current);
    assertEquals(0.5 / Math.sqrt(0.75 * 0.25), score, 1e-15);
  }

  private static double score(Method method, ColumnType type, Values reference, Values current) {
    return ((Outcome.Score) compare(method, type, reference, current)).value();
  }

  private static Outcome compare(Method method, ColumnType type, Values reference, Values current) {
    return method.compare(type, reference, current, method.defaultThreshold());
  }
}
