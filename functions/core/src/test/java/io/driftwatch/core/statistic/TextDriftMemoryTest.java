package io.driftwatch.core.statistic;

import static io.driftwatch.core.column.ColumnType.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Free text in a process of its own, with the heap that the smallest function leaves.
class TextDriftMemoryTest {
  private static final int BYTES = 15_000_000;

  @Test
  void compare_fifteenMegabytesOfFreeTextASide_fitsIntoAHeapOf420()
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx420m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TextDriftMemoryTest.class.getName())
            .redirectErrorStream(true)
            .start();
    var lines = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), lines);
    assertTrue(lines.startsWith("Score"), lines);
  }

  /// Compares two such columns.
  public static void main(String[] none) {
    System.out.println(Method.ABS_TEXT_CONTENT_DRIFT.compare(TEXT, side(1), side(2), 0.55));
  }

  /// {@return texts of some 150 characters, of words as frequent as in a language: the k-th in
  /// proportion to 1/k}
  private static Texts side(long seed) {
    var random = new SplittableRandom(seed);
    var texts =
        Stream.generate(() -> text(random))
            .limit(BYTES / 150)
            .sorted()
            .distinct()
            .toArray(String[]::new);
    var counts = new long[texts.length];
    Arrays.fill(counts, 1);
    return new Texts(texts, Counts.of(counts));
  }

  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    while (text.length() < 146) {
      double rank = Math.exp(random.nextDouble(Math.log(500_000)));
      text.append(Long.toString(20_000 + (long) rank, 26)).append(' ');
    }
    return text.toString();
  }
}
