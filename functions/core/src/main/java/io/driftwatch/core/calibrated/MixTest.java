package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.Samples;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// Do the shares of categories differ as a whole?
///
/// The smaller of Pearson's statistic and the likelihood ratio is compared with chi-square: where
/// about five rows are expected, the first is too large for cells with many more rows, the second
/// for cells with none. Of a million tables without drift, 10,000 rows against 200, where 10 should
/// have p <= 1e-5, Pearson's finds 92, the larger of both 98, the smaller 9
/// (`docs/calibration.md`).
final class MixTest {
  /// The expected count of a cell on either side.
  private static final double EXPECTED = 5;

  private final Samples pooled;
  private final Hypergeometric distribution;
  private final double smaller;
  private double pearson;
  private double likelihood;
  private int cells;

  MixTest(Samples pooled, Hypergeometric distribution) {
    this.pooled = pooled;
    this.distribution = distribution;
    smaller = Math.min(pooled.referenceTotal(), pooled.currentTotal());
  }

  private boolean isEnough(long both) {
    return both * smaller / pooled.total() >= EXPECTED;
  }

  /// {@return whether every category is frequent enough to be a cell by itself}
  boolean isDense() {
    for (int i = 0; i < pooled.size(); i++) {
      if (!isEnough(pooled.reference()[i] + pooled.current()[i])) {
        return false;
      }
    }
    return true;
  }

  /// {@return p; empty where the rows make one cell only}
  OptionalDouble p() {
    long both = 0;
    long current = 0;
    long lastBoth = 0;
    long lastCurrent = 0;
    for (int at : descending()) {
      both += pooled.reference()[at] + pooled.current()[at];
      current += pooled.current()[at];
      if (isEnough(both)) {
        add(lastBoth, lastCurrent);
        lastBoth = both;
        lastCurrent = current;
        both = 0;
        current = 0;
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

  private void add(long both, long current) {
    if (both == 0) {
      return;
    }
    double difference = distribution.difference(both, current);
    double expected = (double) both * pooled.currentTotal() / pooled.total();
    double rest = (double) both * pooled.referenceTotal() / pooled.total();
    pearson += difference * difference / expected * pooled.total() / pooled.referenceTotal();
    likelihood +=
        SaddlePointExpansion.deviance((double) current, expected, difference)
            + SaddlePointExpansion.deviance((double) (both - current), rest, -difference);
    cells++;
  }

  /// {@return the categories by pooled count, descending; those of one count in the order of their
  /// texts}
  private int[] descending() {
    long[] totals = pooled.totals();
    var keys = new long[totals.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (Integer.MAX_VALUE - Math.min(totals[i], Integer.MAX_VALUE)) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    var order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
