package io.driftwatch.core.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.memory.HeapSpace;
import io.driftwatch.core.memory.TextList;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTest {
  private final HeapSpace space = new HeapSpace();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 63, 64, 65, 127, 128, 200, 5_000})
  void merged_longsOfParts_areTheirSum(int parts) throws IOException {
    var random = new SplittableRandom(parts);
    var all = new TreeMap<Long, Long>();
    var scratch = space.open();
    var runs = new LongRuns(scratch);
    for (int i = 0; i < parts; i++) {
      var part = new TreeMap<Long, Long>();
      for (int k = random.nextInt(i % 17 == 0 ? 3_000 : 20); k > 0; k--) {
        part.merge(random.nextLong(-9_999, 9_999), random.nextLong(1, 1L << 20), Long::sum);
      }
      runs.add(counts(part));
      part.forEach((key, count) -> all.merge(key, count, Long::sum));
    }
    var target = space.open();
    var merged = runs.merged(target);
    assertEquals(counts(all), merged);
    assertEquals(all.values().stream().mapToLong(count -> count).sum(), merged.total());
    scratch.close();
    assertEquals(counts(all), merged);
    assertEquals(parts == 0, runs.isEmpty());
  }

  private static LongCounts counts(Map<Long, Long> sorted) {
    return LongCounts.of(
        sorted.keySet().stream().mapToLong(key -> key).toArray(),
        Counts.of(sorted.values().stream().mapToLong(count -> count).toArray()));
  }

  @Test
  void merged_partsOfSeveral_areTheirSum() throws IOException {
    var scratch = space.open();
    var all = new LongRuns(scratch);
    for (int thread = 0; thread < 3; thread++) {
      var runs = new LongRuns(scratch);
      for (int i = 0; i < 100; i++) {
        runs.add(LongCounts.ofSorted(new long[] {i, i + 1, i + 1}));
      }
      all.add(runs);
    }
    var merged = all.merged(scratch);
    assertEquals(101, merged.size());
    assertEquals(900, merged.total());
    assertEquals(3, merged.count(0));
    assertEquals(9, merged.count(1));
    assertEquals(6, merged.count(100));
  }

  @Test
  void merged_distinctNumbers_haveNoListOfCounts() throws IOException {
    var scratch = space.open();
    var runs = new LongRuns(scratch);
    for (int part = 0; part < 70; part++) {
      var numbers = new long[1_000];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = 70L * i + part;
      }
      runs.add(LongCounts.ofSorted(numbers));
    }
    var merged = runs.merged(scratch);
    assertTrue(merged.isDistinct());
    assertEquals(Counts.ofOnes(70_000), merged.counts());
    for (int i = 0; i < 70_000; i++) {
      assertEquals(i, merged.key(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 64, 65, 300, 4_200})
  void merged_textsOfParts_areTheirSum(int parts) throws IOException {
    var random = new SplittableRandom(parts);
    var all = new TreeMap<String, Long>(TextMerge::compare);
    var runs = new TextRuns(space.open());
    for (int i = 0; i < parts; i++) {
      var part = new TreeMap<String, Long>(TextMerge::compare);
      for (int k = random.nextInt(20); k > 0; k--) {
        part.merge(text(random), random.nextLong(1, 100), Long::sum);
      }
      runs.add(texts(part), counts(part.values()));
      part.forEach((key, count) -> all.merge(key, count, Long::sum));
    }
    var merged = runs.merged(space.open());
    assertEquals(texts(all), merged.texts());
    assertEquals(counts(all.values()), merged.counts());
  }

  private static String text(SplittableRandom random) {
    int code = random.nextInt(3) == 0 ? 0x1f600 : random.nextBoolean() ? 0xfffd : 'a';
    return Character.toString(code + random.nextInt(2)).repeat(random.nextInt(4))
        + random.nextInt(30);
  }

  @Test
  void merged_longTexts_areReadFewAtATime() throws IOException {
    var runs = new TextRuns(space.open());
    for (int i = 0; i < 12; i++) {
      runs.add(TextList.of("x".repeat(1 << 20) + (i + 10)), Counts.ofOnes(1));
    }
    var merged = runs.merged(space.open());
    assertEquals(12, merged.texts().size());
    for (int i = 0; i < 12; i++) {
      assertTrue(merged.texts().at(i).endsWith("x" + (i + 10)));
    }
  }

  private static TextList texts(Map<String, Long> sorted) {
    return TextList.of(sorted.keySet().toArray(String[]::new));
  }

  private static Counts counts(Iterable<Long> counts) {
    var all = LongStream.builder();
    counts.forEach(all::add);
    return Counts.of(all.build().toArray());
  }
}
