package io.driftwatch.verify.calibration;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.Calibration;
import io.driftwatch.core.calibrated.Calibration.Candidate;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.verify.calibration.Judge.Judged;
import java.util.ArrayList;
import java.util.List;

/// Whole files under the verdicts that are compared.
final class FileJudge {
  /// Evidently's default of the share of drifted columns from which on a file drifted.
  static final double HALF = 0.5;

  static final double USUAL = 0.05;

  private FileJudge() {}

  /// @param real a column whose p stands out after the correction, of any effect
  /// @param drift the same with an effect of at least `min_effect`
  /// @param evidently Evidently's verdict
  /// @param usualAny a column with p < 0.05
  /// @param usualHalf half of the columns with p < 0.05
  record Verdicts(
      boolean real, boolean drift, boolean evidently, boolean usualAny, boolean usualHalf) {}

  static Verdicts judge(List<Judged> columns) {
    int flagged = 0;
    int small = 0;
    for (var column : columns) {
      flagged += column.evidently() ? 1 : 0;
      small += column.usual() < USUAL ? 1 : 0;
    }
    boolean real = false;
    boolean drift = false;
    for (var column : calibrated(columns)) {
      real |= column.drifted() || column.minor();
      drift |= column.drifted();
    }
    double m = columns.size();
    return new Verdicts(real, drift, flagged / m >= HALF, small > 0, small / m >= HALF);
  }

  /// {@return the columns under the calibrated verdict with its defaults}
  static List<CalibratedColumn> calibrated(List<Judged> columns) {
    return calibration(columns).columns();
  }

  static Calibration calibration(List<Judged> columns) {
    var candidates = new ArrayList<Candidate>(columns.size());
    for (var column : columns) {
      candidates.add(
          new Candidate(
              "column",
              column.test(),
              null,
              column.pair().reference().total(),
              column.pair().current().total(),
              true,
              column.evidently()));
    }
    return Calibration.of(CalibrationRules.DEFAULT, candidates);
  }
}
