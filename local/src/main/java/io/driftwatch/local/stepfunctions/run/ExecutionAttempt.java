package io.driftwatch.local.stepfunctions.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.local.stepfunctions.asl.StateFailure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// One attempt to run an execution to its end: from its start, or from a redrive.
final class ExecutionAttempt {
  private final Execution execution;
  private final JsonNode executionInput;
  private final Interpreter interpreter;
  private final History history;
  private final ExecutionClock clock;

  ExecutionAttempt(
      Execution execution,
      JsonNode executionInput,
      Interpreter interpreter,
      History history,
      ExecutionClock clock) {
    this.execution = execution;
    this.executionInput = executionInput;
    this.interpreter = interpreter;
    this.history = history;
    this.clock = clock;
  }

  void fromStart() {
    finish(interpreter.run(executionInput));
  }

  void fromFailure(String failedState, JsonNode input) {
    finish(interpreter.resume(failedState, input));
  }

  private void finish(Ending ending) {
    try {
      execution.finish(state(ending));
    } catch (RuntimeException | Error e) { // otherwise the execution would hang unnoticed
      var failure = new StateFailure(StateFailure.RUNTIME, e.toString());
      execution.finish(failed(new Ending.Failed(ending.last(), failure)));
    }
  }

  private ExecutionState state(Ending ending) {
    return switch (ending) {
      case Ending.Succeeded succeeded -> succeeded(succeeded);
      case Ending.Failed failed -> failed(failed);
      case Ending.TimedOut timedOut -> timedOut(timedOut);
    };
  }

  private ExecutionState succeeded(Ending.Succeeded ending) {
    history.succeeded(ending.output());
    return new ExecutionState(
        ExecutionStatus.SUCCEEDED, clock.now(), ending.output().toString(), null, null, null, null);
  }

  private ExecutionState failed(Ending.Failed ending) {
    var error = nullIfEmpty(ending.failure().error());
    var cause = nullIfEmpty(ending.failure().cause());
    history.failed(error, cause);
    return new ExecutionState(
        ExecutionStatus.FAILED,
        clock.now(),
        null,
        error,
        cause,
        ending.last().state().name(),
        ending.last().input());
  }

  private ExecutionState timedOut(Ending.TimedOut ending) {
    history.timedOut();
    return new ExecutionState(
        ExecutionStatus.TIMED_OUT,
        clock.now(),
        null,
        null,
        null,
        ending.last().state().name(),
        ending.last().input());
  }

  /// {@return null for what a Fail state does not give}
  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
