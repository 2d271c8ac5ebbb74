package io.driftwatch.core.statistic;

import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import java.util.Optional;

/// Equal-width bins by Sturges' rule as numpy makes them (`histogram_bin_edges(..., "sturges")`).
///
///     width = (max - min) / (log2(N) + 1), at least 1 for integers
///     bins = ceil((max - min) / width)
///
/// A bin holds its lower edge and not its upper one; the last bin holds both.
final class Bins {
  private final double[] edges;

  private Bins(double[] edges) {
    this.edges = edges;
  }

  /// {@return the bins; empty where their edges are the same in double precision}
  ///
  /// @param pooled numbers
  /// @param n the number of values that the rule counts
  /// @param integral whether the values that numpy cuts are integers
  static Optional<Bins> sturges(Samples pooled, long n, boolean integral) {
    double low = pooled.value(0);
    double high = pooled.values().last();
    double bins = 1;
    double width = (high - low) / (log2(n) + 1);
    if (width > 0) {
      bins = Math.ceil((high - low) / (integral ? Math.max(width, 1) : width));
    }
    if (low == high) {
      low -= 0.5;
      high += 0.5;
    }
    if (!(bins < Integer.MAX_VALUE)) {
      return Optional.empty();
    }
    var edges = new double[(int) bins + 1];
    double step = (high - low) / bins;
    for (int i = 0; i < edges.length; i++) {
      edges[i] = i * step + low;
    }
    edges[edges.length - 1] = high;
    for (int i = 1; i < edges.length; i++) {
      if (!(edges[i - 1] < edges[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(new Bins(edges));
  }

  /// Exact for powers of two, where a last bit would make one bin more.
  private static double log2(long n) {
    return Long.bitCount(n) == 1
        ? Long.numberOfTrailingZeros(n)
        : Math.log((double) n) / Math.log(2);
  }

  /// {@return how many of the values fall into each bin}
  long[] count(DoubleList values, LongList counts) {
    var filled = new long[edges.length - 1];
    int bin = 0;
    for (long i = 0; i < values.size(); i++) {
      while (bin < filled.length - 1 && values.at(i) >= edges[bin + 1]) {
        bin++;
      }
      filled[bin] += counts.at(i);
    }
    return filled;
  }

  int size() {
    return edges.length - 1;
  }

  double width(int bin) {
    return edges[bin + 1] - edges[bin];
  }

  double meanWidth() {
    return (edges[edges.length - 1] - edges[0]) / size();
  }
}
