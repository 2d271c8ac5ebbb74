package io.driftwatch.core.statistic;

import org.apache.commons.numbers.core.Sum;

/// First Wasserstein (earth mover's) distance in standard deviations of the reference.
///
///     W = integral of |F_r(x) - F_c(x)| dx / max(sd_r, 0.001)
///
/// `F` = share of values <= x, `sd_r` = population standard deviation (divisor n) of the reference.
///
/// **Range** [0, infinity), in standard deviations of the reference; a constant reference counts
/// with 0.001 in the column's unit. **Not comparable** values so large that their squares overflow.
/// **Accuracy** about 1e-14 relative: differences of shares are exact, sums compensated. **Cost**
/// O(distinct values).
/// **Source** Evidently 0.7.21 `wasserstein_distance_norm.py`; scipy `stats.wasserstein_distance`.
final class Wasserstein {
  /// Evidently's floor of the standard deviation.
  private static final double SMALLEST_DEVIATION = 0.001;

  private Wasserstein() {}

  static Outcome compare(Pooled pooled) {
    double[] values = pooled.values();
    var area = Sum.create();
    long belowReference = 0;
    long belowCurrent = 0;
    for (int i = 0; i < values.length - 1; i++) {
      belowReference += pooled.reference()[i];
      belowCurrent += pooled.current()[i];
      double height = Math.abs(pooled.shareDifference(belowReference, belowCurrent));
      area.add(height * (values[i + 1] - values[i]));
    }
    double variance =
        Moments.of(values, pooled.reference(), pooled.referenceTotal()).squaredDeviations()
            / pooled.referenceTotal();
    return Scores.of(area.getAsDouble() / Math.max(Math.sqrt(variance), SMALLEST_DEVIATION));
  }
}
