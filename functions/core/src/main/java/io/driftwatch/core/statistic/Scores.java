package io.driftwatch.core.statistic;

/// Turns the number of a kernel into an outcome.
final class Scores {
  private Scores() {}

  /// {@return the score, or why there is none}
  ///
  /// Not finite only where values near the ends of the double range overflow; numpy overflows there
  /// too.
  static Outcome of(double value) {
    return Double.isFinite(value)
        ? new Outcome.Score(value)
        : new Outcome.NotComparable(
            "the values are too large or too far apart for double precision", true);
  }

  /// {@return a p-value kept in [0, 1], where rounding may have carried it out}
  static Outcome probability(double p) {
    return of(Math.clamp(p, 0, 1));
  }

  static Outcome none(String reason) {
    return new Outcome.NotComparable(reason, false);
  }

  /// {@return no score, where Evidently answers NaN}
  static Outcome nan(String reason) {
    return new Outcome.NotComparable(reason, true);
  }
}
