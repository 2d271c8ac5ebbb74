package io.driftwatch.core.calibrated;

import io.driftwatch.core.calibrated.Calibration.Candidate;
import io.driftwatch.core.calibrated.Calibration.Evidently;
import java.util.List;

/// How the two verdicts about a file go together.
final class Why {
  private Why() {}

  static String sentence(
      Evidently evidently, List<Candidate> candidates, List<CalibratedColumn> columns) {
    return evidently.drift() ? "Evidently says drift." : "Evidently says no drift.";
  }
}
