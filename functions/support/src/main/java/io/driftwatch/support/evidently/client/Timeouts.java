package io.driftwatch.support.evidently.client;

import java.time.Duration;
import java.util.List;

/// How long a conversation with a service may take.
///
/// @param connect to reach the service
/// @param answer to get a complete answer to a question
/// @param list to read a project's list of runs, which grows with the project
/// @param upload to get a complete answer to an upload
/// @param patience the longest wait that a service may ask for within one attempt
/// @param looks pauses before each look for a run whose upload was not answered: the service may
///   still be storing it
/// @param total all of it together: no request is sent, and no answer awaited, beyond this time
public record Timeouts(
    Duration connect,
    Duration answer,
    Duration list,
    Duration upload,
    Duration patience,
    List<Duration> looks,
    Duration total) {
  /// As the functions use them. A question, a list and an upload fit into the total; a second
  /// conversation, after a change of credentials, still fits into UploadReport's time.
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(45),
          Duration.ofSeconds(20),
          List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3)),
          Duration.ofSeconds(120));
}
