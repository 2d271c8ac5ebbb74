package io.driftwatch.core.calibrated;

import io.driftwatch.core.statistic.Samples;
import java.util.OptionalDouble;

/// Are the smallest or the largest values too many in one file?
final class EndsTest {
  private static final long LEAST = 5;
  private static final long PER_CENT = 100;
  private static final long QUARTER = 4;

  private EndsTest() {}

  /// {@return p; empty where neither end is asked}
  static OptionalDouble p(Samples pooled, Hypergeometric distribution) {
    double smallest = 1;
    int asked = 0;
    int last = pooled.size() - 1;
    for (int end = 0; end < 2; end++) {
      long both = 0;
      long current = 0;
      for (int i = 0; i <= last && (both < LEAST || both < (pooled.total() + PER_CENT - 1) / PER_CENT); i++) {
        int at = end == 0 ? i : last - i;
        both += pooled.reference()[at] + pooled.current()[at];
        current += pooled.current()[at];
      }
      if (both <= pooled.total() / QUARTER) {
        asked++;
        smallest = Math.min(smallest, distribution.p(both, current));
      }
    }
    return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, asked * smallest));
  }
}
