package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.KolmogorovDistribution;
import io.driftwatch.core.statistic.Samples;

/// Two-sample Kolmogorov-Smirnov test, exact with ties.
final class ExactKolmogorovSmirnov {
  /// The pairs of rows up to which it is exact.
  static final double MOST_PAIRS = 1_000_000;

  private final Samples pooled;
  private final double pairs;

  ExactKolmogorovSmirnov(Samples pooled) {
    this.pooled = pooled;
    this.pairs = (double) pooled.referenceTotal() * pooled.currentTotal();
  }

  /// {@return D}
  double distance() {
    return pairs < 0x1p62 ? steps() / pairs : roughDistance();
  }

  /// {@return D n_r n_c, a whole number}
  private long steps() {
    long[] reference = pooled.reference();
    long[] current = pooled.current();
    long referenceTotal = pooled.referenceTotal();
    long currentTotal = pooled.currentTotal();
    long step = 0;
    long most = 0;
    for (int i = 0; i < reference.length; i++) {
      step += reference[i] * currentTotal - current[i] * referenceTotal;
      most = Math.max(most, Math.abs(step));
    }
    return most;
  }

  private double roughDistance() {
    double d = 0;
    long belowReference = 0;
    long belowCurrent = 0;
    for (int i = 0; i < pooled.size(); i++) {
      belowReference += pooled.reference()[i];
      belowCurrent += pooled.current()[i];
      double share = (double) belowReference / pooled.referenceTotal();
      d = Math.max(d, Math.abs(share - (double) belowCurrent / pooled.currentTotal()));
    }
    return d;
  }

  double p(double distance) {
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
    for (int k = 0; k < pooled.size(); k++) {
      for (long end = s + pooled.reference()[k] + pooled.current()[k]; s < end; s++) {
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
