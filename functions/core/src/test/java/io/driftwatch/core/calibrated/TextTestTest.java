package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.statistic.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTestTest {
  @Test
  void of_otherWords_isDrift() {
    var test = test(sentences(1, "w", 100), 0, sentences(2, "x", 60), 0);
    assertEquals(Question.CLASSIFIER, test.cause());
    assertTrue(test.pValue() < 1e-9, test.toString());
    var effect = test.effect();
    assertEquals(Question.CLASSIFIER, effect.of());
    assertEquals(0.5, effect.value());
    // 30 current texts are held out: 0.5 - sqrt(ln(2 / 0.05) / 2 / 30)
    assertEquals(0.5 - Math.sqrt(Math.log(40) / 60), test.effectLow(0.05), 1e-12);
  }

  @Test
  void of_theSameTexts_isOne() {
    var texts = sentences(1, "w", 100);
    var test = test(texts, 0, texts, 0);
    assertEquals(1, test.pValue());
    assertEquals(0, test.effect().value());
  }

  /// What is learned of a text held out on the other side is wrong: the AUC is below 1/2.
  @Test
  void of_sidesThatShareMostRows_isNotSmall() {
    var all = sentences(1, "w", 101);
    var test = test(all.subList(0, 100), 0, all.subList(1, 101), 0);
    assertTrue(test.pValue() > 0.9, test.toString());
    assertEquals(0, test.effect().value());
  }

  @Test
  void of_anyOrderOfRows_isTheSame() {
    var reference = new ArrayList<>(sentences(1, "w", 150));
    var current = new ArrayList<>(sentences(2, "w", 70));
    var test = test(reference, 0, current, 0);
    Collections.reverse(reference);
    Collections.shuffle(current, new Random(1));
    assertEquals(test, test(reference, 0, current, 0));
  }

  @Test
  void of_outcomeOfEitherTextMethod_isTheSameAsTrainedHere() {
    var reference = texts(sentences(1, "w", 150));
    var current = texts(sentences(2, "w", 70));
    var trained = TextTest.of(reference, 0, current, 0);
    for (var method : List.of(Method.PERC_TEXT_CONTENT_DRIFT, Method.ABS_TEXT_CONTENT_DRIFT)) {
      var outcome = method.compare(ColumnType.TEXT, reference, current, 0.95);
      assertEquals(trained, TextTest.of(outcome, reference, 0, current, 0));
      var score = (Outcome.Score) outcome;
      var effect = Objects.requireNonNull(trained.test()).effect();
      assertEquals(Math.max(0, score.value() - 0.5), effect.value(), 1e-12);
    }
  }

  @Test
  void of_outcomeOfAnotherMethod_isRefused() {
    var texts = texts(sentences(1, "w", 10));
    assertThrows(
        IllegalArgumentException.class,
        () -> TextTest.of(new Outcome.Score(0.5), texts, 0, texts, 0));
  }

  @Test
  void of_missingCells_areAskedAboutByThemselves() {
    var reference = sentences(1, "w", 100);
    var current = sentences(2, "w", 100);
    var complete = test(reference, 0, current, 0);
    assertEquals(Set.of(Question.CLASSIFIER), complete.parts().keySet());
    var test = test(reference, 0, current, 40);
    assertEquals(Set.of(Question.CLASSIFIER, Question.MISSING), test.parts().keySet());
    assertEquals(complete.pValue(), test.parts().get(Question.CLASSIFIER));
    assertEquals(Question.MISSING, test.cause());
    assertEquals(2 * Objects.requireNonNull(test.parts().get(Question.MISSING)), test.pValue());
    assertEquals(40 / 140.0, test.effect().value(), 1e-12);
  }

  @Test
  void of_oneTextOnASide_isNotTested() {
    assertEquals(
        "a text method needs two texts on each side at least",
        reason(List.of("alpha beta"), List.of("gamma", "delta epsilon")));
  }

  @Test
  void of_twoTextsOnEachSide_isTested() {
    var test = test(List.of("alpha red", "beta red"), 0, List.of("gamma blue", "delta blue"), 0);
    // one text of each side is held out
    assertTrue(test.pValue() >= 0.5, test.toString());
  }

  @Test
  void of_textsWithoutWords_isNotTested() {
    var reason =
        "the texts have no words to learn from: only stop words, single characters, or words that"
            + " most texts share";
    assertEquals(reason, reason(List.of("!", "?", "a", "+-*/"), List.of("%", "=", "7", "\0\1")));
    assertEquals(reason, reason(List.of("the", "and", "of the"), List.of("is not", "and so")));
    assertEquals(reason, reason(List.of("", " "), List.of(" ", "\n")));
  }

  @Test
  void of_textsOfAMegabyte_isTested() {
    var reference = List.of("x".repeat(1 << 20), "w1 ".repeat(400_000), "rain", "snow");
    var current = List.of("y".repeat(1 << 20), "\ud800 ".repeat(500_000), "w1 w2", "rain wind");
    var test = test(reference, 0, current, 0);
    assertTrue(test.pValue() > 0.1, test.toString());
  }

  private static ColumnTest test(
      List<String> reference, long referenceMissing, List<String> current, long currentMissing) {
    var test = TextTest.of(texts(reference), referenceMissing, texts(current), currentMissing);
    assertNull(test.reason());
    return Objects.requireNonNull(test.test());
  }

  private static String reason(List<String> reference, List<String> current) {
    var test = TextTest.of(texts(reference), 1, texts(current), 0);
    assertNull(test.test());
    return String.valueOf(test.reason());
  }

  private static List<String> sentences(long seed, String prefix, int n) {
    var random = new Random(seed);
    return IntStream.range(0, n)
        .mapToObj(
            i ->
                IntStream.range(0, 8)
                    .mapToObj(k -> prefix + random.nextInt(60))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static Texts texts(List<String> rows) {
    var counted = new TreeMap<String, Long>();
    rows.forEach(row -> counted.merge(row, 1L, Long::sum));
    return new Texts(
        counted.keySet().toArray(String[]::new),
        Counts.of(counted.values().stream().mapToLong(n -> n).toArray()));
  }
}
