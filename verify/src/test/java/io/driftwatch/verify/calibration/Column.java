package io.driftwatch.verify.calibration;

import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;
import java.util.List;
import java.util.random.RandomGenerator;

/// What a column of both files is drawn from.
///
/// @param name for people
/// @param missing the share of cells that are missing, in both files
record Column(String name, Kind kind, Source reference, Source current, double missing) {
  static final Column NORMAL = numbers("normal", Continuous.NORMAL);
  static final Column EXPONENTIAL = numbers("exponential", Continuous.EXPONENTIAL);
  static final Column HEAVY = numbers("heavy tails (t with 2 df)", Continuous.HEAVY);
  static final Column ROUNDED = numbers("rounded, 9 values", Discrete.rounded(0));
  static final Column POISSON = numbers("counts, Poisson(1)", Discrete.poisson());
  static final Column ZEROS_95 = numbers("95 % zeros", new ZeroInflated(0.95));
  static final Column ZEROS_995 = numbers("99.5 % zeros", new ZeroInflated(0.995));
  static final Column TWO = categories("2 categories", new Shares(0.5, 0.5));
  static final Column TWO_RARE = categories("2 categories, 1 %", new Shares(0.99, 0.01));
  static final Column FIVE = categories("5 categories", new Shares(0.4, 0.3, 0.15, 0.1, 0.05));
  static final Column TWENTY = categories("20 categories", Shares.equal(20));
  static final Column ZIPF_100 = categories("100 categories, Zipf", Shares.zipf(100));
  static final Column ZIPF_1000 = categories("1,000 categories, Zipf", Shares.zipf(1000));
  static final Column NORMAL_MISSING =
      new Column("normal, 10 % missing", Kind.NUMBERS, Continuous.NORMAL, Continuous.NORMAL, 0.1);
  static final Column FIVE_MISSING =
      new Column("5 categories, 10 % missing", Kind.CATEGORIES, FIVE.current, FIVE.current, 0.1);

  /// Ten columns of all kinds.
  static final List<Column> MIXED =
      List.of(NORMAL, EXPONENTIAL, HEAVY, ROUNDED, POISSON, ZEROS_95, TWO, FIVE, TWENTY, ZIPF_100);

  /// The same with a single continuous column, for files of a million rows.
  static final List<Column> MOSTLY_DISCRETE =
      List.of(
          NORMAL, ZEROS_995, TWO_RARE, ROUNDED, POISSON, ZIPF_1000, TWO, FIVE, TWENTY, ZIPF_100);

  /// Where tests that trust in large expected counts fail.
  static final List<Column> SPARSE = List.of(ZIPF_1000, ZIPF_100, TWO_RARE, TWENTY);

  static final List<Column> ZEROS = List.of(ZEROS_95, ZEROS_995);

  static Column numbers(String name, Source source) {
    return numbers(name, source, source);
  }

  static Column numbers(String name, Source reference, Source current) {
    return new Column(name, Kind.NUMBERS, reference, current, 0);
  }

  static Column categories(String name, Shares shares) {
    return categories(name, Discrete.categories(shares), Discrete.categories(shares));
  }

  static Column categories(String name, Source reference, Source current) {
    return new Column(name, Kind.CATEGORIES, reference, current, 0);
  }

  /// {@return this column in files of so many rows}
  Pair draw(RandomGenerator random, int referenceRows, int currentRows) {
    int lost = Shares.binomial(random, referenceRows, missing);
    int lostNow = Shares.binomial(random, currentRows, missing);
    return pair(
        reference.draw(random, referenceRows - lost),
        lost,
        current.draw(random, currentRows - lostNow),
        lostNow);
  }

  /// {@return this column in rows with these normal numbers; without missing cells}
  Pair of(double[] referenceLatent, double[] currentLatent) {
    return pair(
        ((Marginal) reference).of(referenceLatent), 0, ((Marginal) current).of(currentLatent), 0);
  }

  private Pair pair(Values before, long lost, Values after, long lostNow) {
    var type = kind == Kind.NUMBERS ? ColumnType.NUMERICAL : ColumnType.CATEGORICAL;
    return new Pair(kind, type, before, lost, after, lostNow);
  }
}
