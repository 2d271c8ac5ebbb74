package io.driftwatch.support.evidently.snapshot;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.verdict.DatasetVerdict;

/// The result of a test, in Evidently's words.
record TestResult(String name, String description, boolean failed) {

  /// {@return the result of the test of the share of drifted columns}
  static TestResult of(MonitorConfig config, DatasetVerdict dataset) {
    String threshold = PythonText.fixed(config.driftShare(), 3);
    return new TestResult(
        "Share of Drifted Columns: Less " + threshold,
        "Share of Drifted Columns: Actual value %s %s %s"
            .formatted(
                PythonText.fixed(dataset.share(), 3), dataset.drift() ? ">=" : "<", threshold),
        dataset.drift());
  }
}
