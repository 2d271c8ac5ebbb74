package io.driftwatch.verify.calibration;

import java.util.Locale;

/// How often something happened.
record Rate(long count, long of) {
  /// Standard errors by which a rate may miss a limit: one of 1,000 rates that keep it does.
  private static final double ALLOWED = 3.3;

  double share() {
    return (double) count / of;
  }

  /// {@return the standard error of the share}
  double error() {
    return Math.sqrt(share() * (1 - share()) / of);
  }

  /// {@return whether the rate goes with a probability of at most this}
  boolean isAtMost(double limit) {
    return share() <= limit + ALLOWED * Math.sqrt(limit * (1 - limit) / of);
  }

  /// {@return whether the rate goes with a probability of at least this}
  boolean isAtLeast(double limit) {
    return share() >= limit - ALLOWED * Math.sqrt(limit * (1 - limit) / of);
  }

  /// {@return per cent, one decimal}
  String percent() {
    return String.format(Locale.ROOT, "%.1f", 100 * share());
  }

  /// {@return per cent with the standard error}
  String withError() {
    return String.format(Locale.ROOT, "%.1f ± %.1f", 100 * share(), 100 * error());
  }

  /// Counts as it goes.
  static final class Counter {
    private long count;
    private long of;

    void add(boolean happened) {
      count += happened ? 1 : 0;
      of++;
    }

    Rate rate() {
      return new Rate(count, of);
    }
  }
}
