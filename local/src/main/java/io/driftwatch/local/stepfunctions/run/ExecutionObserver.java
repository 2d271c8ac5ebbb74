package io.driftwatch.local.stepfunctions.run;

import java.time.Duration;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// Hears what executions do while they do it, on their own threads.
public interface ExecutionObserver {
  /// An event was added to the history of an execution.
  default void event(String executionArn, HistoryEvent event) {}

  /// A task failed and is tried again.
  ///
  /// @param retry 1 for the first retry
  /// @param delay how long the execution waits before it
  default void retry(String executionArn, String state, String error, int retry, Duration delay) {}
}
