package io.driftwatch.core.statistic;

import static io.driftwatch.core.column.ColumnType.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /// Sides that are random halves of the same rows: the mean of 60 AUCs.
  @ParameterizedTest(name = "{0} copies of texts of {1} to {2} words")
  @CsvSource({
    "2, 1, 1", "2, 3, 6", "2, 15, 40",
    "3, 1, 1", "3, 3, 6", "3, 15, 40",
    "6, 1, 1", "6, 3, 6", "6, 15, 40",
    "20, 1, 1", "20, 3, 6", "20, 15, 40",
  })
  void compare_randomHalvesOfRepeatedTexts_isOneHalfOnAverage(
      int copies, int shortest, int longest) {
    var aucs =
        LongStream.range(0, 60)
            .mapToDouble(
                seed -> {
                  var random = new Random(seed);
                  var names = IntStream.range(0, 500).mapToObj(i -> "name" + i).toList();
                  var rows = new ArrayList<String>();
                  for (int i = 0; i < 240 / copies; i++) {
                    int words = shortest + random.nextInt(longest - shortest + 1);
                    var text = shortest == 1 ? "only" + i : words(random, names, words);
                    rows.addAll(Collections.nCopies(copies, text));
                  }
                  Collections.shuffle(rows, random);
                  int half = rows.size() / 2;
                  var reference = Columns.texts(rows.subList(0, half));
                  var current = Columns.texts(rows.subList(half, rows.size()));
                  return score(reference, current, 0.95).value();
                })
            .toArray();
    double mean = Arrays.stream(aucs).average().orElseThrow();
    double variance =
        Arrays.stream(aucs).map(auc -> (auc - mean) * (auc - mean)).sum() / (aucs.length - 1);
    assertEquals(0.5, mean, 3 * Math.sqrt(variance / aucs.length));
  }

  @Test
  void compare_repeatedNamesOfWhichSomeBecameRare_isDrift() {
    var random = new Random(5);
    var reference = IntStream.range(0, 600).mapToObj(_ -> "name" + random.nextInt(40)).toList();
    var current =
        IntStream.range(0, 600)
            .mapToObj(_ -> "name" + Math.min(random.nextInt(40), random.nextInt(40)))
            .toList();
    var score = score(Columns.texts(reference), Columns.texts(current), 0.95);
    assertTrue(Method.PERC_TEXT_CONTENT_DRIFT.drifted(score, 0.95), score.toString());
  }

  /// One text alone would need an array of 24 GB.
  @Test
  void compare_billionsOfRowsOfFewTexts_takesNoLonger() {
    var values = new String[] {"closed", "late", "open"};
    var reference = new Texts(values, Counts.of(1_000_000_000L, 500_000_000L, 1_500_000_000L));
    var current = new Texts(values, Counts.of(500_000_000L, 1_500_000_000L, 1_000_000_000L));
    var score =
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> score(reference, current, 0.95));
    // P(c > r) + P(c = r) / 2, in the order closed, open, late
    assertEquals(49 / 72.0, score.value(), 1e-3);
  }

  @Test
  void compare_moreWordsThanItTakes_isNotComparable() {
    var texts = (Texts) texts(new Random(1), WEATHER, 50);
    var other = (Texts) texts(new Random(2), WEATHER, 50);
    assertEquals(
        new Outcome.NotComparable(
            "a text method learns from 100 words at most and the texts have more; leave the column"
                + " out, or shorten its texts",
            false),
        DomainClassifier.compare(texts, other, OptionalDouble.empty(), 1 << 20, 100));
  }

  @Test
  void compare_moreDifferentWordsThanTheMemoryHolds_isNotComparable() {
    var reference = Columns.texts(IntStream.range(0, 60_000).mapToObj(i -> "id" + i).toList());
    var current = Columns.texts(IntStream.range(0, 60_000).mapToObj(i -> "no" + i).toList());
    assertEquals(
        new Outcome.NotComparable(
            "the texts have too many different words for a text method in 2 MB of memory; give the"
                + " process more memory, or leave the column out",
            false),
        DomainClassifier.compare(
            reference, current, OptionalDouble.empty(), 2 << 20, DomainClassifier.MOST_WORDS));
    assertInstanceOf(
        Outcome.Score.class,
        DomainClassifier.compare(
            reference, current, OptionalDouble.empty(), 10 << 20, DomainClassifier.MOST_WORDS));
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

  private static String words(Random random, List<String> words, int n) {
    return random.ints(n, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(" "));
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
