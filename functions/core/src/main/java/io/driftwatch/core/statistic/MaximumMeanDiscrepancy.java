package io.driftwatch.core.statistic;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.memory.LongList;

/// Permutation test of the maximum mean discrepancy (MMD) with a Gaussian kernel.
///
///     MMD = sum K(r, r') / (n_r (n_r - 1)) + sum K(c, c') / (n_c (n_c - 1)) - 2 mean K(r, c)
///     K(x, y) = exp(-(x - y)^2 / (2 sigma^2))      p = P(MMD' >= MMD)
///
/// The first two sums leave out each value's pair with itself. `sigma` = square root of half the
/// median of all n_r^2 squared distances within the reference, such pairs included; where that is
/// 0, the square root of one half. MMD' is that of the values dealt to the two sides at random.
///
/// **Range** p in [0, 1], no unit.
/// **Not comparable** a side with a single row (Evidently raises); values that overflow; more
/// values than the bound.
/// **Accuracy** the statistic 1e-12 absolute; p exact where at most 20,000 different sides are
/// possible, else the share of 20,000 seeded draws (standard error at most 0.0036); Evidently's is
/// the share of 100 unseeded permutations. Statistics within 1e-12 count as equal, where Evidently
/// leaves the order of equal ones to rounding. Distances are true differences, where Evidently's
/// x^2 - 2xy + y^2 cancels.
/// **Cost** O(distinct values) with a factor of about 60, wherever the values lie, for each draw;
/// in memory 60 doubles per distinct value, see [GaussianKernel].
/// **Bound** 5,000 distinct values on a side, 2,147,483,646 values together, and that of
/// [Permutations].
/// **Paper** Gretton et al. (2012), A kernel two-sample test,
/// Journal of Machine Learning Research 13, 723-773.
/// **Source** Evidently 0.7.21 `mmd_stattest.py`.
final class MaximumMeanDiscrepancy {
  static final int MOST_DISTINCT = 5000;

  /// Statistics that differ by less are ties.
  private static final double TIE = 1e-12;

  private final Samples pooled;

  /// Kernel width.
  private final double sigma;

  private final long[] totals;
  private final GaussianKernel kernel;

  private MaximumMeanDiscrepancy(Samples pooled, double sigma) {
    this.pooled = pooled;
    this.sigma = sigma;
    this.totals = pooled.totals();
    this.kernel = GaussianKernel.of(pooled.values().toArray(), sigma, totals);
  }

  /// The bound is looked at before both sides are put together, so that this takes no more memory
  /// for any number of values.
  static Outcome compare(Values reference, Values current) {
    if (Math.min(reference.total(), current.total()) == 1) {
      return Scores.none("empirical_mmd needs two values on each side at least");
    }
    boolean exact = reference.isExact() && current.isExact();
    if (isBeyond(reference, exact) || isBeyond(current, exact)) {
      return Scores.none(
          "empirical_mmd takes 5,000 distinct values on a side at most; wasserstein and ks take any"
              + " number");
    }
    if (reference.total() + current.total() >= Integer.MAX_VALUE) {
      return Scores.none(
          "empirical_mmd takes 2,147,483,646 values at most; wasserstein and ks take any number");
    }
    return compare(Samples.of(reference, current));
  }

  /// {@return whether a side has too many values}
  ///
  /// @param exact whether both sides are compared to the last digit, and not as doubles
  private static boolean isBeyond(Values side, boolean exact) {
    return exact ? side.distinct() > MOST_DISTINCT : Samples.hasMoreThan(MOST_DISTINCT, side);
  }

  private static Outcome compare(Samples pooled) {
    long size = Math.min(pooled.referenceTotal(), pooled.currentTotal());
    var tooMany = Permutations.tooMany("empirical_mmd", "wasserstein or ks", pooled.totals(), size);
    if (tooMany.isPresent()) {
      return Scores.none(tooMany.get());
    }
    double sigma = sigma(pooled);
    return Double.isFinite(sigma)
        ? Scores.probability(new MaximumMeanDiscrepancy(pooled, sigma).p())
        : Scores.of(Double.NaN);
  }

  static MaximumMeanDiscrepancy of(Samples pooled) {
    return new MaximumMeanDiscrepancy(pooled, sigma(pooled));
  }

  private static double sigma(Samples pooled) {
    return sigma(pooled.values().toArray(), pooled.reference().toArray(), pooled.referenceTotal());
  }

  double sigma() {
    return sigma;
  }

  double statistic() {
    return statistic(pooled.reference().toArray(), pooled.referenceTotal());
  }

  private double p() {
    boolean referenceIsSmaller = pooled.referenceTotal() <= pooled.currentTotal();
    long size = referenceIsSmaller ? pooled.referenceTotal() : pooled.currentTotal();
    LongList smaller = referenceIsSmaller ? pooled.reference() : pooled.current();
    double observed = statistic(smaller.toArray(), size);
    return new Permutations(totals, size).share(side -> statistic(side, size) >= observed - TIE);
  }

  /// {@return MMD where one side has these counts, and the other the rest}
  private double statistic(long[] side, long size) {
    double n1 = size;
    double n2 = pooled.total() - size;
    var pairs = kernel.pairs(side);
    return (pairs.here() - n1) / (n1 * (n1 - 1))
        + (pairs.there() - n2) / (n2 * (n2 - 1))
        - 2 * pairs.between() / (n1 * n2);
  }

  /// {@return the kernel width: numpy's "nearest" median has rank n^2 / 2, counted from 0}
  private static double sigma(double[] values, long[] counts, long n) {
    long rank = n * n / 2;
    long low = 0;
    long high = Double.doubleToLongBits(values[values.length - 1] - values[0]);
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (pairsWithin(Double.longBitsToDouble(middle), values, counts) > rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    double median = Double.longBitsToDouble(low);
    return median == 0 ? Math.sqrt(0.5) : median * Math.sqrt(0.5);
  }

  /// {@return how many ordered pairs, each value with itself included, are at most this far apart}
  private static long pairsWithin(double distance, double[] values, long[] counts) {
    long pairs = 0;
    long within = 0;
    int from = 0;
    for (int i = 0; i < values.length; i++) {
      while (values[i] - values[from] > distance) {
        within -= counts[from++];
      }
      pairs += counts[i] * (2 * within + counts[i]);
      within += counts[i];
    }
    return pairs;
  }
}
