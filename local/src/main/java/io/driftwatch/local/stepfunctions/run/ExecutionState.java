package io.driftwatch.local.stepfunctions.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// How far an execution has come: it runs, or it has ended in some way.
///
/// @param status running, or how it ended
/// @param stopped when it ended
/// @param output what it returned, as JSON
/// @param error the error it failed with
/// @param cause the detail of that error
/// @param failedState the state a redrive starts at
/// @param failedInput that state's input
record ExecutionState(
    ExecutionStatus status,
    @Nullable Instant stopped,
    @Nullable String output,
    @Nullable String error,
    @Nullable String cause,
    @Nullable String failedState,
    @Nullable JsonNode failedInput) {
  static final ExecutionState RUNNING =
      new ExecutionState(ExecutionStatus.RUNNING, null, null, null, null, null, null);
}
