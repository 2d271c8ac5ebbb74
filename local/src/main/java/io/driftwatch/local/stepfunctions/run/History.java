package io.driftwatch.local.stepfunctions.run;

import static software.amazon.awssdk.services.sfn.model.HistoryEventType.CHOICE_STATE_ENTERED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.CHOICE_STATE_EXITED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.EXECUTION_FAILED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.EXECUTION_REDRIVEN;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.EXECUTION_STARTED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.EXECUTION_SUCCEEDED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.EXECUTION_TIMED_OUT;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.FAIL_STATE_ENTERED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.PASS_STATE_ENTERED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.PASS_STATE_EXITED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.SUCCEED_STATE_ENTERED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.SUCCEED_STATE_EXITED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.TASK_FAILED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.TASK_SCHEDULED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.TASK_STARTED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.TASK_STATE_ENTERED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.TASK_STATE_EXITED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.TASK_SUCCEEDED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.TASK_TIMED_OUT;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.local.stepfunctions.asl.State;
import io.driftwatch.local.stepfunctions.asl.StateFailure;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// Writes the history of an execution: builds its events, numbers them, passes them on to the
/// observer.
final class History {
  private static final String RESOURCE_TYPE = "lambda";
  private static final String RESOURCE = "invoke";

  private final Execution execution;
  private final ExecutionClock clock;
  private final ExecutionObserver observer;

  History(Execution execution, ExecutionClock clock, ExecutionObserver observer) {
    this.execution = execution;
    this.clock = clock;
    this.observer = observer;
  }

  void started() {
    add(
        EXECUTION_STARTED,
        event -> event.executionStartedEventDetails(d -> d.input(execution.input())));
  }

  void redriven() {
    add(
        EXECUTION_REDRIVEN,
        event -> event.executionRedrivenEventDetails(d -> d.redriveCount(execution.redrives())));
  }

  void entered(State state, JsonNode input) {
    add(
        enteredType(state),
        event -> event.stateEnteredEventDetails(d -> d.name(state.name()).input(input.toString())));
  }

  void exited(State state, JsonNode output) {
    add(
        exitedType(state),
        event ->
            event.stateExitedEventDetails(d -> d.name(state.name()).output(output.toString())));
  }

  void taskScheduled(State.Task task, JsonNode arguments) {
    add(
        TASK_SCHEDULED,
        event ->
            event.taskScheduledEventDetails(
                d ->
                    d.resourceType(RESOURCE_TYPE)
                        .resource(RESOURCE)
                        .region("local")
                        .timeoutInSeconds(task.timeout().toSeconds())
                        .parameters(arguments.toString())));
  }

  void taskStarted() {
    add(
        TASK_STARTED,
        event ->
            event.taskStartedEventDetails(d -> d.resourceType(RESOURCE_TYPE).resource(RESOURCE)));
  }

  void taskSucceeded(JsonNode result) {
    add(
        TASK_SUCCEEDED,
        event ->
            event.taskSucceededEventDetails(
                d -> d.resourceType(RESOURCE_TYPE).resource(RESOURCE).output(result.toString())));
  }

  void taskFailed(StateFailure failure) {
    add(
        TASK_FAILED,
        event ->
            event.taskFailedEventDetails(
                d ->
                    d.resourceType(RESOURCE_TYPE)
                        .resource(RESOURCE)
                        .error(failure.error())
                        .cause(failure.cause())));
  }

  void taskTimedOut(StateFailure failure) {
    add(
        TASK_TIMED_OUT,
        event ->
            event.taskTimedOutEventDetails(
                d ->
                    d.resourceType(RESOURCE_TYPE)
                        .resource(RESOURCE)
                        .error(failure.error())
                        .cause(failure.cause())));
  }

  /// A failed task will be tried again: AWS has no event for that, but the observer learns of it.
  void retried(State.Task task, StateFailure failure, int retry, Duration delay) {
    observer.retry(execution.arn(), task.name(), failure.error(), retry, delay);
  }

  void succeeded(JsonNode output) {
    add(
        EXECUTION_SUCCEEDED,
        event -> event.executionSucceededEventDetails(d -> d.output(output.toString())));
  }

  /// @param error null where a Fail state gives none
  /// @param cause likewise
  void failed(@Nullable String error, @Nullable String cause) {
    add(
        EXECUTION_FAILED,
        event -> event.executionFailedEventDetails(d -> d.error(error).cause(cause)));
  }

  void timedOut() {
    add(EXECUTION_TIMED_OUT, event -> event.executionTimedOutEventDetails(d -> {}));
  }

  private void add(HistoryEventType type, UnaryOperator<HistoryEvent.Builder> details) {
    var event = HistoryEvent.builder().type(type).timestamp(clock.now());
    observer.event(execution.arn(), execution.add(details.apply(event)));
  }

  private static HistoryEventType enteredType(State state) {
    return switch (state) {
      case State.Task _ -> TASK_STATE_ENTERED;
      case State.Choice _ -> CHOICE_STATE_ENTERED;
      case State.Pass _ -> PASS_STATE_ENTERED;
      case State.Succeed _ -> SUCCEED_STATE_ENTERED;
      case State.Fail _ -> FAIL_STATE_ENTERED;
    };
  }

  private static HistoryEventType exitedType(State state) {
    return switch (state) {
      case State.Task _ -> TASK_STATE_EXITED;
      case State.Choice _ -> CHOICE_STATE_EXITED;
      case State.Pass _ -> PASS_STATE_EXITED;
      case State.Succeed _ -> SUCCEED_STATE_EXITED;
      case State.Fail fail ->
          throw new IllegalArgumentException("a Fail state has no exit: " + fail.name());
    };
  }
}
