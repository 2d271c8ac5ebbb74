package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.Samples;
import org.apache.commons.numbers.gamma.Erfc;

/// Test of a linear rank statistic given the pooled values, by the double saddlepoint.
final class RankTest {
  /// The most groups of values.
  static final int GROUPS = 4096;

  /// Below this standardised statistic the normal limit is used.
  private static final double CENTRE = 0.1;

  /// Beyond this log-likelihood p is below 1e-280 and taken as 0.
  private static final double UNDERFLOW = 650;

  private static final int MOST_STEPS = 300;
  private static final double CONVERGED = 1e-14;
  private static final double ROOT_HALF = Math.sqrt(0.5);

  private final long[] totals;
  private final long[] current;
  private final double[] scores;
  private final long total;
  private final long drawn;
  private final double share;
  private double statistic;
  private double step = Double.POSITIVE_INFINITY;

  /// @param totals the pooled count of each group
  /// @param current the current count of each group
  /// @param scores the score of each group, strictly ascending
  private RankTest(long[] totals, long[] current, double[] scores) {
    this.totals = totals;
    this.current = current;
    this.scores = scores;
    long all = 0;
    long c = 0;
    for (int i = 0; i < totals.length; i++) {
      all += totals[i];
      c += current[i];
    }
    this.total = all;
    this.drawn = c;
    this.share = (double) c / all;
    standardise();
  }

