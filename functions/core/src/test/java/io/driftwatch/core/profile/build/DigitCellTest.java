package io.driftwatch.core.profile.build;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.bytes.ByteWords;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DigitCellTest {
  private static final String CHARACTERS = ",-./0123456789:;";

  @Test
  void of_everyCharacter_isTakenOnlyIfItIsOneOfSixteen() {
    for (int length = 1; length <= CellDictionary.MAX_SHORT; length++) {
      for (int place = 0; place < length; place++) {
        for (int b = 0; b < 256; b++) {
          var bytes = "0".repeat(length).getBytes(US_ASCII);
          bytes[place] = (byte) b;
          boolean isTaken = CHARACTERS.indexOf(b) >= 0;
          assertEquals(isTaken, cell(bytes) != DigitCell.NONE, Arrays.toString(bytes));
        }
      }
    }
  }

  @Test
  void of_randomCells_canBeReadBackAndDiffer() {
    var random = new SplittableRandom(3);
    Map<Long, String> cells = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      var text = new StringBuilder();
      int length = random.nextInt(1, CellDictionary.MAX_SHORT + 1);
      while (text.length() < length) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      long cell = cell(text.toString().getBytes(US_ASCII));
      assertEquals(text.toString(), text(cell));
      assertEquals(text.toString(), cells.merge(cell, text.toString(), (old, _) -> old));
    }
  }

  @Test
  void of_empty_isNone() {
    assertEquals(DigitCell.NONE, DigitCell.of(0, 0, 0));
  }

  private static long cell(byte[] bytes) {
    var padded = Arrays.copyOf(bytes, 2 * Long.BYTES);
    return DigitCell.of(ByteWords.get(padded, 0), ByteWords.get(padded, Long.BYTES), bytes.length);
  }

  static String text(long cell) {
    var text = new StringBuilder();
    for (int i = 0; i < DigitCell.length(cell); i++) {
      long word = i < Long.BYTES ? DigitCell.low(cell) : DigitCell.high(cell);
      text.append((char) (word >>> (8 * (i % Long.BYTES)) & 0xff));
    }
    return text.toString();
  }
}
