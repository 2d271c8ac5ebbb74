package io.driftwatch.verify.calibration;

import static io.driftwatch.verify.calibration.NullCells.counter;
import static io.driftwatch.verify.calibration.NullCells.sizes;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.verify.calibration.Cell.Check;
import io.driftwatch.verify.calibration.Cell.Row;
import io.driftwatch.verify.calibration.Judge.Judged;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Files as they come: from CSV through the product as a whole, and rows in time order.
final class ProductCells {
  private static final int FILES = 10_000;
  private static final double ALPHA = 0.05;

  private ProductCells() {}

  static List<Cell> types() {
    var cells = new ArrayList<Cell>();
    int[][] sizes = {{1001, 50}, {200, 50}};
    for (int[] size : sizes) {
      cells.add(integers(size, "10, equally often", Shares.equal(10)));
      cells.add(integers(size, "11, equally often", Shares.equal(11)));
      cells.add(integers(size, "11, the last ones rare", halving()));
    }
    return cells;
  }

  /// {@return shares of which each is a little more than half of the one before: the eleventh is
  /// seen in some pairs of files, and in the reference more often than in the current one}
  private static Shares halving() {
    var weights = new double[11];
    Arrays.setAll(weights, i -> Math.pow(0.55, i));
    return new Shares(weights);
  }

  private static Cell integers(int[] size, String name, Shares shares) {
    return new Cell(
        Table.TYPES,
        "types %d/%d %s".formatted(size[0], size[1], name),
        FILES,
        (random, files) -> {
          var five = counter();
          var one = counter();
          var evidently = counter();
          for (int i = 0; i < files; i++) {
            var comparison =
                compare(
                    profile(integers(random, shares, size[0])),
                    profile(integers(random, shares, size[1])));
            double known = pValue(comparison);
            five.add(known <= ALPHA);
            one.add(known <= 0.01);
            evidently.add(comparison.dataset().drift());
          }
          return new Row(
              List.of(
                  sizes(size[0], size[1]),
                  name,
                  five.rate().withError(),
                  one.rate().withError(),
                  evidently.rate().percent()),
              List.of(NullCells.atMost(five.rate(), ALPHA), NullCells.atMost(one.rate(), 0.01)));
        });
  }

  private static double pValue(Comparison comparison) {
    Double p = comparison.columns().getFirst().calibrated().pValue();
    return p == null ? 1 : p;
  }

  /// {@return the p of the first column of two files}
  static double pValue(String reference, String current) {
    return pValue(compare(profile(reference), profile(current)));
  }

  private static String integers(RandomGenerator random, Shares shares, int rows) {
    var csv = new StringBuilder("n\n");
    for (int i = 0; i < rows; i++) {
      csv.append(shares.one(random) + 1).append('\n');
    }
    return csv.toString();
  }

  private static Comparison compare(Profile reference, Profile current) {
    return DriftDetector.compare(MonitorConfig.DEFAULT, reference, current);
  }

