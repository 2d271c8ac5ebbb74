package io.driftwatch.core.report;

import io.driftwatch.core.monitor.MonitorConfig;

/// The configuration that a run went by.
///
/// @param monitor the configuration, with everything that is not a default
/// @param hash the same for equal configurations: to see whether two runs can be compared
public record Settings(MonitorConfig monitor, String hash) {
  /// {@return whether nothing was configured}
  public boolean isDefault() {
    return monitor.equals(MonitorConfig.DEFAULT);
  }
}
