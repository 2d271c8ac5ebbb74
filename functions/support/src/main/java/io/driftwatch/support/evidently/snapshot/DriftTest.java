package io.driftwatch.support.evidently.snapshot;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.verdict.DatasetVerdict;

/// A test and its result, in Evidently's words.
record DriftTest(String name, String description, boolean failed) {

  /// {@return the test of the share of drifted columns}
  static DriftTest of(MonitorConfig config, DatasetVerdict dataset) {
    String threshold = PythonText.fixed(config.driftShare(), 3);
    return new DriftTest(
        "Share of Drifted Columns: Less " + threshold,
        "Share of Drifted Columns: Actual value %s %s %s"
            .formatted(
                PythonText.fixed(dataset.share(), 3), dataset.drift() ? ">=" : "<", threshold),
        dataset.drift());
  }
}
