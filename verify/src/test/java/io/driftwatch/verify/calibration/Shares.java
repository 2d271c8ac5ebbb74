package io.driftwatch.verify.calibration;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.LogGamma;

/// Draws counts: rows that each fall into one of several classes with given shares.
final class Shares {
  /// Up to this many rows for each class, rows are drawn one by one.
  private static final int ROWS_PER_CLASS = 20;

  private final double[] shares;

  /// Of the alias method: what a class keeps of its slot, and who has the rest.
  private final double[] keeps;

  private final int[] alias;

  Shares(double... weights) {
    double sum = Arrays.stream(weights).sum();
    shares = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    int n = shares.length;
    keeps = new double[n];
    alias = new int[n];
    var open = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      keeps[i] = shares[i] * n;
      alias[i] = i;
      if (keeps[i] < 1) {
        open[small++] = i;
      } else {
        open[--large] = i;
      }
    }
    while (small > 0 && large < n) {
      int i = open[--small];
      int rich = open[large];
      alias[i] = rich;
      keeps[rich] -= 1 - keeps[i];
      if (keeps[rich] < 1) {
        large++;
        open[small++] = rich;
      }
    }
  }

  /// {@return shares in proportion to 1, 1/2, 1/3, ...}
  static Shares zipf(int classes) {
    var weights = new double[classes];
    Arrays.setAll(weights, i -> 1.0 / (i + 1));
    return new Shares(weights);
  }

  /// {@return as many equal shares}
  static Shares equal(int classes) {
    var weights = new double[classes];
    Arrays.fill(weights, 1);
    return new Shares(weights);
  }

  int size() {
    return shares.length;
  }

  double share(int index) {
    return shares[index];
  }

  /// {@return how many of the rows fall into each class}
  long[] draw(RandomGenerator random, int rows) {
    var counts = new long[shares.length];
    if (rows <= ROWS_PER_CLASS * shares.length) {
      for (int i = 0; i < rows; i++) {
        counts[one(random)]++;
      }
      return counts;
    }
    int left = rows;
    double rest = 1;
    for (int i = 0; i < shares.length - 1 && left > 0; i++) {
      int some = binomial(random, left, Math.min(1, shares[i] / rest));
      counts[i] = some;
      left -= some;
      rest -= shares[i];
    }
    counts[shares.length - 1] += left;
    return counts;
  }

  /// {@return the class of one row}
  int one(RandomGenerator random) {
    double at = random.nextDouble() * shares.length;
    int slot = (int) at;
    return at - slot < keeps[slot] ? slot : alias[slot];
  }

  /// {@return a binomial number: inversion, outwards from the most likely one}
  static int binomial(RandomGenerator random, int n, double share) {
    if (share <= 0 || n == 0) {
      return 0;
    }
    if (share >= 1) {
      return n;
    }
    int mode = (int) Math.min(n, Math.floor((n + 1) * share));
    double odds = share / (1 - share);
    double up =
        Math.exp(
            LogGamma.value(n + 1.0)
                - LogGamma.value(mode + 1.0)
                - LogGamma.value(n - mode + 1.0)
                + mode * Math.log(share)
                + (n - mode) * Math.log1p(-share));
    double down = up;
    double u = random.nextDouble() - up;
    int above = mode;
    int below = mode;
    while (u >= 0 && (above < n || below > 0)) {
      if (above < n) {
        up *= odds * (n - above) / (above + 1);
        above++;
        u -= up;
        if (u < 0) {
          return above;
        }
      }
      if (below > 0) {
        down *= below / (odds * (n - below + 1));
        below--;
        u -= down;
        if (u < 0) {
          return below;
        }
      }
      if (up == 0 && down == 0) {
        return mode;
      }
    }
    return mode;
  }
}
