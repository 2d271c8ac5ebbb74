package io.driftwatch.core.statistic;

import java.util.Optional;
import org.apache.commons.numbers.core.Sum;

/// Hellinger distance of the two sides.
///
///     H = sqrt(1 - BC)      BC = sum sqrt(r c), kept in [0, 1]
///
/// Categories: `r`, `c` = shares of each. Numbers: densities over Sturges bins of the distinct
/// values of both sides, times the mean width of a bin.
///
/// **Range** [0, 1], no unit; symmetric; 0 for equal shares. Integers are never cut finer than 1,
/// so that a column of 0 and 1 is one bin and its distance always 0, as in Evidently on numpy >=
/// 2.1. A value of both sides counts as what it is in the reference: integers there make integers
/// of a current column with missing cells, unless it holds a value of its own.
/// **Not comparable** values so close together that bins have no width.
/// **Accuracy** 3e-8 absolute near 0 (square root of rounding), else 1e-14 relative.
/// **Cost** O(distinct values).
/// **Bound** none.
/// **Paper** Hellinger (1909), Neue Begründung der Theorie quadratischer Formen von unendlichvielen
/// Veränderlichen, Journal für die reine und angewandte Mathematik 136, 210-271,
/// doi:10.1515/crll.1909.136.210.
/// **Source** Evidently 0.7.21 `hellinger_distance.py`.
final class Hellinger {
  private Hellinger() {}

  static Outcome compare(Samples pooled, boolean numerical) {
    var overlap =
        numerical
            ? Bins.sturges(pooled, pooled.size(), pooled.integralDistinct())
                .map(bins -> ofDensities(pooled, bins))
            : Optional.of(ofShares(pooled));
    return overlap
        .map(bc -> Scores.of(Math.sqrt(1 - Math.clamp(bc, 0, 1))))
        .orElseGet(Proportions::none);
  }

  private static double ofShares(Samples pooled) {
    var sum = Sum.create();
    for (long i = 0; i < pooled.size(); i++) {
      double r = (double) pooled.reference(i) / pooled.referenceTotal();
      double c = (double) pooled.current(i) / pooled.currentTotal();
      sum.add(Math.sqrt(r * c));
    }
    return sum.getAsDouble();
  }

  private static double ofDensities(Samples pooled, Bins bins) {
    long[] reference = bins.count(pooled.values(), pooled.reference());
    long[] current = bins.count(pooled.values(), pooled.current());
    var sum = Sum.create();
    for (int i = 0; i < bins.size(); i++) {
      double r = reference[i] / bins.width(i) / pooled.referenceTotal();
      double c = current[i] / bins.width(i) / pooled.currentTotal();
      sum.add(Math.sqrt(r * c) * bins.meanWidth());
    }
    return sum.getAsDouble();
  }
}
