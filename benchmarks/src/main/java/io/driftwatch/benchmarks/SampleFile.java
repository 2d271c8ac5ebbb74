package io.driftwatch.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A CSV file in memory: numbers and categories, as in the side-by-side files but smaller.
final class SampleFile {
  private static final int COLUMNS = 11;

  private SampleFile() {}

  /// {@return the bytes of a file}
  ///
  /// @param distinct whether every number is distinct, rather than one of some thousands
  static byte[] of(int rows, boolean distinct, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var csv = new StringBuilder(rows * COLUMNS * 8);
    for (int column = 0; column < COLUMNS; column++) {
      csv.append(column == 0 ? "c" : ",c").append(column);
    }
    csv.append('\n');
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        double value = random.nextGaussian(20 + 5 * column, 4 + column);
        csv.append(column == 0 ? "" : ",")
            .append(
                column == COLUMNS - 1
                    ? "city" + random.nextInt(12)
                    : String.format(Locale.ROOT, distinct ? "%.12f" : "%.2f", value));
      }
      csv.append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