  private static Profile profile(String csv) {
    try (var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))) {
      return CsvReader.profile(in, "simulated.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Cell> serial() {
    var cells = new ArrayList<Cell>();
    for (double correlation : new double[] {0, 0.5, 0.9}) {
      cells.add(
          new Cell(
              Table.SERIAL,
              "serial " + correlation,
              1_000,
              (random, files) -> serial(random, files, correlation)));
    }
    return cells;
  }

  /// Eight weeks of hours, and a ninth: ten columns, in each of which an hour is like the one
  /// before.
  private static Row serial(RandomGenerator random, int files, double correlation) {
    int current = 168;
    int reference = 8 * current;
    var judge = new Judge();
    var calibrated = counter();
    var evidently = counter();
    var usual = counter();
    for (int i = 0; i < files; i++) {
      var columns = new ArrayList<Judged>();
      for (int k = 0; k < 10; k++) {
        var series = series(random, reference + current, correlation);
        columns.add(
            judge.judge(
                Pair.numbers(
                    Tallies.numbers(Arrays.copyOf(series, reference)),
                    Tallies.numbers(Arrays.copyOfRange(series, reference, series.length)))));
      }
      var verdicts = FileJudge.judge(columns);
      calibrated.add(verdicts.drift());
      evidently.add(verdicts.evidently());
      usual.add(verdicts.usualAny());
    }
    return new Row(
        List.of(
            String.valueOf(correlation),
            sizes(reference, current),
            calibrated.rate().withError(),
            evidently.rate().percent(),
            usual.rate().percent()),
        correlation == 0 ? List.of(NullCells.atMost(calibrated.rate(), ALPHA)) : List.of());
  }

  private static double[] series(RandomGenerator random, int rows, double correlation) {
    var series = Marginal.normals(random, rows);
    double fresh = Math.sqrt(1 - correlation * correlation);
    for (int i = 1; i < rows; i++) {
      series[i] = correlation * series[i - 1] + fresh * series[i];
    }
    return series;
  }

  static List<Cell> weeks(Path data) {
    var cells = new ArrayList<Cell>();
    for (String week : List.of("week1", "week2", "week3", "calm")) {
      cells.add(new Cell(Table.WEEKS, "week " + week, 1, (_, _) -> week(data, week)));
    }
    return cells;
  }

  private static Row week(Path data, String week) {
    var comparison =
        compare(
            profile(text(data.resolve("reference/weather/reference.csv"))),
            profile(text(data.resolve("data-drift/weather/" + week + ".csv"))));
    var drifted = new ArrayList<String>();
    for (ColumnVerdict column : comparison.columns()) {
      if (column.calibrated().drifted()) {
        drifted.add(column.column());
      }
    }
    return new Row(
        List.of(
            week,
            String.valueOf(comparison.currentRows()),
            "%d of %d".formatted(comparison.dataset().drifted(), comparison.dataset().columns()),
            "%d of %d"
                .formatted(comparison.calibrated().drifted(), comparison.calibrated().columns()),
            drifted.isEmpty() ? "none" : String.join(", ", drifted)),
        List.of(
            new Check(
                week + (drifted.isEmpty() ? " is calm" : " drifted"),
                week.equals("calm") == drifted.isEmpty())));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Cell> blocks(Path data) {
    var lines = text(data.resolve("reference/weather/reference.csv")).lines().toList();
    var names = List.of(lines.getFirst().split(","));
    var cells = new ArrayList<Cell>();
    for (String name : names.subList(2, names.size())) {
      int at = names.indexOf(name);
      cells.add(
          new Cell(
              Table.BLOCKS,
              "blocks " + name,
              1,
              (random, _) -> {
                var cellsOf = new double[lines.size() - 1];
                Arrays.setAll(
                    cellsOf, i -> Double.parseDouble(lines.get(i + 1).split(",", -1)[at]));
                double days = blockVariance(cellsOf, 24);
                shuffle(random, cellsOf);
                return new Row(
                    List.of(name, number(days), number(blockVariance(cellsOf, 24))), List.of());
              }));
    }
    return cells;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static void shuffle(RandomGenerator random, double[] cells) {
    for (int i = cells.length - 1; i > 0; i--) {
      int at = random.nextInt(i + 1);
      double cell = cells[at];
      cells[at] = cells[i];
      cells[i] = cell;
    }
  }

  /// {@return the variance of the mean ranks of stretches of rows, over what independent rows would
  /// have}
  private static double blockVariance(double[] cells, int rows) {
    var sorted = cells.clone();
    Arrays.sort(sorted);
    int blocks = cells.length / rows;
    var means = new double[blocks];
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < blocks * rows; i++) {
      double rank = middle(sorted, cells[i]) / cells.length - 0.5;
      means[i / rows] += rank / rows;
      sum += rank;
      squares += rank * rank;
    }
    double n = blocks * (double) rows;
    double mean = sum / n;
    double independent = (squares / n - mean * mean) / rows;
    double variance = 0;
    for (double block : means) {
      variance += (block - mean) * (block - mean) / (blocks - 1);
    }
    return variance / independent;
  }

  /// {@return how many cells are less than this one, and half of those that are equal}
  private static double middle(double[] sorted, double cell) {
    int from = 0;
    while (from < sorted.length && sorted[from] < cell) {
      from++;
    }
    int to = from;
    while (to < sorted.length && sorted[to] == cell) {
      to++;
    }
    return (from + to) / 2.0;
  }
}
