package io.driftwatch.core.calibrated;

/// Factorials of large numbers without cancellation: what is left of them once the powers that
/// cancel are taken out.
///
///     ln k! = k ln k - k + rest(k)
///     deviance(x, m) = x ln(x / m) + m - x          >= 0, and small where x is near m
///
/// A probability of counts is then `exp(sum of rests - sum of deviances)`, all of them small where
/// the probability is not; differences of log-gamma lose nine of sixteen digits at a billion rows.
///
/// **Accuracy** 1e-14 absolute for `rest`; for `deviance` that of the difference, and of a
/// logarithm where x is far from m.
/// **Cost** a logarithm, or a series of at most a dozen terms.
/// **Paper** Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
/// **Checked** by [Hypergeometric].
final class SaddlePointExpansion {
  /// Below, the series of `rest` is not accurate enough.
  private static final int SERIES = 16;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /// Relative distance up to which the deviance is summed as a series.
  private static final double NEAR = 0.1;

  private static final double[] RESTS = rests();

  private SaddlePointExpansion() {}

  private static double[] rests() {
    var rests = new double[SERIES];
    double factorial = 1;
    for (int k = 1; k < SERIES; k++) {
      factorial *= k;
      rests[k] = Math.log(factorial) - k * Math.log(k) + k;
    }
    return rests;
  }

  /// {@return `ln k! - (k ln k - k)`} By Stirling's series from 16 on.
  static double rest(double k) {
    if (k < SERIES) {
      return RESTS[(int) k];
    }
    double square = k * k;
    double series =
        (1 / 12.0
                - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square)
                    / square)
            / k;
    return 0.5 * Math.log(k) + HALF_LOG_TWO_PI + series;
  }

  /// {@return `x ln(x / mean) + mean - x`}
  ///
  /// @param difference `x - mean`, more accurately than the difference of the two
  static double deviance(double x, double mean, double difference) {
    if (x == 0) {
      return mean;
    }
    if (Math.abs(difference) >= NEAR * (x + mean)) {
      return x * Math.log(x / mean) - difference;
    }
    double v = difference / (x + mean);
    double sum = difference * v;
    double power = 2 * x * v;
    for (int j = 3; ; j += 2) {
      power *= v * v;
      double next = sum + power / j;
      if (next == sum) {
        return sum;
      }
      sum = next;
    }
  }
}
