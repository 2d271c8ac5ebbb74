package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  private static final String LETTERS = "ab\u007f\u0080\u07ff\u0800\uffff\ud83d\ude00\u0000\u20ac";

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42})
  void add_manyWords_numbersThemInOrderWhateverTheSeed(long seed) {
    var random = new Random(7);
    var vocabulary = new Vocabulary(seed, new MemoryBound(1 << 24));
    var expected = new HashMap<String, Integer>();
    for (int i = 0; i < 30_000; i++) {
      var word = new StringBuilder();
      for (int n = random.nextInt(6); n >= 0; n--) {
        word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      var text = word.toString();
      expected.putIfAbsent(text, expected.size());
      assertEquals(expected.get(text), vocabulary.add(text, 0, text.length()));
    }
    assertEquals(expected.size(), vocabulary.size());
    expected.forEach((w, n) -> assertEquals(n, vocabulary.find("<" + w + ">", 1, w.length() + 1)));
  }

  @Test
  void find_unknownWord_isNone() {
    var vocabulary = new Vocabulary(1, new MemoryBound(1 << 20));
    vocabulary.add("known", 0, 5);
    assertEquals(-1, vocabulary.find("unknown", 0, 7));
    assertEquals(-1, vocabulary.find("known", 0, 4));
    assertEquals(1, vocabulary.size());
  }

  @Test
  void add_beyondTheMemory_isRefused() {
    var vocabulary = new Vocabulary(1, new MemoryBound(1 << 14));
    assertThrows(
        MemoryBound.Exceeded.class,
        () -> {
          for (int i = 0; i < 10_000; i++) {
            var word = "word" + i;
            vocabulary.add(word, 0, word.length());
          }
        });
  }
}
