package io.driftwatch.verify;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A reference and a file about which the two verdicts differ, in ten columns.
enum VerdictsDiffer {
  /// Nothing changed, but the file is small and has 20 categories in each column: that is beyond
  /// Evidently's limits, which do not know the size of a file.
  SMALL_FILE {
    @Override
    String reference() {
      return categories(1001);
    }

    @Override
    String current() {
      return categories(100);
    }
  },
  /// One column of ten has one answer left; Evidently asks for five.
  ONE_COLUMN {
    @Override
    String reference() {
      return answers(1001, false);
    }

    @Override
    String current() {
      return answers(200, true);
    }
  };

  private static final int COLUMNS = 10;

  /// What makes the calibrated verdict decide.
  static final String CALIBRATED = "{\"verdict\": \"calibrated\"}";

  private static final long SEED = 18;

  abstract String reference();

  abstract String current();

  private static String categories(int rows) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + rows);
    return csv(rows, (_, _) -> Character.toString('a' + random.nextInt(20)));
  }

  private static String answers(int rows, boolean moved) {
    return csv(
        rows, (row, column) -> (moved && column == 3) || (row + column) % 2 == 0 ? "yes" : "no");
  }

  @FunctionalInterface
  private interface Cells {
    String at(int row, int column);
  }

  private static String csv(int rows, Cells cells) {
    var csv = new StringBuilder("c0,c1,c2,c3,c4,c5,c6,c7,c8,c9\n");
    for (int row = 0; row < rows; row++) {
      int at = row;
      csv.append(
          IntStream.range(0, COLUMNS)
              .mapToObj(column -> cells.at(at, column))
              .collect(Collectors.joining(",", "", "\n")));
    }
    return csv.toString();
  }
}
