package io.driftwatch.core.verdict;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.profile.Profile;

/// Compares two profiles under a configuration.
public final class DriftDetector {
  private DriftDetector() {}

  /// {@return what comparing the current data with the reference yields}
  ///
  /// @throws InvalidDataException when the two have no column to compare
  @SuppressWarnings("DoNotCallSuggester")
  public static Comparison compare(MonitorConfig config, Profile reference, Profile current) {
    throw new UnsupportedOperationException();
  }
}
