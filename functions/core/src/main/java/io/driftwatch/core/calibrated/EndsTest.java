package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.Samples;
import java.util.OptionalDouble;

/// Are the smallest or the largest values too many in one file?
///
///     end = the first values of the pool, whole ties, until at least max(5, N / 100) cells
///     p = min(1, ends x least hypergeometric p)
///
/// An end of more than a quarter of the pool is not asked: it is no end. Which cells belong to an
/// end depends on the pool alone.
///
/// **Range** p in (0, 1], exact. **Cost** O(values of both ends). **Checked** against scipy's
/// hypergeometric distribution, and by all deals of small tables.
final class EndsTest {
  private static final long LEAST = 5;
  private static final long PER_CENT = 100;
  private static final long QUARTER = 4;

  private EndsTest() {}

  /// {@return p; empty where neither end is asked}
  static OptionalDouble p(Samples pooled, Hypergeometric distribution) {
    double smallest = 1;
    int asked = 0;
    for (int end = 0; end < 2; end++) {
      long[] cells = end(pooled, end == 0);
      if (cells[0] <= pooled.total() / QUARTER) {
        asked++;
        smallest = Math.min(smallest, distribution.p(cells[0], cells[1]));
      }
    }
    return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, asked * smallest));
  }

  /// {@return the cells of an end, of both files and of the current one}
  private static long[] end(Samples pooled, boolean low) {
    long least = Math.max(LEAST, Math.ceilDiv(pooled.total(), PER_CENT));
    long last = pooled.size() - 1;
    long both = 0;
    long current = 0;
    for (long i = 0; i <= last && both < least; i++) {
      long at = low ? i : last - i;
      both += pooled.both(at);
      current += pooled.current(at);
    }
    return new long[] {both, current};
  }
}
