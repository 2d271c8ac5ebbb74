package io.driftwatch.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @ParameterizedTest
  @CsvSource({"abc, 3", "größe, 5", "日本語, 6", "😀, 2", "e\u0301, 1", "한글, 4", "ｆｕｌｌ, 8", "'', 0"})
  void width_text_isItsCells(String text, int cells) {
    assertEquals(cells, Terminal.width(text));
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 11, temperature",
    "temperature, 10, temperatu…",
    "日本語, 5, 日本…",
    "日本語, 4, 日…",
    "😀😀😀, 4, 😀…",
    "abc, 1, …",
  })
  void fit_text_cutsByCells(String text, int cells, String expected) {
    assertEquals(expected, Terminal.fit(text, cells));
  }

  @Test
  void left_shortText_isPaddedByCells() {
    assertEquals("日本  ", Terminal.left("日本", 6));
    assertEquals("  日本", Terminal.right("日本", 6));
  }

  @Test
  void printable_controlCharacters_cannotMoveTheCursor() {
    assertEquals("a\\u001b[31mb\\u000ac\\u2028", Terminal.printable("a\u001B[31mb\nc\u2028"));
  }

  @Test
  void printable_charactersThatTurnTheLineAround_areShownByNumber() {
    assertEquals("\\u202eabc\\u2066", Terminal.printable("\u202eabc\u2066"));
    assertEquals("a\u200db عربية", Terminal.printable("a\u200db عربية"));
  }

  @Test
  void wrap_sentence_breaksAtBlanks() {
    assertEquals(
        List.of("one two", "three", "fourfive…"), Terminal.wrap("one two three fourfivesix", 9));
  }

  @ParameterizedTest
  @CsvSource({
    "week26.csv, 10, week26.csv",
    "a-long-name-week26.csv, 11, a-lon…6.csv",
    "日本日本日本, 7, 日本…本",
    "abc, 1, …"
  })
  void middle_anyText_keepsBothEnds(String text, int cells, String expected) {
    assertEquals(expected, Terminal.middle(text, cells));
    assertTrue(Terminal.width(expected) <= cells);
  }
}
