package io.driftwatch.core.statistic;

import io.driftwatch.core.statistic.Proportions.Shares;
import org.apache.commons.numbers.core.Sum;

/// Kullback-Leibler divergence of the current shares from those of the reference.
///
///     KL = sum r' ln(r' / c')      r', c' = shares without zeros, divided by their sums
///
/// **Range** [0, infinity), in nats; not symmetric: the reference comes first.
/// **Empty bin**: gets 0.0001 or less before normalising, see [Proportions#filled].
/// **Not comparable** more than 20 values so close together that bins have no width.
/// **Accuracy** 1e-14 absolute; relative accuracy is lost as the shares become equal.
/// **Cost** O(distinct values).
/// **Bound** none.
/// **Paper** Kullback and Leibler (1951), On information and sufficiency, Annals of Mathematical
/// Statistics 22(1), 79-86, doi:10.1214/aoms/1177729694.
/// **Source** Evidently 0.7.21 `kl_div.py`; scipy `stats.entropy`.
final class KullbackLeibler {
  private KullbackLeibler() {}

  static Outcome compare(Samples pooled, boolean numerical) {
    return Proportions.of(pooled, numerical)
        .map(shares -> shares.filled().normalised())
        .map(shares -> Scores.of(divergence(shares.reference(), shares.current())))
        .orElseGet(Proportions::none);
  }

  private static double divergence(Shares reference, Shares current) {
    var sum = Sum.create();
    for (long i = 0; i < reference.size(); i++) {
      double r = reference.at(i);
      sum.add(r * Math.log(r / current.at(i)));
    }
    return sum.getAsDouble();
  }
}
