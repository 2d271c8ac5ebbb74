package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values;
import io.driftwatch.verify.calibration.Cell.Check;
import io.driftwatch.verify.calibration.Cell.Row;
import io.driftwatch.verify.calibration.Judge.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Files in which one of ten columns changed: how often that column is found.
final class PowerCells {
  private static final int FILES = 2_000;
  private static final int COLUMNS = 10;

  /// What is promised for half a standard deviation, and for a share that moves by 10 points.
  private static final double PROMISED = 0.9;

  private static final double STUCK_AT = 0.3;
  private static final double[] FIVE = {0.4, 0.3, 0.15, 0.1, 0.05};

  /// The columns beside the one that changed, by the sizes of the files: the same for each change,
  /// drawn when first asked for.
  private static final Map<Sizes, List<List<Judged>>> BESIDE = new ConcurrentHashMap<>();

  private record Sizes(int reference, int current, int files) {}

  /// @param design how many of 100 files the design's own simulation found, by sizes
  @SuppressWarnings("ArrayRecordComponent") // compared by no one
  private record Change(String name, Column column, int... design) {}

  /// Sizes, and the number of files that the design looked at for each change.
  private static final int[][] SIZES = {
    {200, 200, 200}, {431, 200, 200}, {1001, 100, 200}, {1001, 200, 200}, {1001, 500, 160}
  };

  /// The place of the size for which power is promised.
  private static final int PROMISED_SIZE = 3;

  private PowerCells() {}

  static List<Cell> changes() {
    var cells = new ArrayList<Cell>();
    for (int at = 0; at < SIZES.length; at++) {
      int[] size = SIZES[at];
      for (var change : all()) {
        int design = change.design()[at];
        boolean promised = at == PROMISED_SIZE && change.name().startsWith("shift 0.5");
        cells.add(
            new Cell(
                Table.POWER,
                "power %d/%d %s".formatted(size[0], size[1], change.name()),
                FILES,
                (random, files) -> row(random, files, size, change, design, promised)));
      }
    }
    return cells;
  }

  private static Row row(
      RandomGenerator random, int files, int[] size, Change change, int design, boolean promised) {
    var found = found(random, files, size[0], size[1], change.column());
    var known = new Rate(Math.round(design * size[2] / 100.0), size[2]);
    var checks = new ArrayList<Check>();
    checks.add(notBelow(found.real().rate(), known));
    if (promised) {
      checks.add(atLeast(found.drift().rate(), PROMISED));
    }
    return new Row(
        List.of(
            NullCells.sizes(size[0], size[1]),
            change.name(),
            found.real().rate().withError(),
            found.drift().rate().percent(),
            String.valueOf(design),
            found.column().rate().percent(),
            found.file().rate().percent(),
            found.usual().rate().percent(),
            found.usualHalf().rate().percent()),
        checks);
  }

  /// @param real the changed column stands out, of any effect
  /// @param drift the changed column is called drifted
  /// @param column Evidently flags the changed column
  /// @param file Evidently's verdict about the file
  private record Found(
      Rate.Counter real,
      Rate.Counter drift,
      Rate.Counter column,
      Rate.Counter file,
      Rate.Counter usual,
      Rate.Counter usualHalf) {
    Found() {
      this(
          new Rate.Counter(),
          new Rate.Counter(),
          new Rate.Counter(),
          new Rate.Counter(),
          new Rate.Counter(),
          new Rate.Counter());
    }
  }

  private static Found found(
      RandomGenerator random, int files, int reference, int current, Column changed) {
    var judge = new Judge();
    var found = new Found();
    var beside = beside(new Sizes(reference, current, files));
    for (int i = 0; i < files; i++) {
      var judged = judge.judge(changed.draw(random, reference, current));
      var columns = new ArrayList<>(beside.get(i));
      columns.add(judged);
      var calibrated = FileJudge.calibrated(columns).getLast();
      var verdicts = FileJudge.judge(columns);
      found.real().add(calibrated.drifted() || calibrated.minor());
      found.drift().add(calibrated.drifted());
      found.column().add(judged.evidently());
      found.file().add(verdicts.evidently());
      found.usual().add(judged.usual() < FileJudge.USUAL);
      found.usualHalf().add(verdicts.usualHalf());
    }
    return found;
  }

