package io.driftwatch.verify.calibration;

import io.driftwatch.verify.calibration.Cell.Bar;
import io.driftwatch.verify.calibration.Cell.Check;
import io.driftwatch.verify.calibration.Cell.Row;
import io.driftwatch.verify.calibration.Judge.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Files without drift: how often each verdict raises an alarm.
final class NullCells {
  private static final double ALPHA = 0.05;
  private static final int SINGLE = 10_000;
  private static final int FILES = 2_000;

  /// With 500 columns.
  private static final int WIDE_FILES = 400;

  private static final int WIDE = 500;

  /// From so many rows of both on, all files of a cell share a pool of continuous values.
  private static final int LARGE = 50_000;

  private NullCells() {}

  static List<Cell> single() {
    var cells = new ArrayList<Cell>();
    int[][] sizes = {{50, 50}, {200, 50}, {1001, 50}, {1001, 200}, {1000, 1000}, {10_000, 200}};
    for (int[] size : sizes) {
      for (var column : all()) {
        cells.add(single(size[0], size[1], column));
      }
    }
    int[][] large = {{10_000, 10_000}, {50, 1_000_000}, {1_000_000, 1_000}, {1_000_000, 1_000_000}};
    for (int[] size : large) {
      for (var column : cheap()) {
        cells.add(single(size[0], size[1], column));
      }
    }
    cells.add(single(10_000, 10_000, Column.NORMAL));
    return cells;
  }

  private static List<Column> all() {
    return List.of(
        Column.NORMAL,
        Column.EXPONENTIAL,
        Column.HEAVY,
        Column.ROUNDED,
        Column.POISSON,
        Column.ZEROS_95,
        Column.ZEROS_995,
        Column.NORMAL_MISSING,
        Column.TWO,
        Column.TWO_RARE,
        Column.FIVE,
        Column.TWENTY,
        Column.ZIPF_100,
        Column.ZIPF_1000,
        Column.FIVE_MISSING);
  }

  private static List<Column> cheap() {
    return List.of(
        Column.ROUNDED,
        Column.POISSON,
        Column.ZEROS_995,
        Column.TWO,
        Column.TWO_RARE,
        Column.FIVE,
        Column.TWENTY,
        Column.ZIPF_100,
        Column.ZIPF_1000,
        Column.FIVE_MISSING);
  }

  private static Cell single(int reference, int current, Column column) {
    return new Cell(
        Table.SINGLE,
        "single %d/%d %s".formatted(reference, current, column.name()),
        SINGLE,
        (random, files) -> single(random, files, reference, current, column));
  }

  private static Row single(
      RandomGenerator random, int files, int reference, int current, Column column) {
    var judge = new Judge();
    var at = new Rate.Counter[] {counter(), counter(), counter()};
    double[] levels = {ALPHA, 0.01, 0.001};
    var evidently = counter();
    var usual = counter();
    var pool = pool(random, column, reference + current);
    for (int i = 0; i < files; i++) {
      var judged = judge.judge(draw(random, column, pool, reference, current));
      for (int k = 0; k < levels.length; k++) {
        at[k].add(judged.test().pValue() <= levels[k]);
      }
      evidently.add(judged.evidently());
      usual.add(judged.usual() < FileJudge.USUAL);
    }
    var checks = new ArrayList<Check>();
    // Of 10,000 files about ten reach the last level: too few for a limit.
    for (int k = 0; k < levels.length - 1; k++) {
      checks.add(atMost(at[k].rate(), levels[k]));
    }
    return new Row(
        List.of(
            sizes(reference, current),
            column.name(),
            at[0].rate().withError(),
            at[1].rate().withError(),
            String.format(Locale.ROOT, "%.2f", 100 * at[2].rate().share()),
            evidently.rate().percent(),
            usual.rate().percent()),
        checks);
  }

  static List<Cell> files() {
    var cells = new ArrayList<Cell>();
    var mixed = Column.MIXED;
    cells.add(files(50, 50, 1, 0, "mixed", mixed));
    cells.add(files(1001, 100, 1, 0, "mixed", mixed));
    cells.add(files(50, 50, 10, 0, "mixed", mixed));
    cells.add(files(1001, 50, 10, 0, "mixed", mixed));
    cells.add(files(1001, 100, 10, 0, "mixed", mixed));
    for (double correlation : new double[] {0, 0.5, 0.9}) {
      cells.add(files(1001, 200, 10, correlation, "mixed", mixed));
    }
    cells.add(files(1000, 1000, 10, 0.5, "mixed", mixed));
    cells.add(files(10_000, 200, 10, 0.5, "mixed", mixed));
    cells.add(files(100_000, 1_000, 10, 0, "mixed", mixed));
    var discrete = Column.MOSTLY_DISCRETE;
    cells.add(files(50, 1_000_000, 9, 0, "discrete", discrete.subList(1, discrete.size())));
    cells.add(files(1_000_000, 1_000, 9, 0, "discrete", discrete.subList(1, discrete.size())));
    cells.add(files(1_000_000, 1_000_000, 10, 0, "mostly discrete", discrete));
    cells.add(files(1001, 100, 50, 0, "mixed", mixed));
    cells.add(files(1001, 100, 50, 0.9, "mixed", mixed));
    for (int columns : new int[] {50, WIDE}) {
      cells.add(files(1001, 100, columns, 0, "sparse categories", Column.SPARSE));
      cells.add(files(1001, 100, columns, 0, "zero-inflated", Column.ZEROS));
    }
    cells.add(files(1001, 100, WIDE, 0.5, "mixed", mixed));
    return cells;
  }

