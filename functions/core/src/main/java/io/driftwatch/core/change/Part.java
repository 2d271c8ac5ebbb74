package io.driftwatch.core.change;

/// A count out of a total.
public record Part(long count, long total) {
  /// {@return the share in [0, 1]; 0 of nothing}
  public double share() {
    return total == 0 ? 0 : (double) count / total;
  }
}