  private static List<List<Judged>> beside(Sizes sizes) {
    return BESIDE.computeIfAbsent(sizes, PowerCells::unchanged);
  }

  private static List<List<Judged>> unchanged(Sizes sizes) {
    var random = Cell.random("beside %d/%d".formatted(sizes.reference(), sizes.current()));
    var judge = new Judge();
    var all = new ArrayList<List<Judged>>(sizes.files());
    for (int i = 0; i < sizes.files(); i++) {
      var columns = new ArrayList<Judged>(COLUMNS);
      for (var column : Column.MIXED.subList(0, COLUMNS - 1)) {
        columns.add(judge.judge(column.draw(random, sizes.reference(), sizes.current())));
      }
      all.add(columns);
    }
    return all;
  }

  static List<Cell> shares() {
    var cells = new ArrayList<Cell>();
    for (double before : new double[] {0.2, 0.5}) {
      for (int reference : new int[] {1001, 10_000}) {
        for (int categories : new int[] {2, 3, 5, 10}) {
          cells.add(share(reference, categories, before));
        }
      }
    }
    return cells;
  }

  private static Cell share(int reference, int categories, double before) {
    int current = 500;
    double after = before + 0.1;
    var name = "%.0f to %.0f %%".formatted(100 * before, 100 * after);
    boolean promised = categories == 2 && (before < 0.5 || reference == 10_000);
    var column =
        Column.categories(
            name,
            Discrete.categories(oneOf(categories, before)),
            Discrete.categories(oneOf(categories, after)));
    return new Cell(
        Table.SHARES,
        "share %d/%d %d categories %s".formatted(reference, current, categories, name),
        FILES,
        (random, files) -> {
          var found = found(random, files, reference, current, column);
          return new Row(
              List.of(
                  NullCells.sizes(reference, current),
                  String.valueOf(categories),
                  name,
                  found.real().rate().withError(),
                  found.drift().rate().percent(),
                  found.column().rate().percent()),
              promised ? List.of(atLeast(found.drift().rate(), PROMISED)) : List.of());
        });
  }

  /// {@return one category with a share, the others equal}
  static Shares oneOf(int categories, double share) {
    var weights = new double[categories];
    Arrays.fill(weights, (1 - share) / (categories - 1));
    weights[0] = share;
    return new Shares(weights);
  }

  static Check atLeast(Rate rate, double limit) {
    return new Check(
        "%s %% is at least %.0f %%".formatted(rate.withError(), 100 * limit),
        rate.isAtLeast(limit));
  }

  private static Check notBelow(Rate rate, Rate design) {
    return new Check(
        "%s %% is not below the design's %s %%".formatted(rate.withError(), design.withError()),
        rate.share() >= design.share() - 3 * Math.hypot(safeError(rate), safeError(design)));
  }

  /// {@return a standard error that is not 0 where everything or nothing was found}
  private static double safeError(Rate rate) {
    double share = (rate.count() + 2.0) / (rate.of() + 4.0);
    return Math.sqrt(share * (1 - share) / rate.of());
  }

  private static List<Change> all() {
    var changes = new ArrayList<Change>();
    changes.addAll(numbers());
    changes.addAll(categories());
    return changes;
  }

