package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.KolmogorovDistribution;
import io.driftwatch.core.statistic.Samples;

/// Two-sample Kolmogorov-Smirnov test, two-sided, exact with ties.
///
///     D = max |F_r(v) - F_c(v)|      F = share of values <= v
///     p = P(D' >= D) over all deals of the pooled values to the two sides
///
/// Unlike [io.driftwatch.core.statistic], which follows scipy and leaves ties out of account, D' is
/// looked at where a tie ends only. With many ties p is much smaller then.
///
/// **Range** p in [0, 1]; 1 for equal distributions. D is a whole number of `1 / (n_r n_c)`.
/// **Exact** up to a million pairs of rows, to the last digits: p is a sum of what leaves the band,
/// never 1 - what stays. **Beyond** the one-sample distribution for `n_r n_c / N` values, rounded
/// half to even (scipy's `kstwo.sf`), on the safe side with ties.
/// **Cost** at most a million steps and 1,001 numbers; fewer the smaller D is.
/// **Papers** Schröer and Trenkler (1995), Exact and randomization distributions of
/// Kolmogorov-Smirnov tests two or three samples, Computational Statistics & Data Analysis 20,
/// doi:10.1016/0167-9473(94)00040-P; Hodges (1958), The significance probability of the Smirnov
/// two-sample test, Arkiv för Matematik 3(5), 469-486, doi:10.1007/BF02589501.
/// **Checked** against full enumeration, scipy's `ks_2samp` and `kstwo`.
final class ExactKolmogorovSmirnov {
  /// The pairs of rows up to which it is exact.
  static final double MOST_PAIRS = 1_000_000;

  /// Up to here n_r n_c times a share is a whole number of 63 bits.
  private static final double WHOLE = 0x1p62;

  private final Samples pooled;
  private final double pairs;
  private double distance;
  private double largestShare;

  ExactKolmogorovSmirnov(Samples pooled) {
    this.pooled = pooled;
    this.pairs = (double) pooled.referenceTotal() * pooled.currentTotal();
    if (pairs < WHOLE) {
      measure();
    } else {
      measureRoughly();
    }
  }

  private void measure() {
    long referenceTotal = pooled.referenceTotal();
    long currentTotal = pooled.currentTotal();
    long sum = 0;
    long most = 0;
    long mostAtOnce = 0;
    for (long i = 0; i < pooled.size(); i++) {
      long step = pooled.reference(i) * currentTotal - pooled.current(i) * referenceTotal;
      sum += step;
      most = Math.max(most, Math.abs(sum));
      mostAtOnce = Math.max(mostAtOnce, Math.abs(step));
    }
    distance = most / pairs;
    largestShare = mostAtOnce / pairs;
  }

  private void measureRoughly() {
    long belowReference = 0;
    long belowCurrent = 0;
    for (long i = 0; i < pooled.size(); i++) {
      long reference = pooled.reference(i);
      long current = pooled.current(i);
      belowReference += reference;
      belowCurrent += current;
      distance = Math.max(distance, difference(belowReference, belowCurrent));
      largestShare = Math.max(largestShare, difference(reference, current));
    }
  }

  private double difference(long reference, long current) {
    double share = (double) reference / pooled.referenceTotal();
    return Math.abs(share - (double) current / pooled.currentTotal());
  }

  /// {@return D}
  double distance() {
    return distance;
  }

  /// {@return the largest difference of the shares of one value}
  double largestShare() {
    return largestShare;
  }

  double p() {
    if (distance == 0) {
      return 1;
    }
    if (pairs <= MOST_PAIRS) {
      return exact(Math.round(distance * pairs));
    }
    double size = Math.rint(pairs / ((double) pooled.referenceTotal() + pooled.currentTotal()));
    return Math.clamp(KolmogorovDistribution.quickSurvival(distance, size), 0, 1);
  }

  /// Follows all interleavings value by value. `inside[j]` is the probability that j of the values
  /// so far are of the smaller side and that the band has not been left where a tie ended; what
  /// leaves it adds up to p.
  private double exact(long h) {
    long total = pooled.total();
    int n = (int) Math.min(pooled.currentTotal(), pooled.referenceTotal());
    long m = total - n;
    var inside = new double[n + 1];
    inside[0] = 1;
    int from = 0;
    int to = 0;
    long s = 0;
    double p = 0;
    for (long k = 0; k < pooled.size(); k++) {
      for (long end = s + pooled.both(k); s < end; s++) {
        to = Math.min(to + 1, n);
        step(inside, Math.max(from, 1), to, (double) (m - s), n + 1, 1.0 / (total - s));
        if (from == 0) {
          inside[0] *= (double) (m - s) / (total - s);
        }
      }
      int first = (int) Math.max(from, Math.floorDiv(s * n - h, total) + 1);
      int last = (int) Math.min(to, Math.ceilDiv(s * n + h, total) - 1);
      for (int j = from; j < Math.min(first, to + 1); j++) {
        p += inside[j];
        inside[j] = 0;
      }
      for (int j = Math.max(from, last + 1); j <= to; j++) {
        p += j >= first ? inside[j] : 0;
        inside[j] = 0;
      }
      if (first > last) {
        return 1;
      }
      from = first;
      to = last;
    }
    return Math.min(1, p);
  }

  private static void step(
      double[] inside, int from, int to, double left, double free, double scale) {
    for (int j = to; j >= from; j--) {
      inside[j] = (inside[j] * (left + j) + inside[j - 1] * (free - j)) * scale;
    }
  }
}
