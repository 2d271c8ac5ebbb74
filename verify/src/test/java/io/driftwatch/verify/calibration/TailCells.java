package io.driftwatch.verify.calibration;

import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.calibrated.ColumnTests;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.statistic.Samples;
import io.driftwatch.verify.calibration.Cell.Check;
import io.driftwatch.verify.calibration.Cell.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Far out: categories with 5 to 15 rows expected in the current file, where a limit law is worst,
/// at the levels that a file of many columns asks for.
final class TailCells {
  private static final int TABLES = 1_000_000;
  private static final int REFERENCE = 10_000;
  private static final int CURRENT = 200;

  /// Tables with the same pooled counts, dealt anew.
  private static final int PER_POOL = 50;

  private static final double[] LEVELS = {1e-3, 1e-4, 1e-5};

  private TailCells() {}

  static List<Cell> all() {
    var rising = new double[20];
    Arrays.setAll(rising, i -> 5.5 + 9.0 * i / 19);
    var few = new double[] {7, 7, 186};
    var many = new double[37];
    Arrays.fill(many, 5.4);
    return List.of(
        cell("20 categories, 5.5 to 14.5", rising),
        cell("two categories with 7, one with the rest", few),
        cell("37 categories with 5.4", many));
  }

  private static Cell cell(String name, double... expected) {
    return new Cell(
        Table.TAIL,
        "tail " + name,
        TABLES,
        (random, tables) -> row(random, tables, name, new Shares(expected)));
  }

  private static Row row(RandomGenerator random, int tables, String name, Shares shares) {
    var calibrated = new long[LEVELS.length];
    var limit = new long[LEVELS.length];
    var deal = new Deal(random, shares, REFERENCE, CURRENT);
    for (int i = 0; i < tables; i++) {
      if (i % PER_POOL == 0) {
        deal.renew();
      }
      var samples = deal.next();
      double p = ColumnTests.of(Kind.CATEGORIES, samples, 0, 0).pValue();
      double usual = Judge.chiSquare(samples);
      for (int k = 0; k < LEVELS.length; k++) {
        calibrated[k] += p <= LEVELS[k] ? 1 : 0;
        limit[k] += usual <= LEVELS[k] ? 1 : 0;
      }
    }
    return new Row(cells(name, calibrated, limit, tables), checks(calibrated, tables));
  }

  private static List<String> cells(String name, long[] calibrated, long[] limit, int tables) {
    return List.of(
        name, "10⁻³ / 10⁻⁴ / 10⁻⁵", perMillion(calibrated, tables), perMillion(limit, tables));
  }

  private static List<Check> checks(long[] calibrated, int tables) {
    var checks = new ArrayList<Check>();
    for (int k = 0; k < LEVELS.length; k++) {
      checks.add(
          new Check(
              "%d of %,d tables have p ≤ %.0e".formatted(calibrated[k], tables, LEVELS[k]),
              new Rate(calibrated[k], tables).isAtMost(LEVELS[k])));
    }
    return checks;
  }

  private static String perMillion(long[] counts, int tables) {
    var texts = new ArrayList<String>();
    for (long count : counts) {
      texts.add(String.format(Locale.ROOT, "%,.0f", 1e6 * count / tables));
    }
    return String.join(" / ", texts);
  }

  /// Deals the rows of both files together anew, so that each class keeps its rows of both.
  static final class Deal {
    private final RandomGenerator random;
    private final Shares shares;
    private final int reference;
    private final int current;
    private final int[] rows;
    private long[] pooled = {};

    Deal(RandomGenerator random, Shares shares, int reference, int current) {
      this.random = random;
      this.shares = shares;
      this.reference = reference;
      this.current = current;
      this.rows = new int[reference + current];
    }

    /// Draws the rows of both files.
    void renew() {
      pooled = shares.draw(random, rows.length);
      int at = 0;
      for (int i = 0; i < pooled.length; i++) {
        Arrays.fill(rows, at, at + (int) pooled[i], i);
        at += (int) pooled[i];
      }
    }

    Samples next() {
      var now = new long[pooled.length];
      for (int i = 0; i < current; i++) {
        int at = i + random.nextInt(rows.length - i);
        int row = rows[at];
        rows[at] = rows[i];
        rows[i] = row;
        now[row]++;
      }
      var before = new long[pooled.length];
      Arrays.setAll(before, i -> pooled[i] - now[i]);
      return new Samples(
          DoubleList.EMPTY,
          LongList.of(before),
          LongList.of(now),
          reference,
          current,
          false,
          false,
          false);
    }
  }
}
