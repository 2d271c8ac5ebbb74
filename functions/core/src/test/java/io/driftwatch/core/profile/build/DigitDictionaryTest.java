package io.driftwatch.core.profile.build;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.bytes.ByteWords;
import io.driftwatch.core.memory.MemoryBudget;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DigitDictionaryTest {
  private static final HashSeed SEED = new HashSeed(0x243F6A8885A308D3L, 0x13198A2E03707344L);

  private final MemoryBudget memory = MemoryBudget.of(1 << 30);
  private final DigitDictionary cells = new DigitDictionary(SEED, new ReadingBudget(memory));

  @Test
  void count_cellsThatRepeat_allAreCounted() {
    var random = new SplittableRandom(1);
    Map<String, Long> expected = new HashMap<>();
    var batch = new long[97];
    for (int i = 0; i < 3_000; i++) {
      for (int j = 0; j < batch.length; j++) {
        String text = String.valueOf(random.nextInt(9_000));
        batch[j] = j % 10 == 0 ? DigitCell.NONE : cell(text);
        if (j % 10 != 0) {
          expected.merge(text, 1L, Long::sum);
        }
      }
      assertEquals(batch.length, cells.count(batch, 0, batch.length));
    }
    assertFalse(cells.isGivenUp());
    assertEquals(expected, drained());
  }

  @Test
  void count_cellsThatDoNotRepeat_isGivenUpAndKeepsWhatItHas() {
    var batch = new long[10_000];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = cell(String.valueOf(i));
    }
    int counted = cells.count(batch, 0, batch.length);
    assertTrue(cells.isGivenUp());
    assertFalse(cells.count(batch[0]), "one that it has");
    assertFalse(cells.count(cell("10.5")), "one that it has not");
    var drained = drained();
    assertEquals(counted, drained.size());
    for (int i = 0; i < counted; i++) {
      assertEquals(1, drained.get(String.valueOf(i)));
    }
  }

  @Test
  void count_moreOftenThanASlotHolds_isExact() {
    var random = new SplittableRandom(2);
    for (int most = 2; most <= 9; most++) {
      var carrying = new DigitDictionary(SEED, new ReadingBudget(memory), most);
      var batch = new long[90];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = cell(String.valueOf(i % 10 == 9 ? random.nextInt(50, 60) : 7));
      }
      carrying.count(batch, 0, 85);
      for (int i = 85; i < batch.length; i++) {
        carrying.count(batch[i]);
      }
      var drained = drained(carrying);
      assertEquals(81, drained.get("7"));
      assertEquals(90, drained.values().stream().mapToLong(count -> count).sum());
    }
  }

  private Map<String, Long> drained() {
    return drained(cells);
  }

  private static Map<String, Long> drained(DigitDictionary cells) {
    Map<String, Long> drained = new HashMap<>();
    cells.drainTo((cell, count) -> drained.merge(DigitCellTest.text(cell), count, Long::sum));
    return drained;
  }

  private static long cell(String text) {
    var bytes = Arrays.copyOf(text.getBytes(US_ASCII), 2 * Long.BYTES);
    return DigitCell.of(ByteWords.get(bytes, 0), ByteWords.get(bytes, Long.BYTES), text.length());
  }
}
