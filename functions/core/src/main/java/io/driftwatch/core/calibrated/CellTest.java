package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.Samples;

/// Is one category, or are the rare ones together, too frequent in one file?
///
///     p = least hypergeometric p of the cells, corrected by [SmallestP]
///
/// Cells are the categories, those seen once in both files together, and those seen at most five
/// times. A category that is new or gone needs no special case.
///
/// **Range** p in (0, 1], exact. **Cost** O(categories). **Checked** against scipy's hypergeometric
/// distribution, and by all deals of small tables.
final class CellTest {
  private static final long RARE = 5;

  private final Samples pooled;
  private final Hypergeometric distribution;
  private final double inverseSizes;
  private long once;
  private long onceCurrent;
  private long onceCategories;
  private long rare;
  private long rareCurrent;
  private long rareCategories;
  private double largest;
  private double halfDistance;
  private double chance;

  CellTest(Samples pooled, Hypergeometric distribution) {
    this.pooled = pooled;
    this.distribution = distribution;
    this.inverseSizes = 1.0 / pooled.referenceTotal() + 1.0 / pooled.currentTotal();
    for (long i = 0; i < pooled.size(); i++) {
      add(pooled.reference(i), pooled.current(i));
    }
    if (asksOnce()) {
      largest = Math.max(largest, distance(once - onceCurrent, onceCurrent));
    }
    if (asksRare()) {
      largest = Math.max(largest, distance(rare - rareCurrent, rareCurrent));
    }
  }

  private void add(long reference, long current) {
    long both = reference + current;
    double distance = distance(reference, current);
    double share = (double) both / pooled.total();
    largest = Math.max(largest, distance);
    halfDistance += distance / 2;
    chance += Math.sqrt(2 / Math.PI * share * (1 - share) * inverseSizes) / 2;
    if (both == 1) {
      once++;
      onceCurrent += current;
      onceCategories++;
    }
    if (both <= RARE) {
      rare += both;
      rareCurrent += current;
      rareCategories++;
    }
  }

  private double distance(long reference, long current) {
    return Math.abs(
        (double) current / pooled.currentTotal() - (double) reference / pooled.referenceTotal());
  }

  private boolean asksOnce() {
    return onceCategories > 1 && once < pooled.total();
  }

  private boolean asksRare() {
    return rareCategories > 1 && rare < pooled.total() && rare > once;
  }

  /// {@return the largest difference of shares}
  double largest() {
    return largest;
  }

  /// {@return the total variation distance beyond what chance makes of it}
  double beyondChance() {
    return Math.max(0, halfDistance - chance);
  }

  /// {@return the number of cells that are asked}
  long cells() {
    return pooled.size() + (asksOnce() ? 1L : 0) + (asksRare() ? 1 : 0);
  }

  double p() {
    var smallest = new SmallestP(distribution);
    for (long i = 0; i < pooled.size(); i++) {
      smallest.ask(pooled.both(i), pooled.current(i));
    }
    if (asksOnce()) {
      smallest.ask(once, onceCurrent);
    }
    if (asksRare()) {
      smallest.ask(rare, rareCurrent);
    }
    var reach = smallest.reach();
    long able = 0;
    for (long i = 0; i < pooled.size(); i++) {
      able += reach.has(pooled.both(i)) ? 1 : 0;
    }
    able += asksOnce() && reach.has(once) ? 1 : 0;
    able += asksRare() && reach.has(rare) ? 1 : 0;
    return Math.min(1, Math.max(1, able) * smallest.value());
  }
}
