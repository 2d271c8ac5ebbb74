package io.driftwatch.core.statistic;

import io.driftwatch.core.counts.LongCounts;
import java.util.Arrays;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.numbers.core.ArithmeticUtils;
import org.apache.commons.numbers.core.Sum;

/// Two-sample Cramer-von Mises test with midranks.
///
///     U = n_r sum (rank of r_(i) - i)^2 + n_c sum (rank of c_(j) - j)^2
///     T = U / (k N) - (4 k - 1) / (6 N)      k = n_r n_c, N = n_r + n_c
///
/// **Exact** up to 20 values a side: the share of all arrangements with T as large, counted in
/// whole numbers (Evidently keeps the counts in a 16- or 32-bit float, off by up to 1e-4).
/// **Asymptotic** beyond: T is standardised and compared with the limiting distribution of the
/// one-sample statistic,
///
///     F(x) = sum over j of exp(lgamma(j + 1/2) - lgamma(j + 1)) sqrt(y) e^-q K_1/4(q)
///            / (pi^1.5 sqrt x)      y = 4 j + 1, q = y^2 / (16 x)
///
/// stopped after the first term below 1e-7, as Evidently does; so p below about 1e-7 is the noise
/// of that cut, and may be 0.
/// **Range** p in [0, 1], no unit. Ties distort it: a constant, equal column gets a small p where
/// the sizes differ much, as in Evidently.
/// **Not comparable** a side with a single row; up to 20 values a side, sizes for which `lcm(n_r,
/// n_c)^2 N` is at least the number of arrangements: there Evidently raises an error; more rows
/// than the bound.
/// **Accuracy** 1e-12 absolute.
/// **Cost** O(distinct values) and for the series O(sqrt T) terms; exact: some thousand steps for
/// each of at most 441 cells.
/// **Bound** 10,000,000,000 rows a side, where the series takes a second at most.
/// **Paper** Anderson (1962), On the distribution of the two-sample Cramér-von Mises criterion,
/// Annals of Mathematical Statistics 33(3), 1148-1159, doi:10.1214/aoms/1177704477.
/// **Source** Evidently 0.7.21 `cramer_von_mises_stattest.py`, which names Xiao, Gordon and
/// Yakovlev (2006) for the counting and Csorgo and Faraway (1996) for the limit.
final class CramerVonMises {
  private static final long EXACT_LIMIT = 20;

  private static final long MOST_ROWS = 10_000_000_000L;

  /// Evidently stops the series of F after the first term below this.
  private static final double LAST_TERM = 1e-7;

  /// Below this, F is less than 1.3e-18.
  private static final double SMALLEST = 0.003;

  private CramerVonMises() {}

  static Outcome compare(Samples pooled) {
    long n1 = pooled.referenceTotal();
    long n2 = pooled.currentTotal();
    if (n1 == 1 || n2 == 1) {
      return Scores.none("cramer_von_mises needs two values on each side at least");
    }
    if (Math.max(n1, n2) > MOST_ROWS) {
      return Scores.none(
          "cramer_von_mises takes 10,000,000,000 values a side at most; ks takes any number");
    }
    double excess = excess(pooled);
    if (Math.max(n1, n2) > EXACT_LIMIT) {
      return Scores.probability(asymptotic(excess, (double) n1, (double) n2));
    }
    if (evidentlyRaises((int) n1, (int) n2)) {
      return Scores.none(
          "Evidently 0.7.21 has no cramer_von_mises for %d reference and %d current values"
              .formatted(n1, n2));
    }
    return Scores.probability(exact(Math.round(excess), (int) n1, (int) n2));
  }

  /// {@return whether Evidently chooses an integer type for its counts, and then fails to add to
  /// it}
  private static boolean evidentlyRaises(int n1, int n2) {
    long lcm = ArithmeticUtils.lcm(n1, n2);
    return lcm * lcm * (n1 + n2) >= BinomialCoefficientDouble.value(n1 + n2, n1);
  }

