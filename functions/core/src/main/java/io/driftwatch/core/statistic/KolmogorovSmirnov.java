package io.driftwatch.core.statistic;

import java.util.Arrays;
import org.apache.commons.numbers.core.ArithmeticUtils;

/// Two-sample Kolmogorov-Smirnov test, two-sided.
///
///     D = max |F_r(v) - F_c(v)|      F = share of values <= v
///     p = P(D' >= D) for two samples of these sizes from one continuous distribution
///
/// **Range** p in [0, 1], no unit; 1 for equal distributions. Ties are ignored by the null
/// distribution, as in scipy.
/// **Exact** while neither side has more than 10,000 values: bit for bit the recursion of scipy's
/// `ks_2samp`. **Asymptotic** beyond: the one-sample distribution of D for `n_r n_c / (n_r + n_c)`
/// values, rounded half to even (scipy's `kstwo.sf`), 1e-9 relative to it down to 1e-300, see
/// [KolmogorovDistribution].
/// **Cost** O(distinct values), whatever the number of rows; and for the exact p O(n) for equal
/// sizes, else at most `n_r n_c`, so a hundred million, steps (fewer for small D) in O(min n)
/// memory; for the asymptotic p at most a million terms and 800 KB.
/// **Bound** none.
/// **Paper** Hodges (1958), The significance probability of the Smirnov two-sample test, Arkiv för
/// Matematik 3(5), 469-486, doi:10.1007/BF02589501.
/// **Source** scipy 1.18 `stats.ks_2samp`, which Evidently 0.7.21 calls (`ks_stattest.py`).
final class KolmogorovSmirnov {
  /// The largest side for which scipy's `auto` is exact.
  private static final long EXACT_LIMIT = 10_000;

  private KolmogorovSmirnov() {}

  static Outcome compare(Samples pooled) {
    double d = statistic(pooled);
    long larger = Math.max(pooled.referenceTotal(), pooled.currentTotal());
    long smaller = Math.min(pooled.referenceTotal(), pooled.currentTotal());
    if (d == 0) {
      return Scores.of(1);
    }
    if (larger <= EXACT_LIMIT) {
      double p = exact(d, (int) larger, (int) smaller);
      if (p >= 0 && p <= 1) {
        return Scores.of(p);
      }
    }
    double size = Math.rint((double) larger * smaller / ((double) larger + smaller));
    return Scores.probability(KolmogorovDistribution.survival(d, size));
  }

  private static double statistic(Samples pooled) {
    double d = 0;
    long belowReference = 0;
    long belowCurrent = 0;
    for (long i = 0; i < pooled.size(); i++) {
      belowReference += pooled.reference(i);
      belowCurrent += pooled.current(i);
      d = Math.max(d, Math.abs(pooled.shareDifference(belowReference, belowCurrent)));
    }
    return d;
  }

  /// {@return P(D' >= d) over all interleavings of m and n values, n <= m}
  private static double exact(double d, int m, int n) {
    int gcd = ArithmeticUtils.gcd(m, n);
    int lcm = m / gcd * n;
    int h = (int) Math.rint(d * lcm);
    return m == n ? exactEqualSizes(n, h) : exactUnequalSizes(m, n, gcd, h);
  }

  /// Nested form of the alternating sum of binomials, term order as in scipy.
  private static double exactEqualSizes(int n, int h) {
    double p = 0;
    for (int k = n / h; k >= 0; k--) {
      double term = 1;
      for (int j = 0; j < h; j++) {
        term = (n - k * h - j) * term / (n + k * h + j + 1);
      }
      p = term * (1 - p);
    }
    return 2 * p;
  }

  /// Walks the lattice of interleavings row by row. `row[j]` is the probability that a random path
  /// to (i, j) has left the band `|i / m - j / n| < d`; only the part of a row within the band is
  /// kept, shifted to the front.
  private static double exactUnequalSizes(int m, int n, int gcd, int h) {
    int mg = m / gcd;
    int ng = n / gcd;
    int from = 0;
    int to = Math.min(Math.ceilDiv(h, mg), n + 1);
    var row = new double[Math.min(2 * to + 2, n + 1)];
    Arrays.fill(row, to, row.length, 1);
    for (int i = 1; i <= m; i++) {
      int lastFrom = from;
      int lastLength = to - from;
      from = Math.min(Math.max(Math.floorDiv(ng * i - h, mg) + 1, 0), n);
      to = Math.min(Math.ceilDiv(ng * i + h, mg), n + 1);
      if (to <= from) {
        return 1;
      }
      int length = to - from;
      int shift = from - lastFrom;
      double p = from == 0 ? 0 : 1;
      for (int k = 0; k < length; k++) {
        int j = k + from;
        p = (row[k + shift] * i + p * j) / (i + j);
        row[k] = p;
      }
      for (int k = length; k < lastLength; k++) {
        row[k] = 1;
      }
    }
    return row[to - from - 1];
  }
}
