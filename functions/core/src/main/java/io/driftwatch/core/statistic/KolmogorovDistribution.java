package io.driftwatch.core.statistic;

import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/// Null distribution of the two-sided one-sample Kolmogorov-Smirnov statistic D of n values.
///
///     n <= 100,000: commons-statistics, which picks an exact or approximate formula by n and d
///     n d^2 >= 370: 0
///     n d^2 >= 2.2: 2 P(D+ >= d), of the one-sided statistic D+
///         n <= 1,000,000: P(D+ >= d) = d sum over j of C(n, j) (d + j/n)^(j-1) (1 - d - j/n)^(n-j)
///         beyond:         P(D+ >= d) = exp(-(6 n d + 1)^2 / (18 n))
///     else: 1 - (K0(z) + K1(z) / n^0.5 + K2(z) / n + K3(z) / n^1.5) with z = d sqrt(n), by Pelz
///         and Good
///
/// **Range** [0, 1].
/// **Accuracy** 1e-9 relative to scipy from 1 down to 1e-300. scipy, and so this class, changes to
/// the limiting form above a million values, which far out in the tail is off: by 0.04 % where p is
/// 1e-26 and 4 % where it is 1e-261.
/// **Cost** at most n terms and no memory that grows with n: up to 100,000 values an array of as
/// many doubles, 800 KB; up to a million values some tenths of a second; beyond a few dozen
/// operations.
/// **Paper** Simard and L'Ecuyer (2011), Computing the two-sided Kolmogorov-Smirnov distribution,
/// Journal of Statistical Software 39(11), 1-18, doi:10.18637/jss.v039.i11.
/// **Source** scipy 1.18 `stats.kstwo.sf`, which follows it.
public final class KolmogorovDistribution {
  /// The library asks for a sample, so its memory grows with n.
  private static final double LIBRARY_LIMIT = 100_000;

  /// Up to here the library is as fast for large D too.
  private static final double SHORT = 1000;

  /// Terms that are enough for a sum to the last digits.
  private static final double TERMS = 512;

  /// Above this many values scipy uses the limiting form of the one-sided distribution.
  private static final double SUM_LIMIT = 1_000_000;

  /// From this `n d^2` on, scipy takes D for as likely as two one-sided D+.
  private static final double TAIL = 2.2;

  /// From this `n d^2` on, p is below the double range, or nearly.
  private static final double UNDERFLOW = 370;

  /// A term below this share of its sum no longer counts.
  private static final double NEGLIGIBLE = 1e-18;

  private KolmogorovDistribution() {}

  /// {@return P(D >= d)}
  ///
  /// @param d a statistic, 0 < d <= 1
  /// @param n the number of values, a whole number
  static double survival(double d, double n) {
    return n <= LIBRARY_LIMIT ? byLibrary(d, (int) n) : survival(d, n, 1);
  }

  /// {@return the same but for the last digits, by some hundred terms at most}
  ///
  /// @param d a statistic, 0 < d <= 1
  /// @param n the number of values, a whole number
  public static double quickSurvival(double d, double n) {
    return n <= (n * d * d < TAIL ? LIBRARY_LIMIT : SHORT)
        ? byLibrary(d, (int) n)
        : survival(d, n, Math.ceil(n / TERMS));
  }

  /// @param stride of how many terms of a sum one is taken
  private static double survival(double d, double n, double stride) {
    double square = n * d * d;
    if (square >= UNDERFLOW) {
      return 0;
    }
    if (square < TAIL) {
      return 1 - pelzGood(d * Math.sqrt(n), n);
    }
    double t = 6 * n * d + 1;
    return 2 * (n <= SUM_LIMIT ? oneSided(d, n, stride) : Math.exp(-t * t / (18 * n)));
  }

