package io.driftwatch.core.calibrated;

import io.driftwatch.core.monitor.CalibrationRules.Correction;
import java.util.Arrays;

/// Corrects the p-values of a file's columns for their number.
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
      adjusted[i] = Math.min(1, corrected[Arrays.binarySearch(sorted, p[i])]);
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
