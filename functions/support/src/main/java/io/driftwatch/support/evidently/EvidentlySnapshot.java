package io.driftwatch.support.evidently;

import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.MonitorConfig;

/// A comparison as the body that Evidently's Python client would upload.
public final class EvidentlySnapshot {
  private EvidentlySnapshot() {}

  /// {@return the body, UTF-8 JSON of at most [EvidentlyClient#LARGEST_BODY] bytes}
  ///
  /// @param config what the comparison was made under: Evidently derives ids from it
  @SuppressWarnings("DoNotCallSuggester")
  public static byte[] of(MonitorConfig config, Comparison comparison, EvidentlyRun run) {
    throw new UnsupportedOperationException();
  }
}