  /// {@return 12 U - 2 k (4 k - 1), that is `12 k N T`; a whole number}
  ///
  /// With f values of one side and g of the other equal to z, and b of the other side below z, the
  /// ranks of the f exceed their places by b + g / 2 on average; their squares sum to `f (b + g /
  /// 2)^2 + f (f^2 - 1) / 12`. U and k (4 k - 1) / 6 agree in most digits, hence the sums of twice
  /// double precision.
  private static double excess(Samples pooled) {
    var reference = Sum.create();
    var current = Sum.create();
    double belowReference = 0;
    double belowCurrent = 0;
    for (long i = 0; i < pooled.size(); i++) {
      double f = pooled.reference(i);
      double g = pooled.current(i);
      addSquares(reference, f, 2 * belowCurrent + g);
      addSquares(current, g, 2 * belowReference + f);
      belowReference += f;
      belowCurrent += g;
    }
    double k = belowReference * belowCurrent;
    var sum = Sum.create().addProduct(-2 * k, 4 * k - 1);
    addMultiple(sum, belowReference, reference);
    addMultiple(sum, belowCurrent, current);
    return sum.getAsDouble();
  }

  private static void addSquares(Sum sum, double f, double twiceMean) {
    sum.addProduct(3 * f, twiceMean * twiceMean).addProduct(f, f * f - 1);
  }

  private static void addMultiple(Sum sum, double factor, Sum addend) {
    double high = addend.getAsDouble();
    double low = addend.subtract(Sum.of(high)).getAsDouble();
    sum.addProduct(factor, high).addProduct(factor, low);
  }

  /// Counts the arrangements by zeta, T in whole numbers: cell (i, j) has for each zeta the number
  /// of ways to place i values of one side and j of the other.
  private static double exact(long excess, int n1, int n2) {
    long lcm = ArithmeticUtils.lcm(n1, n2);
    long a = lcm / n1;
    long b = lcm / n2;
    long k = (long) n1 * n2;
    long zeta = Math.floorDiv(lcm * lcm * (n1 + n2) * excess, 12 * k * k);
    var rows = new LongCounts[n1 + 1];
    Arrays.fill(rows, LongCounts.EMPTY);
    rows[0] = LongCounts.ofSorted(new long[] {0});
    for (int j = 0; j <= n2; j++) {
      var left = LongCounts.EMPTY;
      for (int i = 0; i <= n1; i++) {
        long step = a * i - b * j;
        left = shifted(left.plus(rows[i]), step * step);
        rows[i] = left;
      }
    }
    return countFrom(zeta, rows[n1]) / BinomialCoefficientDouble.value(n1 + n2, n1);
  }

  private static double asymptotic(double excess, double n1, double n2) {
    double k = n1 * n2;
    double n = n1 + n2;
    double t = excess / (12 * k * n);
    double mean = (1 + 1 / n) / 6;
    double variance =
        (n + 1) * (4 * k * n - 3 * (n1 * n1 + n2 * n2) - 2 * k) / (45 * n * n * 4 * k);
    double standardised = 1.0 / 6 + (t - mean) / Math.sqrt(45 * variance);
    return standardised < SMALLEST ? 1 : Math.max(0, 1 - limit(standardised));
  }

  /// {@return F(x)}
  private static double limit(double x) {
    double sum = 0;
    double gammaRatio = Math.sqrt(Math.PI);
    double term = 1;
    for (int j = 0; term >= LAST_TERM; j++) {
      double y = 4.0 * j + 1;
      double q = y * y / (16 * x);
      term =
          gammaRatio
              / (Math.pow(Math.PI, 1.5) * Math.sqrt(x))
              * Math.sqrt(y)
              * Math.exp(-2 * q)
              * scaledBessel(q);
      sum += term;
      gammaRatio *= (j + 0.5) / (j + 1);
    }
    return sum;
  }

  /// {@return e^q K_1/4(q), the integral over t >= 0 of exp(-q (cosh t - 1)) cosh(t / 4)}
  ///
  /// The trapezoid rule converges geometrically for this integrand; the step follows its width.
  private static double scaledBessel(double q) {
    double step = Math.min(0.05, 0.2 / Math.sqrt(q));
    double sum = 0.5;
    double exponent = 0;
    for (int i = 1; exponent > -745; i++) {
      double t = i * step;
      exponent = -q * (Math.cosh(t) - 1);
      sum += Math.exp(exponent) * Math.cosh(t / 4);
    }
    return step * sum;
  }

  private static LongCounts shifted(LongCounts zetas, long by) {
    return LongCounts.of(
        Arrays.stream(zetas.keys().toArray()).map(zeta -> zeta + by).toArray(), zetas.counts());
  }

  private static double countFrom(long zeta, LongCounts zetas) {
    long sum = 0;
    for (long i = 0; i < zetas.size(); i++) {
      sum += zetas.key(i) >= zeta ? zetas.count(i) : 0;
    }
    return sum;
  }
}
