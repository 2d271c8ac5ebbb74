package io.driftwatch.core.change;

import io.driftwatch.core.column.Values;

/// How numbers spread over bins of equal width.
///
/// Bin `i` holds `edges[i] <= x < edges[i + 1]`, the last bin its upper edge too. Edges rise
/// strictly and are finite.
///
/// @param edges one more than there are bins
/// @param counts values per bin
@SuppressWarnings("ArrayRecordComponent") // made here, handed to one reader, compared by no one
public record Histogram(double[] edges, long[] counts) {
  /// Reference and current over the same bins.
  public record Pair(Histogram reference, Histogram current) {}

  /// {@return both sides over common bins by Doane's rule, as the distribution plot of Evidently
  /// 0.7.21}
  ///
  ///     width = (max - min) / (1 + log2 N + log2(1 + |g1| / s))
  ///     s = sqrt(6 (N - 2) / ((N + 1)(N + 3)))
  ///
  /// over the pooled values, g1 = their skewness with population moments; integers on both sides
  /// get bins of at least 1. At most about 60 bins.
  ///
  /// **Edge cases**: fewer than three values, or all the same: one bin; all the same: half a unit
  /// to either side. **Cost**: O(distinct values). **Source**: Evidently 0.7.21,
  /// `legacy/utils/visualizations.py`, `histogram_bin_edges_doane`.
  public static Pair doane(Values.Numbers reference, Values.Numbers current) {
    double low = Math.min(first(reference), first(current));
    double high = Math.max(last(reference), last(current));
    double[] edges = edges(low, high, doaneBins(reference, current, high - low));
    return new Pair(count(reference, edges), count(current, edges));
  }

  /// {@return one side over bins of equal width between its own smallest and largest value}
  public static Histogram equalWidth(Values.Numbers values, int bins) {
    return count(values, edges(first(values), last(values), bins));
  }

  /// {@return the number of bins}
  public int bins() {
    return counts.length;
  }

  /// {@return the middle of each bin}
  public double[] centres() {
    double[] centres = new double[counts.length];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = edges[i] / 2 + edges[i + 1] / 2;
    }
    return centres;
  }

  /// {@return the number of values in all bins}
  public long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  private static int doaneBins(Values.Numbers reference, Values.Numbers current, double range) {
    double n = reference.total() + current.total();
    double mean = moment(reference, current, 0, 1) / n;
    double sd = Math.sqrt(moment(reference, current, mean, 2) / n);
    if (n < 3 || !(sd > 0) || !Double.isFinite(range)) {
      return 1;
    }
    double skewness = moment(reference, current, mean, 3) / n / (sd * sd * sd);
    double sg1 = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
    double width = range / (1 + log2(n) + log2(1 + Math.abs(skewness) / sg1));
    if (reference.integral() && current.integral()) {
      width = Math.max(width, 1);
    }
    double bins = Math.ceil(range / width);
    return bins >= 1 && bins < 1000 ? (int) bins : 1;
  }

  private static double moment(Values.Numbers a, Values.Numbers b, double centre, int power) {
    return moment(a, centre, power) + moment(b, centre, power);
  }

  private static double moment(Values.Numbers side, double centre, int power) {
    double sum = 0;
    for (long i = 0; i < side.distinct(); i++) {
      double deviation = side.at(i) - centre;
      double term = deviation;
      for (int p = 1; p < power; p++) {
        term *= deviation;
      }
      sum += term * side.counts().get(i);
    }
    return sum;
  }

  /// Fewer bins than asked for where neighbouring edges would share a double.
  private static double[] edges(double low, double high, int bins) {
    if (low == high) {
      double margin = Math.max(0.5, Math.ulp(low));
      return edges(low - margin, high + margin, bins);
    }
    double step = high / bins - low / bins;
    double[] edges = new double[bins + 1];
    edges[0] = low;
    for (int i = 1; i < bins; i++) {
      edges[i] = low + i * step;
    }
    edges[bins] = high;
    for (int i = 0; i < bins; i++) {
      if (!(edges[i] < edges[i + 1])) {
        return edges(low, high, bins / 2);
      }
    }
    return edges;
  }

  private static Histogram count(Values.Numbers values, double[] edges) {
    long[] counts = new long[edges.length - 1];
    int bin = 0;
    for (long i = 0; i < values.distinct(); i++) {
      while (bin < counts.length - 1 && values.at(i) >= edges[bin + 1]) {
        bin++;
      }
      counts[bin] += values.counts().get(i);
    }
    return new Histogram(edges, counts);
  }

  private static double first(Values.Numbers values) {
    return values.values().first();
  }

  private static double last(Values.Numbers values) {
    return values.values().last();
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