  private void standardise() {
    double mean = 0;
    for (int i = 0; i < scores.length; i++) {
      mean += totals[i] * scores[i];
    }
    mean /= total;
    double variance = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= mean;
      variance += totals[i] * scores[i] * scores[i];
    }
    double deviation = Math.sqrt(variance / total);
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= deviation;
      statistic += current[i] * scores[i];
      if (i > 0) {
        step = Math.min(step, scores[i] - scores[i - 1]);
      }
    }
  }

  /// Adjacent values in groups, each with the score `2 S + t - N`, S the number of values below.
  static final class Groups {
    private final long[] totals;
    private final long[] current;
    private final double[] ranks;

    private Groups(long[] totals, long[] current) {
      this.totals = totals;
      this.current = current;
      ranks = new double[totals.length];
      long all = 0;
      for (long t : totals) {
        all += t;
      }
      long below = 0;
      for (int i = 0; i < totals.length; i++) {
        ranks[i] = 2.0 * below + totals[i] - all;
        below += totals[i];
      }
    }

    static Groups of(Samples pooled) {
      int size = pooled.size();
      if (size <= GROUPS) {
        return new Groups(pooled.totals(), pooled.current());
      }
      var totals = new long[GROUPS];
      var current = new long[GROUPS];
      double scale = (double) GROUPS / pooled.total();
      long below = 0;
      for (int i = 0; i < size; i++) {
        long both = pooled.reference()[i] + pooled.current()[i];
        int group = (int) Math.min(GROUPS - 1, scale * (below + 0.5 * both));
        totals[group] += both;
        current[group] += pooled.current()[i];
        below += both;
      }
      int groups = 0;
      for (int i = 0; i < GROUPS; i++) {
        if (totals[i] > 0) {
          totals[groups] = totals[i];
          current[groups] = current[i];
          groups++;
        }
      }
      return new Groups(
          java.util.Arrays.copyOf(totals, groups), java.util.Arrays.copyOf(current, groups));
    }

    /// {@return the test of whether current values are larger or smaller}
    RankTest location() {
      return new RankTest(totals, current, ranks.clone());
    }

    /// {@return the test of whether current values are wider or narrower apart}
    ///
    /// The squared ranks fall and rise again, so that two fingers put them into order.
    RankTest spread() {
      int size = totals.length;
      var t = new long[size];
      var c = new long[size];
      var s = new double[size];
      int at = size;
      int low = 0;
      int high = size - 1;
      while (low <= high) {
        int take = -ranks[low] > ranks[high] ? low++ : high--;
        double score = ranks[take] * ranks[take];
        if (at == size || s[at] != score) {
          at--;
          s[at] = score;
        }
        t[at] += totals[take];
        c[at] += current[take];
      }
      return new RankTest(
          java.util.Arrays.copyOfRange(t, at, size),
          java.util.Arrays.copyOfRange(c, at, size),
          java.util.Arrays.copyOfRange(s, at, size));
    }
  }

  /// {@return the p of a statistic as far from its mean, either way}
  double twoSided() {
    if (scores.length < 2 || drawn == 0 || drawn == total) {
      return 1;
    }
    double z = z();
    return Math.min(1, 2 * (Math.abs(z) < CENTRE ? normalTail(Math.abs(z)) : tail(z > 0)));
  }

  /// {@return the p of a statistic as large}
  double larger() {
    if (scores.length < 2 || drawn == 0 || drawn == total) {
      return 1;
    }
    double z = z();
    if (Math.abs(z) < CENTRE) {
      return normalTail(z);
    }
    return Math.clamp(z > 0 ? tail(true) : 1 - tail(false), 0.0, 1.0);
  }

  /// {@return the statistic, moved half a step towards its mean}
  private double continuous() {
    return Math.copySign(Math.max(0, Math.abs(statistic) - step / 2), statistic);
  }

  private double z() {
    return continuous() / Math.sqrt((double) drawn * (total - drawn) / (total - 1.0));
  }

  private static double normalTail(double z) {
    return 0.5 * Erfc.value(z * ROOT_HALF);
  }

  private double tail(boolean high) {
    long left = drawn;
    long whole = 0;
    for (int i = 0; i < scores.length; i++) {
      int at = high ? scores.length - 1 - i : i;
      long x = Math.min(left, totals[at]);
      if (x != current[at]) {
        return saddlepoint();
      }
      left -= x;
      if (left == 0) {
        return extreme(totals[at], x, whole);
      }
      whole += x;
    }
    return 1;
  }

  /// {@return `C(t, x) / C(N, n)`, n - x of the other rows being drawn and the rest of them not}
  private double extreme(long t, long x, long whole) {
    double mean = t * share;
    double log =
        SaddlePointExpansion.rest(t)
            - SaddlePointExpansion.rest(x)
            - SaddlePointExpansion.rest(t - x)
            - SaddlePointExpansion.deviance(x, mean, x - mean)
            - SaddlePointExpansion.deviance(t - x, t - mean, mean - x)
            - SaddlePointExpansion.rest(total)
            + SaddlePointExpansion.rest(drawn)
            + SaddlePointExpansion.rest(total - drawn)
            + whole * Math.log(share)
            + (total - t - whole) * Math.log1p(-share);
    return Math.exp(log);
  }

  private double saddlepoint() {
    double target = continuous();
    double variance = total * share * (1 - share);
    double u = 0;
    double v = target / variance;
    double widest = Math.max(-scores[0], scores[scores.length - 1]);
    v = Math.copySign(Math.min(Math.abs(v), 1 / widest), v);
    var point = new Point();
    for (int i = 0; i < MOST_STEPS; i++) {
      point.move(u, v, target);
      if (point.determinant() <= 1e-280) {
        break;
      }
      double du = point.stepU();
      double dv = point.stepV();
      double change = Math.abs(du) + Math.abs(dv) * widest;
      double damping = change > 1 ? 1 / change : 1;
      if (change > 1 && point.logLikelihood(target) > UNDERFLOW) {
        return 0;
      }
      u += damping * du;
      v += damping * dv;
      if (point.decrement() < CONVERGED) {
        break;
      }
    }
    point.move(u, v, target);
    double likelihood = point.logLikelihood(target);
    if (likelihood > UNDERFLOW) {
      return 0;
    }
    double r = Math.sqrt(Math.max(0, 2 * likelihood));
    double w = Math.abs(v) * Math.sqrt(point.determinant() / variance);
    double density = Math.exp(-likelihood) / Math.sqrt(2 * Math.PI);
    return Math.max(0, normalTail(r) + density * (1 / w - 1 / r));
  }

  /// The tilted distribution at one (u, v), with the gradient and the Hessian of its likelihood.
  private final class Point {
    private double u;
    private double v;
    private double g0;
    private double g1;
    private double h00;
    private double h01;
    private double h11;

    void move(double newU, double newV, double target) {
      u = newU;
      v = newV;
      g0 = 0;
      g1 = target;
      h00 = 0;
      h01 = 0;
      h11 = 0;
      for (int i = 0; i < scores.length; i++) {
        double s = scores[i];
        double more = Math.expm1(Math.clamp(u + v * s, -690.0, 690.0));
        double scale = 1 + share * more;
        double p = share * (1 + more) / scale;
        double difference = totals[i] * share * (1 - share) * more / scale;
        g0 -= difference;
        g1 -= difference * s;
        double weight = totals[i] * p * ((1 - share) / scale);
        h00 += weight;
        h01 += weight * s;
        h11 += weight * s * s;
      }
    }

    double determinant() {
      return h00 * h11 - h01 * h01;
    }

    double stepU() {
      return (h11 * g0 - h01 * g1) / determinant();
    }

    double stepV() {
      return (h00 * g1 - h01 * g0) / determinant();
    }

    /// {@return twice what the likelihood would gain by the step}
    double decrement() {
      return g0 * stepU() + g1 * stepV();
    }

    double logLikelihood(double target) {
      double sum = u * drawn + v * target;
      for (int i = 0; i < scores.length; i++) {
        double x = Math.clamp(u + v * scores[i], -690.0, 690.0);
        sum -= totals[i] * Math.log1p(share * Math.expm1(x));
      }
      return sum;
    }
  }
}