  /// The library offers the distribution only through a test of a sample, so it gets one whose
  /// statistic is d: values 1..n whose distribution function lies d above the empirical one at the
  /// first value and never further from it.
  private static double byLibrary(double d, int n) {
    if (n == 1) {
      return d <= 0.5 ? 1 : 2 * (1 - d);
    }
    var sample = new double[n];
    Arrays.setAll(sample, i -> i + 1);
    return KolmogorovSmirnovTest.withDefaults()
        .test(sample, value -> Math.min(Math.max(d, (value - 0.5) / n), 1))
        .getPValue();
  }

  /// {@return P(D+ >= d), summed outwards from the largest term}
  ///
  /// The terms form a smooth curve that vanishes with all its derivatives at both ends. Every k-th
  /// of them, times k, has then the same sum to the last digits.
  ///
  /// @param stride k
  private static double oneSided(double d, double n, double stride) {
    double last = Math.floor(n * (1 - d));
    double middle = Math.rint(n * (1 - d) / 2);
    double sum = 0;
    double term = 1;
    for (double j = middle; j < last && term > NEGLIGIBLE * sum; j += stride) {
      term = term(j, d, n);
      sum += term;
    }
    term = 1;
    for (double j = middle - stride; j > 0 && term > NEGLIGIBLE * sum; j -= stride) {
      term = term(j, d, n);
      sum += term;
    }
    return d * stride * sum;
  }

  /// {@return C(n, j) p^(j-1) (1-p)^(n-j) at p = d + j/n, 0 < j < n (1 - d)}
  ///
  /// That is the binomial probability of j over p. Its factorials go by Stirling's series, and the
  /// powers that are left over are n times a relative entropy, which is small.
  private static double term(double j, double d, double n) {
    double rest = n - j;
    double entropy = -j * Math.log1p(d * n / j) - rest * Math.log1p(-d * n / rest);
    double correction = stirling(n) - stirling(j) - stirling(rest);
    return Math.exp(correction - entropy) * Math.sqrt(n / (2 * Math.PI * j * rest)) / (d + j / n);
  }

  /// {@return ln n! - ln(sqrt(2 pi n) (n / e)^n), to 1e-13 from n = 100 on}
  private static double stirling(double n) {
    return (1 - 1 / (30 * n * n)) / (12 * n);
  }

  /// {@return P(D <= z / sqrt(n)) for small z}
  ///
  /// K0 to K3 are series over odd m of exp(-u / (2 z^2)), `u = m^2 pi^2 / 4`, times polynomials in
  /// u and z^2; K2 and K3 have a second series, over all whole numbers. All of their terms past the
  /// eighth are below 1e-80.
  private static double pelzGood(double z, double n) {
    double z2 = z * z;
    double z4 = z2 * z2;
    double z6 = z4 * z2;
    double k0 = 0;
    double k1 = 0;
    double k2 = 0;
    double k3 = 0;
    for (int m = 15; m > 0; m -= 2) {
      double u = m * m * Math.PI * Math.PI / 4;
      double e = Math.exp(-u / (2 * z2));
      k0 += e;
      k1 += e * (u - z2);
      k2 += e * (6 * z6 + 2 * z4 + u * (2 * z4 - 5 * z2 + u * (1 - 2 * z2)));
      k3 +=
          e
              * (-30 * z6
                  - 90 * z4 * z4
                  + u * (135 * z4 - 96 * z6 + u * (212 * z4 - 60 * z2 + u * (5 - 30 * z2))));
    }
    double k2whole = 0;
    double k3whole = 0;
    for (int k = 8; k > 0; k--) {
      double v = k * k * Math.PI * Math.PI;
      double e = v * Math.exp(-v / (2 * z2));
      k2whole += e;
      k3whole += e * (3 * z2 - v);
    }
    double root = Math.sqrt(n);
    double sum =
        k0 / z
            + k1 / (6 * z4) / root
            + (k2 / (72 * z6 * z) - k2whole / (36 * z2 * z)) / n
            + (k3 / (6480 * z6 * z4) + k3whole / (216 * z6)) / (n * root);
    return Math.sqrt(2 * Math.PI) * sum;
  }
}
