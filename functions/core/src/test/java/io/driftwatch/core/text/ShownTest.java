package io.driftwatch.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
  @ParameterizedTest
  @CsvSource({
    "temperature, 11, temperature",
    "temperature, 10, temperatu…",
    "temperature, 1, …",
    "😀😀😀, 3, 😀😀😀",
    "😀😀😀, 2, 😀…",
    "'', 1, ''"
  })
  void atMost_text_countsTheEllipsis(String text, int most, String expected) {
    assertEquals(expected, Shown.of(text).atMost(most).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "data-drift/w/a.csv, 18, data-drift/w/a.csv",
    "data-drift/w/a.csv, 11, data-…a.csv",
    "😀😀😀😀, 3, 😀…😀",
    "abc, 1, …",
    "abc, 2, …c"
  })
  void within_text_losesItsMiddle(String text, int most, String expected) {
    assertEquals(expected, Shown.of(text).within(most).toString());
  }

  @Test
  void printable_whatIsHidden_isEscaped() {
    assertEquals(
        "a\\u001b[31mb\\u000ac\\u2028 \\u202e\\u009b\\ud800\\u{e0041}",
        Shown.of("a\u001b[31mb\nc\u2028 \u202e\u009b\ud800\udb40\udc41").printable().toString());
    assertEquals("a\u200db عربية 😀 é", Shown.of("a\u200db عربية 😀 é").printable().toString());
  }

  @Test
  void atMost_printable_countsAnEscapeAsItIsShown() {
    assertEquals("a\\u0007…", Shown.of("a\u0007bc").atMost(8).printable().toString());
    assertEquals("a…", Shown.of("a\u0007bc").atMost(7).printable().toString());
    assertEquals("a\\u0007b", Shown.of("a\u0007b").atMost(8).printable().toString());
  }

  @Test
  void symbols_whatIsHidden_isPicturedOrNumbered() {
    assertEquals(
        "a\u241b\u240ab\u2421 \u27e8U+202E\u27e9\u27e8U+009B\u27e9\u27e8U+E0041\u27e9",
        Shown.of("a\u001b\nb\u007f \u202e\u009b\udb40\udc41").symbols().toString());
  }

  @Test
  void atMost_symbols_countsANumberAsItIsShown() {
    assertEquals("\u27e8U+202E\u27e9", Shown.of("\u202e").atMost(8).symbols().toString());
    assertEquals("…", Shown.of("\u202e").atMost(7).symbols().toString());
    assertEquals("\u240a…", Shown.of("\n\n\n").atMost(2).symbols().toString());
  }

  @ParameterizedTest
  @CsvSource({"abc, 3, abc", "abcd, 3, abc", "😀😀😀, 2, 😀😀", "a😀, 1, a"})
  void start_text_isItsFirstCharactersAlone(String text, int characters, String expected) {
    assertEquals(expected, Shown.start(text, characters));
  }

  @Test
  void after_index_beginsWithTheEllipsis() {
    assertEquals("…line 7", Shown.after("assembly line 7", 9));
  }

  @Test
  void list_moreThanFit_endsInTheEllipsis() {
    assertEquals("1; 2", Shown.list(List.of(1, 2), 2, "; ", String::valueOf));
    assertEquals("1; 2; …", Shown.list(List.of(1, 2, 3), 2, "; ", String::valueOf));
  }

  @Test
  void collapsed_blanksAndControls_becomeOneBlankEach() {
    assertEquals("a b c", Shown.collapsed("\n a \t\u0007\r\n b\u007fc "));
  }

  @Test
  void message_severalLines_becomesOne() {
    assertEquals("what; where; what to do", Shown.message(" what\n  where\r\n\r\nwhat to do\n"));
  }

  @Test
  void message_tooLong_keepsPlaceAndRemedy() {
    String message = Shown.message("f.csv:3: " + "x".repeat(300_000) + "; rename it");
    assertEquals(Shown.LONGEST_MESSAGE, message.length());
    assertTrue(message.startsWith("f.csv:3: x") && message.endsWith("x; rename it"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\u001b", "\u202e", "😀", "\ud800", "\udc00", "\"", "\\"})
  void message_anyCharacterManyTimes_isBoundedPrintableAndItsOwnMessage(String character) {
    String text = "a" + character.repeat(300_000) + "b";
    String message = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Shown.message(text));
    assertTrue(message.codePointCount(0, message.length()) <= Shown.LONGEST_MESSAGE);
    assertTrue(message.codePoints().noneMatch(Shown::isHidden));
    assertEquals(message, Shown.message(message));
  }

  // Seed 14.
  @Test
  void toString_randomTexts_areBoundedAndNeverSplitAPair() {
    var random = new Random(14);
    String[] alphabet = {
      "a", "é", "😀", "\u001b", "\u202e", "\ud83d", "\ude00", "\udb40\udc41", "\n"
    };
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(alphabet[random.nextInt(alphabet.length)]);
      }
      int most = 1 + random.nextInt(40);
      for (Shown shown :
          new Shown[] {
            Shown.of(text.toString()).atMost(most), Shown.of(text.toString()).within(most)
          }) {
        String printed = shown.printable().toString();
        assertTrue(printed.codePointCount(0, printed.length()) <= most, printed);
        assertTrue(printed.codePoints().noneMatch(Shown::isHidden), printed);
        String plain = shown.toString();
        assertTrue(plain.codePointCount(0, plain.length()) <= most, plain);
      }
    }
  }

  @Test
  void json_hiddenCharacters_areEscapedAndEmojiKept() {
    assertEquals(
        "{\n\"a\\u009b\\u202e\\udb40\\udc41😀\": 1}",
        Shown.json("{\n\"a\u009b\u202e\udb40\udc41😀\": 1}"));
  }

  @Test
  void atMost_noRoom_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Shown.of("a").atMost(0));
  }
}
