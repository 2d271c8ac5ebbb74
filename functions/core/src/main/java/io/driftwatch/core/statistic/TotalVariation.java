package io.driftwatch.core.statistic;

import java.util.Arrays;

/// Permutation test of the total variation distance.
///
///     TVD = 1/2 sum over categories of |R_k / n_r - C_k / n_c|      p = P(TVD' >= TVD)
///
/// under random permutation of all values among the two sides. Distances are compared in whole
/// numbers, `sum |R_k n_c - C_k n_r|`.
///
/// **Range** p in [0, 1], no unit; 1 for equal shares. **Not comparable** more than 2,147,483,646
/// values. **Accuracy** exact where both sides have at most 20,000 possible tables, else the share of
/// 20,000 seeded draws (standard error at most 0.0036); Evidently's own p is the share of 1,000
/// permutations. **Cost** O(categories), times 20,000 where p is estimated.
/// **Source** Evidently 0.7.21 `tvd_stattest.py`.
final class TotalVariation {
  private TotalVariation() {}

  static Outcome compare(Pooled pooled) {
    if (pooled.total() >= Integer.MAX_VALUE) {
      return Scores.none("TVD takes 2,147,483,646 values at most");
    }
    long n = pooled.total();
    long size = Math.min(pooled.referenceTotal(), pooled.currentTotal());
    var observed = size == pooled.referenceTotal() ? pooled.reference() : pooled.current();
    var totals = new long[pooled.size()];
    Arrays.setAll(totals, i -> pooled.reference()[i] + pooled.current()[i]);
    long distance = distance(observed, totals, n, size);
    return Scores.probability(
        new Permutations(totals, size).share(side -> distance(side, totals, n, size) >= distance));
  }

  /// {@return `2 n_r n_c TVD`; with one side's counts x of t, `x n_other - (t - x) n_side = x N - t
  /// n_side`}
  private static long distance(long[] side, long[] totals, long n, long size) {
    long sum = 0;
    for (int i = 0; i < side.length; i++) {
      sum += Math.abs(side[i] * n - totals[i] * size);
    }
    return sum;
  }
}
