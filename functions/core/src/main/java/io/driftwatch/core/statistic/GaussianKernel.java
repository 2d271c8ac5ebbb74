package io.driftwatch.core.statistic;

import java.util.Arrays;
import java.util.Optional;

/// Sums of a Gaussian kernel over the pairs of counted values, when the values are dealt to two
/// sides.
///
///     K(x, y) = exp(-(x - y)^2 / (2 sigma^2))
///
/// A deal costs some 60 operations per value at most, wherever the values lie. Values within a few
/// kernel widths, or few values, make a kernel of low rank; all others are cut into cells.
/// **Accuracy** an entry of the kernel is off by 1e-13 at most.
sealed interface GaussianKernel {
  /// Largest error of an entry of the kernel.
  double ERROR = 1e-13;

  /// The sums over all ordered pairs, each value with itself included.
  ///
  /// @param here both values on the side that is dealt
  /// @param there both values on the other side
  /// @param between one value on each
  record Pairs(double here, double there, double between) {}

  /// {@return the sums where one side has these counts, and the other the rest} Safe to call from
  /// several threads.
  Pairs pairs(long[] side);

  /// @param values distinct, ascending
  /// @param sigma the width, finite
  /// @param totals how often each value occurs on both sides together
  static GaussianKernel of(double[] values, double sigma, long[] totals) {
    return LowRank.of(values, sigma, totals).orElseGet(() -> new Cells(values, sigma, totals));
  }

  /// The kernel as F F', by Cholesky factoring with the largest remaining diagonal entry as next
  /// pivot.
  final class LowRank implements GaussianKernel {
    /// As many numbers per value as [Cells] needs.
    private static final int MOST_FEATURES = 64;

    /// One vector per distinct value; their products are the kernel.
    private final double[][] features;

    /// Sum of the features of all values of both sides.
    private final double[] all;

    private LowRank(double[][] features, long[] totals) {
      this.features = features;
      this.all = sum(totals);
    }

