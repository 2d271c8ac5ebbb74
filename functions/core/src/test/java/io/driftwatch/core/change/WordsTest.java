package io.driftwatch.core.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'a I 7', ''",
    "'It''s The_End, 42!', 'it the_end 42'",
    "'Größe ÄÖ 東京', 'größe äö 東京'",
    "'ab-cd..ef', 'ab cd ef'",
    "'𝒳 𝒳𝒴', '𝒳𝒴'"
  })
  void of_text_readsRunsOfTwoLettersOrMoreInLowerCase(String text, String words) {
    List<String> read = new ArrayList<>();
    Words.of(text, (lower, from, to) -> read.add(lower.substring(from, to)));

    assertEquals(words, String.join(" ", read));
  }
}
