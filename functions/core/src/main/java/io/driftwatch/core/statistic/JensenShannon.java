package io.driftwatch.core.statistic;

import io.driftwatch.core.statistic.Proportions.Shares;
import org.apache.commons.numbers.core.Sum;

/// Jensen-Shannon distance of the two sides' shares, natural logarithm.
///
///     JS = sqrt((sum r ln(r / m) + sum c ln(c / m)) / 2)      m = (r + c) / 2
///
/// **Range** [0, sqrt(ln 2) = 0.8326], no unit; symmetric; 0 for equal shares. `0 ln 0 = 0`.
/// Rounding may carry the sum below 0 for nearly equal shares, where scipy answers NaN: it counts
/// as 0.
/// **Not comparable** more than 20 values so close together that bins have no width.
/// **Accuracy** about 3e-8 absolute near 0 (square root of rounding), else 1e-14 relative.
/// **Cost** O(distinct values).
/// **Bound** none.
/// **Paper** Lin (1991), Divergence measures based on the Shannon entropy, IEEE Transactions on
/// Information Theory 37(1), 145-151, doi:10.1109/18.61115; that its square root is a metric:
/// Endres and Schindelin (2003), A new metric for probability distributions, IEEE Transactions on
/// Information Theory 49(7), 1858-1860, doi:10.1109/TIT.2003.813506.
/// **Source** Evidently 0.7.21 `jensenshannon.py`; scipy `spatial.distance.jensenshannon`.
final class JensenShannon {
  private JensenShannon() {}

  static Outcome compare(Samples pooled, boolean numerical) {
    return Proportions.of(pooled, numerical)
        .map(Proportions::normalised)
        .map(shares -> Scores.of(distance(shares.reference(), shares.current())))
        .orElseGet(Proportions::none);
  }

  private static double distance(Shares reference, Shares current) {
    var sum = Sum.create();
    for (long i = 0; i < reference.size(); i++) {
      double r = reference.at(i);
      double c = current.at(i);
      double middle = (r + c) / 2;
      sum.add(term(r, middle)).add(term(c, middle));
    }
    return Math.sqrt(Math.max(sum.getAsDouble(), 0) / 2);
  }

  private static double term(double share, double middle) {
    return share == 0 ? 0 : share * Math.log(share / middle);
  }
}
