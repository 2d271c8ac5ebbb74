package io.driftwatch.core.statistic;

import io.driftwatch.core.change.Quantiles;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// Epps-Singleton test: compares the empirical characteristic functions at two points.
///
///     g(x) = (cos t1 x, cos t2 x, sin t1 x, sin t2 x)      (t1, t2) = (0.4, 0.8) / (IQR / 2)
///     W = N d' S+ d      d = mean g of the reference - mean g of the current data
///     S = (N / n_r) Cov_r + (N / n_c) Cov_c      p = Q(r / 2, W / 2), r = rank of S
///
/// `IQR` = interquartile range of both sides together, `S+` = pseudo-inverse, singular values up to
/// 1e-12 of the largest counting as 0 (numpy: 1e-15). With fewer than 25 values a side W is divided
/// by `1 + N^-0.45 + 10.1 (n_r^-1.7 + n_c^-1.7)`.
///
/// **Range** p in [0, 1], no unit; 0 for two constant sides with different values (numpy's rounding
/// leads there too).
/// **Not comparable** an interquartile range of 0 (Evidently raises); fewer than 5 values on a side
/// (Evidently answers NaN).
/// **Accuracy** 1e-7 relative while S is well conditioned (below 1e6). With up to four distinct
/// values S is singular, and Evidently's p depends on rounding and changes with the version of
/// numpy.
/// **Cost** O(distinct values), 8 trigonometric functions each.
/// **Bound** none.
/// **Paper** Epps and Singleton (1986), An omnibus test for the two-sample problem using the
/// empirical characteristic function, Journal of Statistical Computation and Simulation 26(3-4),
/// 177-203, doi:10.1080/00949658608810963.
/// **Source** Evidently 0.7.21 `epps_singleton_stattest.py`; scipy `stats.epps_singleton_2samp`.
final class EppsSingleton {
  private static final int FEWEST_VALUES = 5;
  private static final int SMALL_SIDE = 25;
  private static final double[] POINTS = {0.4, 0.8};
  private static final int DIMENSION = 2 * POINTS.length;

  /// Singular values below this share of the largest are rounding noise. numpy cuts at 1e-15, which
  /// noise may pass.
  private static final double SMALLEST_SINGULAR_VALUE = 1e-12;

  private EppsSingleton() {}

  static Outcome compare(Samples pooled) {
    double range = quantile(pooled, 0.75) - quantile(pooled, 0.25);
    if (range == 0) {
      return Scores.none(
          "the interquartile range of both sides together is 0: at least half of the values are"
              + " the same");
    }
    if (Math.min(pooled.referenceTotal(), pooled.currentTotal()) < FEWEST_VALUES) {
      return Scores.nan("es needs 5 values on each side at least");
    }
    if (pooled.size() == 2 && pooled.referenceDistinct() == 1 && pooled.currentDistinct() == 1) {
      return Scores.of(0);
    }
    if (!Double.isFinite(range)) {
      return Scores.of(Double.NaN);
    }
    var reference = Waves.of(pooled.values(), pooled.reference(), range / 2);
    var current = Waves.of(pooled.values(), pooled.current(), range / 2);
    return p(reference, current, (double) pooled.referenceTotal(), (double) pooled.currentTotal());
  }

  private static Outcome p(Waves reference, Waves current, double n1, double n2) {
    double n = n1 + n2;
    var covariance = new Array2DRowRealMatrix(DIMENSION, DIMENSION);
    for (int i = 0; i < DIMENSION; i++) {
      for (int j = 0; j < DIMENSION; j++) {
        covariance.setEntry(
            i, j, n / n1 * reference.covariance[i][j] + n / n2 * current.covariance[i][j]);
      }
    }
    var difference =
        new ArrayRealVector(reference.mean).subtract(new ArrayRealVector(current.mean));
    var decomposition = new SingularValueDecomposition(covariance);
    double[] singular = decomposition.getSingularValues();
    double w = 0;
    int rank = 0;
    for (int i = 0; i < DIMENSION; i++) {
      if (singular[i] > SMALLEST_SINGULAR_VALUE * singular[0]) {
        double left = decomposition.getU().getColumnVector(i).dotProduct(difference);
        double right = decomposition.getV().getColumnVector(i).dotProduct(difference);
        w += left * right / singular[i];
        rank++;
      }
    }
    w *= n;
    if (Math.max(n1, n2) < SMALL_SIDE) {
      w /= 1 + Math.pow(n, -0.45) + 10.1 * (Math.pow(n1, -1.7) + Math.pow(n2, -1.7));
    }
    return Scores.probability(RegularizedGamma.Q.value(rank / 2.0, Math.max(w, 0) / 2));
  }

  /// {@return the quantile of both sides together}
  private static double quantile(Samples pooled, double q) {
    return Quantiles.interpolated(pooled.total(), rank -> valueAt(pooled, rank), q);
  }

  private static double valueAt(Samples pooled, long index) {
    long i = 0;
    long upTo = pooled.both(0);
    while (upTo <= index) {
      i++;
      upTo += pooled.both(i);
    }
    return pooled.value(i);
  }

  /// Mean and covariance (divisor n) of g over one side.
  @SuppressWarnings("ArrayRecordComponent") // local to one computation, compared by no one
  private record Waves(double[] mean, double[][] covariance) {
    static Waves of(DoubleList values, LongList counts, double scale) {
      var mean = new double[DIMENSION];
      var g = new double[DIMENSION];
      double n = 0;
      for (long v = 0; v < values.size(); v++) {
        long count = counts.at(v);
        if (count > 0) {
          fill(g, values.at(v), scale);
          n += count;
          for (int i = 0; i < DIMENSION; i++) {
            mean[i] += count * g[i];
          }
        }
      }
      for (int i = 0; i < DIMENSION; i++) {
        mean[i] /= n;
      }
      var covariance = new double[DIMENSION][DIMENSION];
      for (long v = 0; v < values.size(); v++) {
        long count = counts.at(v);
        if (count > 0) {
          fill(g, values.at(v), scale);
          for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
              covariance[i][j] += count / n * (g[i] - mean[i]) * (g[j] - mean[j]);
            }
          }
        }
      }
      return new Waves(mean, covariance);
    }

    private static void fill(double[] g, double value, double scale) {
      for (int i = 0; i < POINTS.length; i++) {
        g[i] = Math.cos(POINTS[i] / scale * value);
        g[POINTS.length + i] = Math.sin(POINTS[i] / scale * value);
      }
    }
  }
}
