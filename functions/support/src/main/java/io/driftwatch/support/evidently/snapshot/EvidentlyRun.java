package io.driftwatch.support.evidently.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a run says about itself beside its numbers.
///
/// @param name shown in the list of runs
/// @param timestamp when the object was last modified; never the clock, so that a repeated run is
///   the same run
/// @param metadata what the run can be found by; `execution` at least
/// @param tags what the list of runs can be filtered by
public record EvidentlyRun(
    String name, Instant timestamp, Map<String, String> metadata, List<String> tags) {
  public EvidentlyRun {
    metadata = Map.copyOf(metadata);
    tags = List.copyOf(tags);
  }
}
