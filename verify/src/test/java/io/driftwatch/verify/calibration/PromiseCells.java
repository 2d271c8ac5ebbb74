package io.driftwatch.verify.calibration;

import static io.driftwatch.verify.calibration.NullCells.sizes;

import io.driftwatch.core.calibrated.CalibratedVerdict.Detectable;
import io.driftwatch.core.calibrated.Calibration.Evidently;
import io.driftwatch.verify.calibration.Cell.Row;
import io.driftwatch.verify.calibration.Judge.Judged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/// What a report states beside its verdict: the changes that a file could have shown, and how large
/// a change is at least.
final class PromiseCells {
  private static final int FILES = 2_000;
  private static final double ALPHA = 0.05;

  /// Exact tests of counts reach a little less than the normal limit that is stated.
  private static final double SHARE_FOUND = 0.75;

  private static final double SHIFT_FOUND = 0.8;

  private PromiseCells() {}

  static List<Cell> detectable() {
    var cells = new ArrayList<Cell>();
    int[][] files = {
      {200, 50, 1}, {1001, 50, 10}, {1001, 200, 10}, {1001, 1000, 50}, {10_000, 500, 500}
    };
    for (int[] file : files) {
      cells.add(shift(file[0], file[1], file[2]));
      cells.add(share(file[0], file[1], file[2]));
    }
    return cells;
  }

  private static Cell shift(int reference, int current, int columns) {
    return new Cell(
        Table.DETECTABLE,
        "detectable shift %d/%d %d".formatted(reference, current, columns),
        FILES,
        (random, files) -> {
          Double stated = stated(random, reference, current, columns).shift();
          double shift = stated == null ? Double.NaN : stated;
          var moved = Column.numbers("", Continuous.NORMAL, new Continuous(z -> z + shift));
          var found = found(random, files, reference, current, columns, moved);
          return new Row(
              List.of(
                  sizes(reference, current),
                  String.valueOf(columns),
                  "80 %",
                  String.format(Locale.ROOT, "shift of %.2f sd", shift),
                  found.withError()),
              List.of(PowerCells.atLeast(found, SHIFT_FOUND)));
        });
  }

  private static Cell share(int reference, int current, int columns) {
    return new Cell(
        Table.DETECTABLE,
        "detectable share %d/%d %d".formatted(reference, current, columns),
        FILES,
        (random, files) -> {
          Double stated = stated(random, reference, current, columns).share();
          double move = stated == null ? Double.NaN : stated;
          var moved =
              Column.categories(
                  "",
                  Discrete.categories(new Shares(0.5, 0.5)),
                  Discrete.categories(new Shares(0.5 + move, 0.5 - move)));
          var found = found(random, files, reference, current, columns, moved);
          return new Row(
              List.of(
                  sizes(reference, current),
                  String.valueOf(columns),
                  "80 %",
                  String.format(Locale.ROOT, "50 %% + %.1f points", 100 * move),
                  found.withError()),
              List.of(PowerCells.atLeast(found, SHARE_FOUND)));
        });
  }

  private static Detectable stated(
      RandomGenerator random, int reference, int current, int columns) {
    var judged = new Judge().judge(Column.NORMAL.draw(random, reference, current));
    return FileJudge.calibration(Collections.nCopies(columns, judged))
        .verdict(new Evidently(reference, current, columns, 0, FileJudge.HALF, false, false), false)
        .detectable();
  }

  /// {@return how often the column passes the first step of Holm}
  private static Rate found(
      RandomGenerator random, int files, int reference, int current, int columns, Column moved) {
    var found = new Rate.Counter();
    for (int i = 0; i < files; i++) {
      double p = Judge.calibrated(moved.draw(random, reference, current)).pValue();
      found.add(p <= ALPHA / columns);
    }
    return found.rate();
  }

  static List<Cell> effects() {
    var cells = new ArrayList<Cell>();
    int[][] sizes = {{1001, 200}, {1000, 1000}, {10_000, 10_000}};
    for (int[] size : sizes) {
      for (double effect : new double[] {0, 0.025, 0.05, 0.1, 0.2}) {
        double shift =
            2 * NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + effect) / 2);
        var moved = new Continuous(z -> z + shift);
        cells.add(
            effect(size, "normal, shift", effect, Column.numbers("", Continuous.NORMAL, moved)));
      }
      for (double effect : new double[] {0, 0.1}) {
        cells.add(effect(size, "5 categories", effect, five(effect)));
        cells.add(effect(size, "2 categories", effect, two(effect)));
      }
      cells.add(effect(size, "1,000 categories, Zipf", 0, Column.ZIPF_1000));
    }
    return cells;
  }

  private static Column five(double effect) {
    return Column.categories(
        "",
        Discrete.categories(new Shares(0.4, 0.3, 0.15, 0.1, 0.05)),
        Discrete.categories(
            new Shares(0.4 - 0.7 * effect, 0.3 + effect, 0.15 - 0.3 * effect, 0.1, 0.05)));
  }

  private static Column two(double effect) {
    return Column.categories(
        "",
        Discrete.categories(new Shares(0.5, 0.5)),
        Discrete.categories(new Shares(0.5 + effect, 0.5 - effect)));
  }

  private static Cell effect(int[] size, String change, double truth, Column column) {
    return new Cell(
        Table.EFFECT,
        "effect %d/%d %s %s".formatted(size[0], size[1], change, truth),
        FILES,
        (random, files) -> effect(random, files, size, change, truth, column));
  }

  private static Row effect(
      RandomGenerator random, int files, int[] size, String change, double truth, Column column) {
    var covers = new Rate.Counter();
    double sum = 0;
    double low = 0;
    for (int i = 0; i < files; i++) {
      var pair = column.draw(random, size[0], size[1]);
      var judged = new Judged(pair, Judge.calibrated(pair), false, 1);
      var calibrated = FileJudge.calibrated(List.of(judged)).getFirst();
      sum += orZero(calibrated.effect());
      low += orZero(calibrated.effectLow());
      covers.add(orZero(calibrated.effectLow()) <= truth + 1e-12);
    }
    return new Row(
        List.of(
            sizes(size[0], size[1]),
            change,
            String.valueOf(truth),
            String.format(Locale.ROOT, "%.3f", sum / files),
            String.format(Locale.ROOT, "%.3f", low / files),
            covers.rate().withError()),
        List.of(PowerCells.atLeast(covers.rate(), 1 - ALPHA)));
  }

  private static double orZero(@Nullable Double number) {
    return number == null ? 0 : number;
  }
}
