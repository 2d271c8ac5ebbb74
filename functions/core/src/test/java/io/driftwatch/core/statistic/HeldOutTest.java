package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.Counts;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutTest {
  @ParameterizedTest(name = "{0} texts, {1} copies each")
  @CsvSource({"1, 2", "1, 7", "40, 1", "41, 1", "41, 3", "10, 999", "10, 1000", "3, 2000000001"})
  void of_anyTexts_isHalfOfTheRows(int distinct, long copies) {
    var texts = texts(distinct, copies);
    var held = HeldOut.of(texts, texts(3, 1)).reference();
    assertEquals((texts.total() + 1) / 2, Arrays.stream(held).sum());
    assertTrue(Arrays.stream(held).allMatch(n -> n >= 0 && n <= copies), Arrays.toString(held));
  }

  @Test
  void of_fewAndManyCopies_isHalfOfTheRows() {
    var counts = new long[] {1, 5_000_000_000L, 2, 1000, 1, 70_000};
    var texts = new Texts(texts(6, 1).values(), Counts.of(counts));
    var held = HeldOut.of(texts(3, 1), texts).current();
    assertEquals((texts.total() + 1) / 2, Arrays.stream(held).sum());
    for (int i = 0; i < counts.length; i++) {
      // ten standard deviations
      assertEquals(counts[i] / 2.0, (double) held[i], 5 * Math.sqrt((double) counts[i]) + 1);
    }
  }

  @Test
  void of_theSameTexts_isTheSame() {
    var texts = texts(100, 3);
    var other = texts(80, 2);
    assertArrayEquals(HeldOut.of(texts, other).reference(), HeldOut.of(texts, other).reference());
    assertArrayEquals(HeldOut.of(texts, other).current(), HeldOut.of(texts, other).current());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 20, 5000})
  void of_oneTextOnBothSides_isDealtIndependently(long copies) {
    var texts = texts(10_000, copies);
    var held = HeldOut.of(texts, texts);
    assertIndependent(held.reference(), held.current(), copies);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 20, 5000})
  void of_oneReferenceAgainstOtherFiles_isDealtAnew(long copies) {
    var texts = texts(10_000, copies);
    assertIndependent(
        HeldOut.of(texts, texts(10, 1)).reference(),
        HeldOut.of(texts, texts(10, 2)).reference(),
        copies);
  }

  /// The correlation of 10,000 independent numbers has a standard deviation of 0.01.
  private static void assertIndependent(long[] a, long[] b, long copies) {
    double mean = copies / 2.0;
    double together = 0;
    double alone = 0;
    for (int i = 0; i < a.length; i++) {
      together += (a[i] - mean) * (b[i] - mean);
      alone += (a[i] - mean) * (a[i] - mean);
    }
    assertEquals(0, together / alone, 0.04);
    // each copy is held out or not: a variance of 1/4
    assertEquals(1, alone / a.length / (0.25 * copies), 0.06);
  }

  private static Texts texts(int distinct, long copies) {
    var values =
        IntStream.range(0, distinct).mapToObj("text %06d"::formatted).toArray(String[]::new);
    var counts = new long[distinct];
    Arrays.fill(counts, copies);
    return new Texts(values, Counts.of(counts));
  }
}
