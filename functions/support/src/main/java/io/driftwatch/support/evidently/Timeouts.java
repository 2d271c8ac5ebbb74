package io.driftwatch.support.evidently;

import java.time.Duration;
import java.util.List;

/// How long a conversation may take; together below 150 seconds in the worst case.
///
/// @param connect to reach the service
/// @param answer to get a complete answer to a question
/// @param upload to get a complete answer to an upload
/// @param patience the longest wait that a service may ask for within one attempt
/// @param looks pauses before each look for a run whose upload was not answered: the service may
///   still be storing it
public record Timeouts(
    Duration connect, Duration answer, Duration upload, Duration patience, List<Duration> looks) {
  /// As the functions use them.
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(45),
          Duration.ofSeconds(20),
          List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3)));
}
