package io.driftwatch.core.calibrated;

import io.driftwatch.core.monitor.CalibrationRules.Correction;
import java.util.Arrays;

/// Corrects the p-values of a file's columns for their number.
///
///     p_(1) <= ... <= p_(m)
///     Bonferroni: m p                       Holm: max over j <= i of (m - j + 1) p_(j)
///     BH: min over j >= i of m p_(j) / j    BY: BH x (1 + 1/2 + ... + 1/m)
///
/// None exceeds 1. Equal p-values stay equal.
///
/// **Cost** one sort. **Checked** against statsmodels' `multipletests`, 1e-9 relative.
/// **Papers** Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian
/// Journal of Statistics 6(2), 65-70; Benjamini and Hochberg (1995), Controlling the false
/// discovery rate, Journal of the Royal Statistical Society B 57, 289-300,
/// doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini and Yekutieli (2001), The control of the false
/// discovery rate in multiple testing under dependency, Annals of Statistics 29(4), 1165-1188,
/// doi:10.1214/aos/1013699998.
final class Adjustment {
  private Adjustment() {}

  /// {@return the p-values after correction, in the same order}
  static double[] adjusted(double[] p, Correction correction) {
    int m = p.length;
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    double[] corrected = new double[m];
    switch (correction) {
      case BONFERRONI -> multiply(sorted, corrected, m);
      case HOLM -> stepDown(sorted, corrected);
      case BH -> stepUp(sorted, corrected, m);
      case BY -> stepUp(sorted, corrected, m * harmonic(m));
    }
    var adjusted = new double[m];
    for (int i = 0; i < m; i++) {
      double q = corrected[Arrays.binarySearch(sorted, p[i])];
      adjusted[i] = Math.min(1, Math.max(p[i], q)); // p m / m may be a digit below p
    }
    return adjusted;
  }

  private static void multiply(double[] sorted, double[] corrected, double factor) {
    for (int i = 0; i < sorted.length; i++) {
      corrected[i] = factor * sorted[i];
    }
  }

  private static void stepDown(double[] sorted, double[] corrected) {
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      largest = Math.max(largest, sorted[i] * (sorted.length - i));
      corrected[i] = largest;
    }
  }

  private static void stepUp(double[] sorted, double[] corrected, double factor) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = sorted.length - 1; i >= 0; i--) {
      smallest = Math.min(smallest, sorted[i] * factor / (i + 1));
      corrected[i] = smallest;
    }
  }

  private static double harmonic(int m) {
    double sum = 0;
    for (int i = m; i > 0; i--) {
      sum += 1.0 / i;
    }
    return sum;
  }
}