    /// {@return the factored kernel; empty where its rank is too high}
    static Optional<GaussianKernel> of(double[] values, double sigma, long[] totals) {
      int n = values.length;
      var rest = new double[n];
      Arrays.fill(rest, 1);
      var columns = new double[Math.min(n, MOST_FEATURES)][];
      int rank = 0;
      for (int pivot = 0; rank < n && rest[pivot] > ERROR; rank++) {
        if (rank == MOST_FEATURES) {
          return Optional.empty();
        }
        var column = new double[n];
        double root = Math.sqrt(rest[pivot]);
        int next = 0;
        for (int i = 0; i < n; i++) {
          double distance = (values[i] - values[pivot]) / sigma;
          column[i] = Math.exp(-distance * distance / 2);
        }
        for (int k = 0; k < rank; k++) {
          double factor = columns[k][pivot];
          for (int i = 0; i < n; i++) {
            column[i] -= factor * columns[k][i];
          }
        }
        for (int i = 0; i < n; i++) {
          column[i] /= root;
          rest[i] -= column[i] * column[i];
          next = rest[i] > rest[next] ? i : next;
        }
        columns[rank] = column;
        pivot = next;
      }
      var features = new double[n][rank];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < rank; k++) {
          features[i][k] = columns[k][i];
        }
      }
      return Optional.of(new LowRank(features, totals));
    }

    @Override
    public Pairs pairs(long[] side) {
      double[] sum = sum(side);
      double here = 0;
      double there = 0;
      double between = 0;
      for (int k = 0; k < all.length; k++) {
        double rest = all[k] - sum[k];
        here += sum[k] * sum[k];
        there += rest * rest;
        between += sum[k] * rest;
      }
      return new Pairs(here, there, between);
    }

    private double[] sum(long[] counts) {
      var sum = new double[features[0].length];
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          addMultiple(sum, counts[i], features[i]);
        }
      }
      return sum;
    }
  }

  /// Values in cells of one reach each, where a reach is the distance from which on the kernel
  /// counts as 0: a value sees those of its own cell and of the two beside it.
  ///
  /// Within two reaches the kernel equals its copies repeated every three, which are a short
  /// Fourier series:
  ///
  ///     K(x, y) = sum over m of w_m cos(m h (x - y) / sigma)
  ///     h = 2 pi / (3 reaches)      w_m = (2 - [m = 0]) h / sqrt(2 pi) exp(-(m h)^2 / 2)
  ///
  /// Cosine and sine of a value make it a vector, and the sums of vectors over a cell are all that
  /// a deal looks at.
  final class Cells implements GaussianKernel {
    /// In kernel widths.
    private static final double REACH = Math.sqrt(-2 * Math.log(ERROR));

    private static final double PERIOD = 3 * REACH;
    private static final double STEP = 2 * Math.PI / PERIOD;

    /// The weight after the last is below the error.
    private static final int FREQUENCIES = (int) Math.ceil(REACH / STEP);

    /// The first value of each cell, and an end.
    private final int[] starts;

    /// Whether a cell lies beside the one before it.
    private final boolean[] besideLast;

    /// One vector per value.
    private final double[][] waves;

    /// For each value the sum of the kernel over all values of both sides.
    private final double[] withAll;

    /// The sum of the kernel over all pairs of both sides.
    private final double all;

    Cells(double[] values, double sigma, long[] totals) {
      int n = values.length;
      var firsts = new int[n + 1];
      this.besideLast = new boolean[n];
      this.waves = new double[n][];
      int cells = 0;
      double origin = values[0];
      double cell = 0;
      double phase = 0;
      for (int i = 0; i < n; i++) {
        if (i == 0 || (values[i] - values[i - 1]) / sigma > REACH) {
          origin = values[i];
          cell = 0;
          phase = 0;
          firsts[cells++] = i;
        } else {
          double here = Math.floor((values[i] - origin) / sigma / REACH);
          if (here != cell) {
            // From first value to first value, so that a far origin takes no digits.
            phase = (phase + (values[i] - values[firsts[cells - 1]]) / sigma) % PERIOD;
            besideLast[cells] = here == cell + 1;
            cell = here;
            firsts[cells++] = i;
          }
        }
        waves[i] = wave(phase + (values[i] - values[firsts[cells - 1]]) / sigma);
      }
      firsts[cells] = n;
      this.starts = Arrays.copyOf(firsts, cells + 1);
      this.withAll = withAll(totals);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += totals[i] * withAll[i];
      }
      this.all = sum;
    }

    private static double[] wave(double at) {
      var wave = new double[2 * FREQUENCIES + 1];
      wave[0] = Math.sqrt(STEP / Math.sqrt(2 * Math.PI));
      for (int m = 1; m <= FREQUENCIES; m++) {
        double frequency = m * STEP;
        double root = Math.sqrt(2) * wave[0] * Math.exp(-frequency * frequency / 4);
        wave[2 * m - 1] = root * Math.cos(frequency * at);
        wave[2 * m] = root * Math.sin(frequency * at);
      }
      return wave;
    }

    private double[] withAll(long[] totals) {
      int cells = starts.length - 1;
      var sums = new double[cells][2 * FREQUENCIES + 1];
      for (int c = 0; c < cells; c++) {
        addCell(sums[c], c, totals);
      }
      var withAll = new double[totals.length];
      for (int c = 0; c < cells; c++) {
        double[] seen = sums[c].clone();
        if (besideLast[c]) {
          addMultiple(seen, 1, sums[c - 1]);
        }
        if (c + 1 < cells && besideLast[c + 1]) {
          addMultiple(seen, 1, sums[c + 1]);
        }
        for (int i = starts[c]; i < starts[c + 1]; i++) {
          withAll[i] = product(waves[i], seen);
        }
      }
      return withAll;
    }

    @Override
    public Pairs pairs(long[] side) {
      double here = 0;
      double hereWithAll = 0;
      var last = new double[2 * FREQUENCIES + 1];
      var sum = new double[2 * FREQUENCIES + 1];
      for (int c = 0; c + 1 < starts.length; c++) {
        Arrays.fill(sum, 0);
        if (addCell(sum, c, side)) {
          here += product(sum, sum) + (besideLast[c] ? 2 * product(sum, last) : 0);
        }
        double[] swap = last;
        last = sum;
        sum = swap;
      }
      for (int i = 0; i < side.length; i++) {
        hereWithAll += side[i] * withAll[i];
      }
      return new Pairs(here, all - 2 * hereWithAll + here, hereWithAll - here);
    }

    /// {@return whether a cell has any of the counts}
    private boolean addCell(double[] sum, int cell, long[] counts) {
      boolean any = false;
      for (int i = starts[cell]; i < starts[cell + 1]; i++) {
        if (counts[i] > 0) {
          addMultiple(sum, counts[i], waves[i]);
          any = true;
        }
      }
      return any;
    }

    private static double product(double[] a, double[] b) {
      double product = 0;
      for (int k = 0; k < a.length; k++) {
        product += a[k] * b[k];
      }
      return product;
    }
  }

  private static void addMultiple(double[] sum, long count, double[] vector) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += count * vector[k];
    }
  }
}
