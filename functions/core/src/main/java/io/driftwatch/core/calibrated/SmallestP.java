package io.driftwatch.core.calibrated;

import java.util.Arrays;

/// The smallest p of many values, times the number of those that could have had one as small.
///
/// How small a p a value can have follows from its pooled count t alone. It falls with t up to the
/// size of the smaller side, then rises up to N / 2, and is the same for t and N - t; so the counts
/// that could have reached the smallest p are those of one interval.
///
/// The correction is Bonferroni's without the values that are too rare to matter; as it looks at
/// pooled counts alone, the corrected p is a p-value again.
///
/// **Cost** a dozen logarithms for each value that is asked, one array access where it is rare; the
/// interval by bisection. **Paper** Tarone (1990), A modified Bonferroni method for discrete data,
/// Biometrics 46(2), 515-522, doi:10.2307/2531456. **Checked** against the smallest p of every
/// count, in tables of up to 151 rows.
final class SmallestP {
  /// Counts up to this have their p kept: many values share few of them.
  private static final int FEW = 64;

  /// So that a value can reach the p that it has itself, whatever the rounding.
  private static final double SLACK = 1 + 1e-9;

  private final Hypergeometric distribution;
  private final double[] kept = new double[(FEW + 1) * (FEW + 2) / 2];
  private double smallest = 1;

  SmallestP(Hypergeometric distribution) {
    this.distribution = distribution;
    Arrays.fill(kept, -1);
  }

  /// @param marked the value's count on both sides
  /// @param x its count in the current data
  void ask(long marked, long x) {
    if (marked > FEW) {
      smallest = Math.min(smallest, unlessLarger(marked, x));
      return;
    }
    int at = (int) (marked * (marked + 1) / 2 + x);
    if (kept[at] < 0) {
      kept[at] = unlessLarger(marked, x);
    }
    smallest = Math.min(smallest, kept[at]);
  }

  /// {@return the p, or 1 where it is larger than the smallest so far}
  private double unlessLarger(long marked, long x) {
    double probability = distribution.probability(marked, x);
    return 2 * probability > smallest ? 1 : distribution.p(marked, x, probability);
  }

  double value() {
    return smallest;
  }

  /// {@return the counts that could have had the smallest p}
  Reach reach() {
    return Reach.of(distribution, smallest * SLACK);
  }

  /// The pooled counts t with `from <= min(t, N - t) <= to`.
  record Reach(long total, long from, long to) {
    /// {@return the counts that can have a p of at most this}
    static Reach of(Hypergeometric distribution, double p) {
      long total = distribution.total();
      long best = Math.min(distribution.drawn(), total - distribution.drawn());
      if (distribution.smallestP(best) > p) {
        return new Reach(total, 1, 0);
      }
      long outside = 0;
      long from = best;
      while (from - outside > 1) {
        long middle = outside + (from - outside) / 2;
        if (distribution.smallestP(middle) <= p) {
          from = middle;
        } else {
          outside = middle;
        }
      }
      long to = best;
      outside = total / 2 + 1;
      while (outside - to > 1) {
        long middle = to + (outside - to) / 2;
        if (distribution.smallestP(middle) <= p) {
          to = middle;
        } else {
          outside = middle;
        }
      }
      return new Reach(total, from, to);
    }

    boolean has(long marked) {
      long t = Math.min(marked, total - marked);
      return t >= from && t <= to;
    }
  }
}
