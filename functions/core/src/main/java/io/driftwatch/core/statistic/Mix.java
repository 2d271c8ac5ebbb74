package io.driftwatch.core.statistic;

/// Spreads every bit of a word over the whole word: SplitMix64's step and finalizer.
final class Mix {
  private Mix() {}

  static long of(long z) {
    z += 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// {@return the same for a text, from a seed on}
  static long of(String text, long seed) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = of(hash ^ text.charAt(i));
    }
    return hash;
  }

  /// {@return a number in (0, 1), from the highest 53 bits}
  static double uniform(long bits) {
    return ((bits >>> 11) + 0.5) * 0x1p-53;
  }
}
