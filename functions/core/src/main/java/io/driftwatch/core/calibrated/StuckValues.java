package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.Samples;
import java.util.OptionalDouble;

/// Is a single number too frequent in one file: stuck, new, gone, or rounded to?
///
///     p = least hypergeometric p of the values that occur three times, corrected by [SmallestP]
///
/// Asked if some value of the pool could have reached 0.001; else the question would only cost the
/// others power.
///
/// **Range** p in (0, 1], exact. **Cost** O(distinct values). **Checked** against scipy's
/// hypergeometric distribution, and by all deals of small tables.
final class StuckValues {
  private static final long LEAST = 3;

  /// Asked only if some value could have a p this small.
  private static final double WORTH_ASKING = 0.001;

  private StuckValues() {}

  /// {@return p; empty where no value occurs often enough to be asked}
  static OptionalDouble p(Samples pooled, Hypergeometric distribution) {
    var telling = SmallestP.Reach.of(distribution, WORTH_ASKING);
    var smallest = new SmallestP(distribution);
    boolean asked = false;
    for (long i = 0; i < pooled.size(); i++) {
      long both = pooled.both(i);
      if (both >= LEAST) {
        asked |= telling.has(both);
        smallest.ask(both, pooled.current(i));
      }
    }
    if (!asked) {
      return OptionalDouble.empty();
    }
    var reach = smallest.reach();
    long able = 0;
    for (long i = 0; i < pooled.size(); i++) {
      long both = pooled.both(i);
      able += both >= LEAST && reach.has(both) ? 1 : 0;
    }
    return OptionalDouble.of(Math.min(1, Math.max(1, able) * smallest.value()));
  }
}
