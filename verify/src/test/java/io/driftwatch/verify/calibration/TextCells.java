package io.driftwatch.verify.calibration;

import io.driftwatch.core.calibrated.TextTest;
import io.driftwatch.core.column.Values.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Columns of texts: how often p is small where nothing changed, and what is found where something
/// did.
///
/// Run by itself, with the number of files per cell: `java -cp … TextCells 1000`.
final class TextCells {
  /// The levels at which p is looked at.
  static final double[] LEVELS = {0.05, 0.005};

  private static final int FILES = 1_000;
  private static final long SEED = 20_261_130;
  private static final int[][] SIZES = {{200, 200}, {1001, 200}};
  private static final double ALLOWED = 3.3;

  /// One line of the table.
  ///
  /// @param tested the number of files whose texts were tested
  /// @param small how many of them had a p of at most each level
  /// @param milliseconds a file took, on average
  @SuppressWarnings("ArrayRecordComponent") // compared by no one
  record Line(
      String name, int reference, int current, int tested, int[] small, double milliseconds) {
    /// {@return whether p is at most a level about as often as the level says, or less}
    boolean holds() {
      boolean holds = true;
      for (int k = 0; k < LEVELS.length; k++) {
        double error = Math.sqrt(LEVELS[k] * (1 - LEVELS[k]) / tested);
        holds &= small[k] <= tested * (LEVELS[k] + ALLOWED * error);
      }
      return holds;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %d / %d | %s | %,d | %.1f | %.2f | %s | %.1f |",
          reference,
          current,
          name,
          tested,
          100.0 * small[0] / tested,
          100.0 * small[1] / tested,
          holds() ? "yes" : "NO",
          milliseconds);
    }
  }

  private TextCells() {}

  public static void main(String[] args) {
    int files = args.length > 0 ? Integer.parseInt(args[0]) : FILES;
    System.out.println(
        """
        | rows | texts | files | p ≤ 0.05 (%) | p ≤ 0.005 (%) | at most the level | ms |
        |---|---|---|---|---|---|---|""");
    for (int[] sizes : SIZES) {
      for (TextFiles kind : all(sizes[0] + sizes[1])) {
        System.out.println(line(kind, sizes[0], sizes[1], files));
      }
    }
    for (int[] sizes : SIZES) {
      System.out.println(power(sizes[0], sizes[1], files));
    }
  }

  /// {@return all kinds of texts, and of two kinds one file's rows dealt again and again}
  static List<TextFiles> all(int rows) {
    var kinds = new ArrayList<>(TextFiles.all());
    for (int kind : new int[] {0, 8}) {
      kinds.add(kinds.get(kind).dealtAgain(new SplittableRandom(SEED), rows));
    }
    return kinds;
  }

  /// {@return how often p is small in so many files without drift}
  static Line line(TextFiles kind, int reference, int current, int files) {
    long start = System.nanoTime();
    double[] p =
        IntStream.range(0, files)
            .parallel()
            .mapToDouble(
                file -> {
                  var random = new SplittableRandom(SEED + 1_000_003L * file + reference);
                  var pair = kind.pair(random, reference, current);
                  return p(pair.reference(), pair.current());
                })
            .filter(value -> value >= 0)
            .toArray();
    var small = new int[LEVELS.length];
    for (double value : p) {
      for (int k = 0; k < LEVELS.length; k++) {
        small[k] += value <= LEVELS[k] ? 1 : 0;
      }
    }
    double milliseconds = (System.nanoTime() - start) / 1e6 / files;
    return new Line(kind.name(), reference, current, p.length, small, milliseconds);
  }

  /// {@return a sentence: in how many files it is found that a fifth of the current texts is on
  /// another topic, with words of its own}
  static String power(int reference, int current, int files) {
    int found =
        IntStream.range(0, files)
            .parallel()
            .map(
                file -> {
                  var random = new SplittableRandom(SEED + 7 + 1_000_003L * file);
                  var before = new ArrayList<String>();
                  var after = new ArrayList<String>();
                  for (int i = 0; i < reference; i++) {
                    before.add(TextFiles.words(random, "w", 2000, 5, 30));
                  }
                  for (int i = 0; i < current; i++) {
                    String topic = i < current / 5 ? "x" : "w";
                    after.add(TextFiles.words(random, topic, 2000, 5, 30));
                  }
                  double p = p(TextFiles.texts(before), TextFiles.texts(after));
                  return p <= LEVELS[1] ? 1 : 0;
                })
            .sum();
    return String.format(
        Locale.ROOT,
        "%d / %d rows, 20 %% of the texts on another topic: p ≤ %s in %.1f %% of %,d files",
        reference,
        current,
        LEVELS[1],
        100.0 * found / files,
        files);
  }

  /// {@return p; -1 where the texts are not tested}
  private static double p(Texts reference, Texts current) {
    var test = TextTest.of(reference, 0, current, 0).test();
    return test == null ? -1 : test.pValue();
  }
}
