package io.driftwatch.core.calibrated;

import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.statistic.Samples;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.jspecify.annotations.Nullable;

/// Do the shares of categories differ as a whole?
///
///     p = Q((G - 1) / 2, X / 2)                 Q the regularised upper gamma function
///     X = min(X2 (N - 1) / N, 2 sum (c ln(c / e_c) + r ln(r / e_r)))
///
/// Pearson's chi-square of the 2 x G table of cells, or the likelihood ratio if it is smaller. A
/// cell is a category, or neighbours in the order of pooled counts that together are expected five
/// times in the smaller file. Categories of one pooled count are in the order of their texts, so
/// that the cells depend on the pool alone.
///
/// **Range** p in [0, 1]. **Approximate**: where about five rows are expected, Pearson's statistic
/// is too large for cells with many more rows, the likelihood ratio for cells with none. Of a
/// million tables without drift, 10,000 rows against 200, where 10 should have p <= 1e-5, Pearson's
/// finds 92, the larger of both 98, the smaller 9 (`docs/calibration.md`).
/// **Cost** O(categories), sorted by counting, in memory or in a scratch.
/// **Paper** Pearson (1900), On the criterion that a given system of deviations from the probable
/// in the case of a correlated system of variables is such that it can be reasonably supposed to
/// have arisen from random sampling, Philosophical Magazine 50(302), 157-175,
/// doi:10.1080/14786440009463897.
/// **Checked** against scipy, 1e-9 relative.
final class MixTest {
  /// The expected count of a cell on either side.
  private static final double EXPECTED = 5;

  private final Samples pooled;
  private final Hypergeometric distribution;
  private final @Nullable Scratch scratch;
  private final double smaller;
  private double pearson;
  private double likelihood;
  private long cells;
  private long both;
  private long current;
  private long lastBoth;
  private long lastCurrent;

  MixTest(Samples pooled, Hypergeometric distribution) {
    this(pooled, distribution, null);
  }

  /// @param scratch where the categories are sorted; null for memory
  MixTest(Samples pooled, Hypergeometric distribution, @Nullable Scratch scratch) {
    this.pooled = pooled;
    this.distribution = distribution;
    this.scratch = scratch;
    smaller = Math.min(pooled.referenceTotal(), pooled.currentTotal());
  }

  private boolean isEnough(long rows) {
    return rows * smaller / pooled.total() >= EXPECTED;
  }

  /// {@return whether every category is frequent enough to be a cell by itself}
  boolean isDense() {
    for (long i = 0; i < pooled.size(); i++) {
      if (!isEnough(pooled.both(i))) {
        return false;
      }
    }
    return true;
  }

  /// {@return p; empty where the rows make one cell only}
  OptionalDouble p() {
    if (scratch != null) {
      DescendingCounts.of(pooled, scratch).forEach(this::next);
    } else {
      for (int at : descending()) {
        next(pooled.both(at), pooled.current(at));
      }
    }
    add(lastBoth + both, lastCurrent + current);
    if (cells < 2) {
      return OptionalDouble.empty();
    }
    double n = pooled.total();
    double statistic = Math.min(pearson * (n - 1) / n, 2 * likelihood);
    return OptionalDouble.of(RegularizedGamma.Q.value((cells - 1) / 2.0, statistic / 2));
  }

  /// Puts the next category into the cell that is being filled.
  private void next(long categoryBoth, long categoryCurrent) {
    both += categoryBoth;
    current += categoryCurrent;
    if (isEnough(both)) {
      add(lastBoth, lastCurrent);
      lastBoth = both;
      lastCurrent = current;
      both = 0;
      current = 0;
    }
  }

  private void add(long cellBoth, long cellCurrent) {
    if (cellBoth == 0) {
      return;
    }
    double difference = distribution.difference(cellBoth, cellCurrent);
    double expected = (double) cellBoth * pooled.currentTotal() / pooled.total();
    double rest = (double) cellBoth * pooled.referenceTotal() / pooled.total();
    pearson += difference * difference / expected * pooled.total() / pooled.referenceTotal();
    likelihood +=
        SaddlePointExpansion.deviance((double) cellCurrent, expected, difference)
            + SaddlePointExpansion.deviance((double) (cellBoth - cellCurrent), rest, -difference);
    cells++;
  }

  /// {@return the categories by pooled count, descending; those of one count in the order of their
  /// texts; in memory}
  ///
  /// Counts up to the number of categories, nearly all, are sorted by counting.
  private int[] descending() {
    long[] totals = pooled.totals();
    int size = totals.length;
    var starts = new int[size + 2];
    int large = 0;
    for (long both : totals) {
      if (both > size) {
        large++;
      } else {
        starts[(int) both]++;
      }
    }
    int start = large;
    for (int count = size; count >= 0; count--) {
      int categories = starts[count];
      starts[count] = start;
      start += categories;
    }
    var order = new int[size];
    var rest = new int[large];
    large = 0;
    for (int i = 0; i < size; i++) {
      if (totals[i] > size) {
        rest[large++] = i;
      } else {
        order[starts[(int) totals[i]]++] = i;
      }
    }
    sortLarge(rest, totals);
    System.arraycopy(rest, 0, order, 0, large);
    return order;
  }

  private static void sortLarge(int[] categories, long[] totals) {
    var keys = new long[categories.length];
    for (int i = 0; i < keys.length; i++) {
      long capped = Math.min(totals[categories[i]], Integer.MAX_VALUE);
      keys[i] = (Integer.MAX_VALUE - capped) << Integer.SIZE | categories[i];
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      categories[i] = (int) keys[i];
    }
  }
}
