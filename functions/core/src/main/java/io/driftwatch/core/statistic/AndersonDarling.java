package io.driftwatch.core.statistic;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.numbers.core.Sum;

/// Two-sample Anderson-Darling test, midrank version.
///
///     A2kN = (N - 1) / N sum over samples i of 1 / n_i sum over distinct z_j of
///            (l_j / N) (N M_ij - B_j n_i)^2 / (B_j (N - B_j) - N l_j / 4)
///     A2 = (A2kN - 1) / sigma
///
/// `l_j` = multiplicity of z_j in the pool, `B_j` and `M_ij` = midranks of z_j in the pool and in
/// sample i (values below, plus half of those equal), `sigma` = standard deviation of A2kN under
/// the null hypothesis without ties. p = exp of the least-squares parabola through the seven
/// published critical values and the logarithms of their significance levels.
///
/// **Range** p in [0.001, 0.25], no unit: cut at the ends of the table.
/// **Not comparable** a single value on both sides, or fewer than four values together.
/// **Accuracy** about 1e-12 relative to scipy; the table itself is good to two or three digits.
/// **Cost** O(distinct values), whatever the number of rows: the two harmonic sums of sigma are
/// added up over at most 100,000 sizes, and have closed forms beyond.
/// **Bound** none.
/// **Paper** Scholz and Stephens (1987), K-sample Anderson-Darling tests, Journal of the American
/// Statistical Association 82(399), 918-924, doi:10.1080/01621459.1987.10478517.
/// **Source** scipy 1.18 `stats.anderson_ksamp`, which Evidently 0.7.21 calls
/// (`anderson_darling_stattest.py`).
final class AndersonDarling {
  private static final double[] SIGNIFICANCE = {0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};

  /// For two samples the critical value is b0 + b1 + b2 of the paper's table 2.
  private static final double[] CRITICAL = {
    0.675 - 0.245 - 0.105,
    1.281 + 0.25 - 0.305,
    1.645 + 0.678 - 0.362,
    1.96 + 1.149 - 0.391,
    2.326 + 1.822 - 0.396,
    2.573 + 2.364 - 0.345,
    3.085 + 3.615 - 0.154
  };

  private static final double[] PARABOLA = parabola();

  /// Up to this many values the sums of sigma are added up, as in scipy.
  private static final long SUM_LIMIT = 100_000;

  private static final double EULER = 0.5772156649015329;

  private AndersonDarling() {}

  static Outcome compare(Samples pooled) {
    long n = pooled.total();
    if (n == 2) {
      return Scores.none("anderson needs more than one value on each side");
    }
    if (pooled.size() == 1) {
      return Scores.none("anderson needs two different values");
    }
    if (n == 3) {
      return Scores.nan("anderson needs four values at least");
    }
    return Scores.of(p((statistic(pooled) - 1) / deviation(pooled)));
  }

  private static double statistic(Samples pooled) {
    double n = pooled.total();
    double n1 = pooled.referenceTotal();
    double n2 = pooled.currentTotal();
    var reference = Sum.create();
    var current = Sum.create();
    double below = 0;
    double belowReference = 0;
    double belowCurrent = 0;
    for (long j = 0; j < pooled.size(); j++) {
      double r = pooled.reference(j);
      double c = pooled.current(j);
      double l = r + c;
      double b = below + l / 2;
      double weight = l / n / (b * (n - b) - n * l / 4);
      double differenceReference = n * (belowReference + r / 2) - b * n1;
      double differenceCurrent = n * (belowCurrent + c / 2) - b * n2;
      reference.add(weight * (differenceReference * differenceReference));
      current.add(weight * (differenceCurrent * differenceCurrent));
      below += l;
      belowReference += r;
      belowCurrent += c;
    }
    return (reference.getAsDouble() / n1 + current.getAsDouble() / n2) * ((n - 1) / n);
  }

  /// {@return sigma, by the paper's equation for k = 2 samples}
  private static double deviation(Samples pooled) {
    double n = pooled.total();
    double sizes = 1.0 / pooled.referenceTotal() + 1.0 / pooled.currentTotal();
    var sums = pooled.total() <= SUM_LIMIT ? Sums.addedUp(pooled.total()) : Sums.closed(n);
    double h = sums.h;
    double g = sums.g;
    double a = 4 * g - 6 + (10 - 6 * g) * sizes;
    double b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * sizes - 8 * h + 4 * g - 6;
    double c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * sizes + 4 * h;
    double d = 4 * (2 * h + 6) - 8 * h;
    return Math.sqrt((((a * n + b) * n + c) * n + d) / ((n - 1) * (n - 2) * (n - 3)));
  }

  /// The harmonic sums of n values.
  ///
  ///     h = sum over i < n of 1 / i      g = sum over i < j < n of 1 / ((n - i) j)
  record Sums(double h, double g) {
    static Sums addedUp(long n) {
      double harmonic = 0;
      var inner = Sum.create();
      for (long t = 1; t <= n - 2; t++) {
        harmonic += 1 / ((double) n - t);
        inner.add(harmonic / (t + 1));
      }
      return new Sums(harmonic + 1, inner.getAsDouble());
    }

    /// With `q = sum over i < n of 1 / i^2`, `g = q - 2 h / n`; h and q by their expansions in 1 /
    /// n, whose next terms are below 1e-21 here.
    static Sums closed(double n) {
      double h = Math.log(n) + EULER - 1 / (2 * n) - 1 / (12 * n * n);
      double q = Math.PI * Math.PI / 6 - 1 / n - 1 / (2 * n * n) - 1 / (6 * n * n * n);
      return new Sums(h, q - 2 * h / n);
    }
  }

  private static double p(double statistic) {
    if (statistic < CRITICAL[0]) {
      return SIGNIFICANCE[0];
    }
    if (statistic > CRITICAL[CRITICAL.length - 1]) {
      return SIGNIFICANCE[SIGNIFICANCE.length - 1];
    }
    return Math.exp((PARABOLA[2] * statistic + PARABOLA[1]) * statistic + PARABOLA[0]);
  }

  private static double[] parabola() {
    var powers = new Array2DRowRealMatrix(CRITICAL.length, 3);
    var logarithms = new ArrayRealVector(CRITICAL.length);
    for (int i = 0; i < CRITICAL.length; i++) {
      powers.setRow(i, new double[] {1, CRITICAL[i], CRITICAL[i] * CRITICAL[i]});
      logarithms.setEntry(i, Math.log(SIGNIFICANCE[i]));
    }
    return new QRDecomposition(powers).getSolver().solve(logarithms).toArray();
  }
}
