package io.driftwatch.core.statistic;

import org.apache.commons.numbers.core.Sum;

/// Energy distance.
///
///     E = sqrt(2 integral of (F_r(x) - F_c(x))^2 dx)      F = share of values <= x
///
/// **Range** [0, infinity), in square roots of the column's unit, so the threshold depends on the
/// scale; symmetric; 0 for equal distributions.
/// **Not comparable** a range beyond double precision.
/// **Accuracy** about 1e-14 relative.
/// **Cost** O(distinct values).
/// **Bound** none.
/// **Paper** Rizzo and Székely (2016), Energy distance, WIREs Computational Statistics 8(1), 27-38,
/// doi:10.1002/wics.1375.
/// **Source** Evidently 0.7.21 `energy_distance.py`; scipy `stats.energy_distance`.
final class EnergyDistance {
  private EnergyDistance() {}

  static Outcome compare(Samples pooled) {
    var area = Sum.create();
    long belowReference = 0;
    long belowCurrent = 0;
    for (long i = 0; i < pooled.size() - 1; i++) {
      belowReference += pooled.reference(i);
      belowCurrent += pooled.current(i);
      double height = pooled.shareDifference(belowReference, belowCurrent);
      area.add(height * height * (pooled.value(i + 1) - pooled.value(i)));
    }
    return Scores.of(Math.sqrt(2) * Math.sqrt(area.getAsDouble()));
  }
}