  private static Cell files(
      int reference, int current, int columns, double correlation, String kind, List<Column> of) {
    return new Cell(
        Table.FILES,
        "files %d/%d %d %s %s".formatted(reference, current, columns, kind, correlation),
        number(columns),
        (random, files) ->
            files(random, files, new Shape(reference, current, columns, correlation, kind, of)));
  }

  /// {@return how many files of so many columns are drawn}
  private static int number(int columns) {
    if (columns == 1) {
      return SINGLE;
    }
    return columns == WIDE ? WIDE_FILES : FILES;
  }

  /// What files look like.
  ///
  /// @param of the columns, over and over
  private record Shape(
      int reference, int current, int columns, double correlation, String kind, List<Column> of) {
    Column column(int index) {
      return of.get(index % of.size());
    }
  }

  private static Row files(RandomGenerator random, int files, Shape shape) {
    var judge = new Judge();
    var real = counter();
    var drift = counter();
    var evidently = counter();
    var any = counter();
    var half = counter();
    var pools = new ArrayList<Large>();
    for (int k = 0; k < Math.min(shape.columns(), shape.of().size()); k++) {
      pools.add(pool(random, shape.column(k), shape.reference() + shape.current()));
    }
    for (int i = 0; i < files; i++) {
      var verdicts = FileJudge.judge(judged(random, judge, shape, pools, i));
      real.add(verdicts.real());
      drift.add(verdicts.drift());
      evidently.add(verdicts.evidently());
      any.add(verdicts.usualAny());
      half.add(verdicts.usualHalf());
    }
    return new Row(
        List.of(
            sizes(shape.reference(), shape.current()),
            shape.columns() + " " + shape.kind(),
            shape.correlation() == 0 ? "no" : String.valueOf(shape.correlation()),
            grouped(files),
            real.rate().withError(),
            drift.rate().withError(),
            evidently.rate().percent(),
            any.rate().percent(),
            half.rate().percent()),
        List.of(atMost(real.rate(), ALPHA), atMost(drift.rate(), ALPHA)),
        List.of(
            new Bar("calibrated", real.rate()),
            new Bar("Evidently", evidently.rate()),
            new Bar("p < 0.05, any", any.rate())));
  }

  /// {@return the columns of a file; of single ones, each kind in turn}
  private static List<Judged> judged(
      RandomGenerator random, Judge judge, Shape shape, List<Large> pools, int file) {
    var judged = new ArrayList<Judged>(shape.columns());
    if (shape.correlation() == 0) {
      for (int k = 0; k < shape.columns(); k++) {
        int kind = shape.columns() == 1 ? file : k;
        judged.add(
            judge.judge(
                draw(
                    random,
                    shape.column(kind),
                    pools.get(k % pools.size()),
                    shape.reference(),
                    shape.current())));
      }
      return judged;
    }
    double[] before = Marginal.normals(random, shape.reference());
    double[] after = Marginal.normals(random, shape.current());
    for (int k = 0; k < shape.columns(); k++) {
      judged.add(
          judge.judge(
              shape
                  .column(k)
                  .of(
                      beside(random, before, shape.correlation()),
                      beside(random, after, shape.correlation()))));
    }
    return judged;
  }

  /// {@return normal numbers that share a factor with those of the other columns}
  private static double[] beside(RandomGenerator random, double[] factor, double correlation) {
    double common = Math.sqrt(correlation);
    double own = Math.sqrt(1 - correlation);
    var latent = new double[factor.length];
    for (int i = 0; i < latent.length; i++) {
      latent[i] = common * factor[i] + own * random.nextGaussian();
    }
    return latent;
  }

  /// {@return what a large continuous column is dealt from; of no value for another}
  private static Large pool(RandomGenerator random, Column column, int rows) {
    return rows >= LARGE && column.reference() instanceof Continuous continuous
        ? Large.of(continuous, random, rows)
        : new Large(new double[0]);
  }

  private static Pair draw(
      RandomGenerator random, Column column, Large pool, int reference, int current) {
    return pool.pool().length > 0
        ? pool.deal(random, current)
        : column.draw(random, reference, current);
  }

  static Check atMost(Rate rate, double limit) {
    return new Check(
        "%s %% is at most %s %%".formatted(rate.withError(), trimmed(100 * limit)),
        rate.isAtMost(limit));
  }

  private static String trimmed(double number) {
    return String.valueOf(Math.round(number * 1e6) / 1e6).replaceAll("\\.0$", "");
  }

  static String sizes(int reference, int current) {
    return grouped(reference) + " / " + grouped(current);
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static Rate.Counter counter() {
    return new Rate.Counter();
  }
}
