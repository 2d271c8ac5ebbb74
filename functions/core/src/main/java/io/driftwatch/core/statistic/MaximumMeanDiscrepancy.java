package io.driftwatch.core.statistic;

import java.util.Arrays;

/// Permutation test of the maximum mean discrepancy (MMD) with a Gaussian kernel.
///
///     MMD = sum K(r, r') / (n_r (n_r - 1)) + sum K(c, c') / (n_c (n_c - 1)) - 2 mean K(r, c)
///     K(x, y) = exp(-(x - y)^2 / (2 sigma^2))      p = P(MMD' >= MMD)
///
/// The first two sums leave out each value's pair with itself. `sigma` = square root of half the median
/// of all n_r^2 squared distances within the reference, such pairs included; where that is 0, the square
/// root of one half. MMD' is that of the values dealt to the two sides at random.
///
/// **Range** p in [0, 1], no unit. **Not comparable** a side with a single row (Evidently raises); a
/// side with more than 5,000 distinct values; values that overflow.
/// **Accuracy** the statistic 1e-12 absolute; p exact where at most 20,000 different sides are possible,
/// else the share of 20,000 seeded draws (standard error at most 0.0036); Evidently's is the share of 100
/// unseeded permutations. Statistics within 1e-12 count as equal, where Evidently leaves the order of
/// equal ones to rounding. Distances are true differences, where Evidently's x^2 - 2xy + y^2 cancels.
/// **Cost** the kernel is factored as F F' up to 1e-13 (rank k, often 20 to 60): O(distinct k^2) time and
/// O(distinct k) memory, and O(distinct k) for each draw.
/// **Source** Evidently 0.7.21 `mmd_stattest.py`.
final class MaximumMeanDiscrepancy {
  private static final int MOST_DISTINCT = 5000;

  /// Largest error of an entry of the factored kernel.
  private static final double KERNEL_ERROR = 1e-13;

  /// Statistics that differ by less are ties.
  private static final double TIE = 1e-12;

  private final Pooled pooled;

  /// Kernel width.
  private final double sigma;

  /// One vector per distinct value; their products are the kernel.
  private final double[][] features;

  /// Sum of the features of all values of both sides.
  private final double[] all;

  private MaximumMeanDiscrepancy(Pooled pooled, double sigma) {
    this.pooled = pooled;
    this.sigma = sigma;
    this.features = features(pooled.values(), sigma);
    var totals = new long[pooled.size()];
    Arrays.setAll(totals, i -> pooled.reference()[i] + pooled.current()[i]);
    this.all = sum(totals);
  }

  static Outcome compare(Pooled pooled) {
    if (Math.min(pooled.referenceTotal(), pooled.currentTotal()) == 1) {
      return Scores.none("empirical_mmd needs two values on each side at least");
    }
    if (Math.max(pooled.referenceDistinct(), pooled.currentDistinct()) > MOST_DISTINCT) {
      return Scores.none(
          "empirical_mmd grows with the square of the values and takes 5,000 distinct ones on a"
              + " side at most");
    }
    if (pooled.total() >= Integer.MAX_VALUE) {
      return Scores.none("empirical_mmd takes 2,147,483,646 values at most");
    }
    var test = of(pooled);
    return Double.isFinite(test.sigma) ? Scores.probability(test.p()) : Scores.of(Double.NaN);
  }

  static MaximumMeanDiscrepancy of(Pooled pooled) {
    return new MaximumMeanDiscrepancy(
        pooled, sigma(pooled.values(), pooled.reference(), pooled.referenceTotal()));
  }

  double sigma() {
    return sigma;
  }

  double statistic() {
    return statistic(pooled.reference(), pooled.referenceTotal());
  }

  private double p() {
    boolean referenceIsSmaller = pooled.referenceTotal() <= pooled.currentTotal();
    long size = referenceIsSmaller ? pooled.referenceTotal() : pooled.currentTotal();
    double observed = statistic(referenceIsSmaller ? pooled.reference() : pooled.current(), size);
    var totals = new long[pooled.size()];
    Arrays.setAll(totals, i -> pooled.reference()[i] + pooled.current()[i]);
    return new Permutations(totals, size).share(side -> statistic(side, size) >= observed - TIE);
  }

  /// {@return MMD where one side has these counts, and the other the rest}
  private double statistic(long[] side, long size) {
    double n1 = size;
    double n2 = pooled.total() - size;
    double[] here = sum(side);
    double withinHere = 0;
    double withinThere = 0;
    double between = 0;
    for (int k = 0; k < all.length; k++) {
      double there = all[k] - here[k];
      withinHere += here[k] * here[k];
      withinThere += there * there;
      between += here[k] * there;
    }
    return (withinHere - n1) / (n1 * (n1 - 1))
        + (withinThere - n2) / (n2 * (n2 - 1))
        - 2 * between / (n1 * n2);
  }

  private double[] sum(long[] counts) {
    var sum = new double[features[0].length];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        double[] feature = features[i];
        for (int k = 0; k < sum.length; k++) {
          sum[k] += counts[i] * feature[k];
        }
      }
    }
    return sum;
  }

  /// {@return vectors whose products are the kernel, by Cholesky factoring with the largest
  /// remaining diagonal entry as next pivot}
  private static double[][] features(double[] values, double sigma) {
    int n = values.length;
    var rest = new double[n];
    Arrays.fill(rest, 1);
    var columns = new double[n][];
    int rank = 0;
    for (int pivot = 0; rank < n && rest[pivot] > KERNEL_ERROR; rank++) {
      var column = new double[n];
      double root = Math.sqrt(rest[pivot]);
      int next = 0;
      for (int i = 0; i < n; i++) {
        double distance = (values[i] - values[pivot]) / sigma;
        column[i] = Math.exp(-distance * distance / 2);
      }
      for (int k = 0; k < rank; k++) {
        double factor = columns[k][pivot];
        for (int i = 0; i < n; i++) {
          column[i] -= factor * columns[k][i];
        }
      }
      for (int i = 0; i < n; i++) {
        column[i] /= root;
        rest[i] -= column[i] * column[i];
        next = rest[i] > rest[next] ? i : next;
      }
      columns[rank] = column;
      pivot = next;
    }
    var features = new double[n][rank];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < rank; k++) {
        features[i][k] = columns[k][i];
      }
    }
    return features;
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
