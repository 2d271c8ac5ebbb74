package io.driftwatch.core.statistic;

import io.driftwatch.core.statistic.Proportions.Shares;
import org.apache.commons.numbers.core.Sum;

/// Population stability index (PSI).
///
///     PSI = sum (r - c) ln(r / c)      r, c = shares without zeros
///
/// **Range** [0, infinity), no unit; symmetric; 0 for equal shares.
/// **Empty bin**: gets 0.0001 or less, without renormalising, see [Proportions#filled].
/// **Not comparable** more than 20 values so close together that bins have no width.
/// **Accuracy** 1e-14 absolute; relative accuracy is lost as the shares become equal.
/// **Cost** O(distinct values).
/// **Bound** none.
/// **Paper** Yurdakul (2018), Statistical properties of population stability index, dissertation,
/// Western Michigan University, scholarworks.wmich.edu/dissertations/3208.
/// **Source** Evidently 0.7.21 `psi.py`.
final class PopulationStability {
  private PopulationStability() {}

  static Outcome compare(Samples pooled, boolean numerical) {
    return Proportions.of(pooled, numerical)
        .map(Proportions::filled)
        .map(shares -> Scores.of(index(shares.reference(), shares.current())))
        .orElseGet(Proportions::none);
  }

  private static double index(Shares reference, Shares current) {
    var sum = Sum.create();
    for (long i = 0; i < reference.size(); i++) {
      double r = reference.at(i);
      double c = current.at(i);
      sum.add((r - c) * Math.log(r / c));
    }
    return sum.getAsDouble();
  }
}
