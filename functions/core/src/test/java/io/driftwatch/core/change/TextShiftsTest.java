package io.driftwatch.core.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.change.TextShifts.Shift;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.TextMerge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextShiftsTest {
  @Test
  void of_wordsThatCameAndWent_namesThoseThatCameFirst() {
    TextShifts shifts =
        TextShifts.of(
            texts(300, i -> "The parcel %d came %s".formatted(i, i % 2 == 0 ? "broken" : "whole")),
            texts(200, i -> "the PARCEL %d came %s".formatted(i, i % 4 == 0 ? "late" : "whole")));

    assertTrue(shifts.areWords());
    assertTrue(shifts.areChanges());
    assertEquals(
        List.of(
            new Shift("late", new Part(0, 300), new Part(50, 200)),
            new Shift("whole", new Part(150, 300), new Part(150, 200)),
            new Shift("broken", new Part(150, 300), new Part(0, 200))),
        shifts.all());
  }

  @Test
  void of_aWordTwiceInAText_countsTheRowOnce() {
    TextShifts shifts =
        TextShifts.of(
            texts(100, i -> "number %d".formatted(i + 1000)),
            texts(100, i -> "error error number %d error".formatted(i + 2000)));

    assertEquals(new Shift("error", new Part(0, 100), new Part(100, 100)), shifts.all().getFirst());
  }

  @Test
  void of_repeatedTexts_countsAllTheirRows() {
    Values.Texts before = texts(100, i -> i < 60 ? "old text" : "text number " + i);
    Values.Texts now = texts(100, i -> "text number " + i);

    Shift went = TextShifts.of(before, now).all().getLast();

    assertEquals(new Part(60, 100), went.before());
    assertEquals(new Part(0, 100), went.now());
  }

  @Test
  void of_aTextWithoutWords_isShownAsAWhole() {
    TextShifts shifts =
        TextShifts.of(
            texts(100, i -> "item number " + i),
            texts(100, i -> i < 30 ? "?" : "item number " + i));

    assertFalse(shifts.areWords());
    assertEquals(List.of(new Shift("?", new Part(0, 100), new Part(30, 100))), shifts.all());
  }

  @Test
  void of_chanceAlone_namesTheMostFrequentWords() {
    IntFunction<String> text = i -> "parcel %d %s".formatted(i, i % 3 == 0 ? "late" : "early");

    TextShifts shifts = TextShifts.of(texts(300, text), texts(301, text));

    assertFalse(shifts.areChanges());
    assertEquals(
        List.of("parcel", "early", "late"),
        shifts.all().stream().map(Shift::text).toList().subList(0, 3));
  }

  @Test
  void of_textsWithoutARepeatedWord_isEmpty() {
    assertEquals(
        List.of(),
        TextShifts.of(texts(50, i -> "id" + i), texts(50, i -> "id" + (i + 1000))).all());
  }

  @Test
  void of_manyLongTexts_readsRowsAtEqualDistancesInBoundedTime() {
    Values.Texts before = texts(20_000, i -> "w%d ".formatted(i).repeat(200) + "common old");
    Values.Texts now = texts(20_000, i -> "w%d ".formatted(i).repeat(200) + "common new");

    TextShifts shifts =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> TextShifts.of(before, now));

    Shift came = shifts.all().getFirst();
    assertEquals("new", came.text());
    assertEquals(1, came.now().share());
    assertTrue(came.now().total() < 10_000, () -> "rows read: " + came.now().total());
    assertEquals("old", shifts.all().getLast().text());
  }

  @Test
  void of_oneTextOfMegabytes_readsItsBeginning() {
    Values.Texts huge = texts(1, i -> "begin " + "x y z ".repeat(1_000_000) + "end");

    assertEquals(List.of(), TextShifts.of(huge, texts(1, i -> "other")).all());
  }

  private static Values.Texts texts(int rows, IntFunction<String> text) {
    Map<String, Long> counts = new TreeMap<>(TextMerge::compare);
    IntStream.range(0, rows).forEach(i -> counts.merge(text.apply(i), 1L, Long::sum));
    return new Values.Texts(
        counts.keySet().toArray(String[]::new),
        Counts.of(counts.values().stream().mapToLong(Long::longValue).toArray()));
  }
}