  private static List<Change> numbers() {
    var normal = Continuous.NORMAL;
    return List.of(
        change("shift 0.5 sd", normal, shifted(0.5, 1), 95, 100, 92, 100, 100),
        change("shift 0.3 sd", normal, shifted(0.3, 1), 38, 60, 36, 75, 96),
        change("spread × 1.5", normal, shifted(0, 1.5), 94, 99, 96, 100, 100),
        change("spread × 1.3", normal, shifted(0, 1.3), 50, 74, 52, 83, 100),
        change("exponential × 1.4", Continuous.EXPONENTIAL, wider(), 40, 64, 40, 72, 99),
        change("5 % outliers at 8 sd", normal, PowerCells::outliers, 4, 88, 48, 78, 100),
        change("10 % stuck at one value", normal, PowerCells::stuck, 99, 100, 98, 100, 100),
        change("not zero: 5 to 12 %", zeros(0.95), zeros(0.88), 26, 46, 30, 69, 92),
        change("rounded, shift 0.5 sd", rounded(0), rounded(0.5), 94, 99, 96, 100, 100));
  }

  private static ZeroInflated zeros(double share) {
    return new ZeroInflated(share);
  }

  private static Discrete rounded(double shift) {
    return Discrete.rounded(shift);
  }

  private static List<Change> categories() {
    var zipf = Discrete.categories(Shares.zipf(100));
    return List.of(
        change("5 categories: one + 10 points", FIVE, moved(), 13, 26, 10, 30, 76),
        change("20 categories: half × 1.4", halves(1, 1), halves(1.4, 0.6), 36, 58, 22, 70, 100),
        change("5 categories: a new one, 5 %", FIVE, oneMore(), 24, 76, 74, 98, 100),
        new Change(
            "100 categories: 20 % new values",
            Column.categories("", zipf, PowerCells::newValues), 99, 100, 100, 100, 100),
        change("2 categories: 50 to 60 %", two(0.5), two(0.4), 17, 36, 14, 38, 76),
        change("2 categories: 1 to 5 %", two(0.99), two(0.95), 22, 55, 36, 67, 94));
  }

  private static double[] two(double first) {
    return new double[] {first, 1 - first};
  }

  private static Change change(String name, Source reference, Source current, int... design) {
    return new Change(name, Column.numbers(name, reference, current), design);
  }

  private static Change change(String name, double[] before, double[] after, int... design) {
    var reference = Discrete.categories(new Shares(before));
    return new Change(
        name, Column.categories(name, reference, Discrete.categories(new Shares(after))), design);
  }

  private static Continuous shifted(double shift, double scale) {
    return new Continuous(z -> shift + scale * z);
  }

  private static Continuous wider() {
    return new Continuous(z -> 1.4 * Continuous.exponential(z));
  }

  private static double[] moved() {
    return new double[] {0.33, 0.4, 0.12, 0.1, 0.05};
  }

  private static double[] oneMore() {
    var weights = Arrays.copyOf(FIVE, FIVE.length + 1);
    for (int i = 0; i < FIVE.length; i++) {
      weights[i] *= 0.95;
    }
    weights[FIVE.length] = 0.05;
    return weights;
  }

  private static double[] halves(double first, double second) {
    var weights = new double[20];
    Arrays.fill(weights, 0, 10, first);
    Arrays.fill(weights, 10, 20, second);
    return weights;
  }

  private static Values outliers(RandomGenerator random, int rows) {
    var cells = Marginal.normals(random, rows);
    for (int i = 0; i < rows; i++) {
      cells[i] = random.nextDouble() < 0.05 ? 8 + 0.5 * cells[i] : cells[i];
    }
    return Tallies.numbers(cells);
  }

  private static Values stuck(RandomGenerator random, int rows) {
    var cells = Marginal.normals(random, rows);
    for (int i = 0; i < rows; i++) {
      cells[i] = random.nextDouble() < 0.1 ? STUCK_AT : cells[i];
    }
    return Tallies.numbers(cells);
  }

  /// A fifth of the rows has values that occur nowhere else.
  private static Values newValues(RandomGenerator random, int rows) {
    int some = Shares.binomial(random, rows, 0.2);
    var counts = Arrays.copyOf(Shares.zipf(100).draw(random, rows - some), 100 + some);
    Arrays.fill(counts, 100, counts.length, 1);
    var names = new String[counts.length];
    Arrays.setAll(names, "c%04d"::formatted);
    return Tallies.texts(names, counts);
  }
}
