package io.driftwatch.core.statistic;

import static io.driftwatch.core.profile.ColumnType.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.profile.Values;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainClassifierTest {
  private static final List<String> WEATHER =
      List.of("rain", "snow", "wind", "cloud", "storm", "frost", "sunny", "humid", "fog", "hail");
  private static final List<String> OFFICE =
      List.of(
          "invoice", "payment", "account", "letter", "desk", "staff", "client", "tax", "bill",
          "fee");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void compare_sameWords_isNoDrift(long seed) {
    var random = new Random(seed);
    var score = score(texts(random, WEATHER, 400), texts(random, WEATHER, 300), 0.999);
    assertEquals(0.5, score.value(), 0.15);
    assertTrue(!Method.PERC_TEXT_CONTENT_DRIFT.drifted(score, 0.999));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void compare_otherWords_isDrift(long seed) {
    var random = new Random(seed);
    var score = score(texts(random, WEATHER, 40), texts(random, OFFICE, 30), 0.95);
    assertEquals(1, score.value());
    assertTrue(Method.PERC_TEXT_CONTENT_DRIFT.drifted(score, 0.95));
  }

  @Test
  void compare_textsWithThemselves_isOneHalf() {
    var texts = texts(new Random(1), WEATHER, 50);
    assertEquals(0.5, score(texts, texts, 0.95).value());
  }

  @Test
  void compare_wordsNeverSeenInTraining_isOneHalf() {
    var reference = Columns.texts(IntStream.range(0, 60).mapToObj(i -> "id" + i).toList());
    var current = Columns.texts(IntStream.range(100, 160).mapToObj(i -> "id" + i).toList());
    assertEquals(0.5, score(reference, current, 0.95).value());
  }

  @Test
  void compare_upperAndLowerCase_areTheSameWords() {
    var random = new Random(3);
    var shouted = WEATHER.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
    var score = score(texts(random, WEATHER, 400), texts(random, shouted, 300), 0.999);
    assertEquals(0.5, score.value(), 0.15);
  }

  @Test
  void compare_percentile_isThatOfTheNullDistribution() {
    var random = new Random(9);
    var reference = texts(random, WEATHER, 100);
    var current = texts(random, WEATHER, 60);
    // 50 and 30 texts held out: standard deviation sqrt(81 / 18000)
    double deviation = Math.sqrt(81.0 / 18000);
    assertEquals(0.5, limit(reference, current, 0.5), 1e-12);
    assertEquals(0.5 + 1.6448536269514722 * deviation, limit(reference, current, 0.95), 1e-9);
    assertEquals(1, limit(reference, current, 1));
    assertEquals(0, limit(reference, current, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1})
  void compare_percentileOutOfRange_isNotComparable(double percentile) {
    var texts = texts(new Random(1), WEATHER, 50);
    assertEquals(
        new Outcome.NotComparable(
            "the threshold is a percentile here and must lie between 0 and 1", false),
        Method.PERC_TEXT_CONTENT_DRIFT.compare(TEXT, texts, texts, percentile));
  }

  @Test
  void compare_oneTextOnASide_isNotComparable() {
    var outcome =
        Method.ABS_TEXT_CONTENT_DRIFT.compare(
            TEXT, Columns.texts("alpha beta", "gamma"), Columns.texts("delta"), 0.55);
    assertEquals(
        new Outcome.NotComparable("a text method needs two texts on each side at least", false),
        outcome);
  }

  @Test
  void compare_stopWordsAndSingleLetters_areNoWords() {
    var reference = Columns.texts("the and of", "x y z", "it is not so");
    var outcome = Method.ABS_TEXT_CONTENT_DRIFT.compare(TEXT, reference, reference, 0.55);
    assertInstanceOf(Outcome.NotComparable.class, outcome);
  }

  @Test
  void compare_wordThatMostTextsShare_isIgnored() {
    var reference = Columns.texts("report", "report", "report", "report");
    var outcome = Method.ABS_TEXT_CONTENT_DRIFT.compare(TEXT, reference, reference, 0.55);
    assertInstanceOf(Outcome.NotComparable.class, outcome);
  }

  private static double limit(Values reference, Values current, double percentile) {
    return Objects.requireNonNull(score(reference, current, percentile).limit());
  }

  private static Outcome.Score score(Values reference, Values current, double percentile) {
    return (Outcome.Score)
        Method.PERC_TEXT_CONTENT_DRIFT.compare(TEXT, reference, current, percentile);
  }

  private static Values texts(Random random, List<String> words, int n) {
    return Columns.texts(
        IntStream.range(0, n)
            .mapToObj(
                i ->
                    words.get(random.nextInt(words.size()))
                        + " "
                        + words.get(random.nextInt(words.size()))
                        + ", "
                        + words.get(random.nextInt(words.size())))
            .toList());
  }
}
