package io.driftwatch.local.stepfunctions.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.CHOICE_STATE_ENTERED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.CHOICE_STATE_EXITED;
import static software.amazon.awssdk.services.sfn.model.HistoryEventType.EXECUTION_FAILED;
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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.local.stepfunctions.asl.Catcher;
import io.driftwatch.local.stepfunctions.asl.JsonataTemplate;
import io.driftwatch.local.stepfunctions.asl.Retrier;
import io.driftwatch.local.stepfunctions.asl.State;
import io.driftwatch.local.stepfunctions.asl.StateFailure;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// One way of an execution through the state machine: from its start, or from a redrive.
final class Interpreter {
  /// What an input, a payload or a result may hold at most.
  static final int DATA_LIMIT_BYTES = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final StateMachine machine;
  private final String machineArn;
  private final Execution execution;
  private final FunctionInvoker functions;
  private final ExecutorService threads;
  private final ExecutionClock pace;
  private final RandomGenerator random;
  private final ExecutionObserver observer;
  private final JsonNode executionInput;
  private final Instant deadline;

  /// @param next the state to go to; null at the end
  private record Step(@Nullable String next, JsonNode output) {}

  Interpreter(
      StateMachine machine,
      String machineArn,
      Execution execution,
      FunctionInvoker functions,
      ExecutorService threads,
      ExecutionClock pace,
      RandomGenerator random,
      ExecutionObserver observer) {
    this.machine = machine;
    this.machineArn = machineArn;
    this.execution = execution;
    this.functions = functions;
    this.threads = threads;
    this.pace = pace;
    this.random = random;
    this.observer = observer;
    this.executionInput = read(execution.input().getBytes(UTF_8));
    this.deadline = pace.now().plus(machine.timeout());
  }

  void fromStart() {
    from(machine.state(machine.startAt()), executionInput, true);
  }

  /// Goes on at the state that failed, which a task does not enter anew.
  void fromFailure(String failedState, JsonNode input) {
    var state = machine.state(failedState);
    from(state, input, !(state instanceof State.Task));
  }

  private void from(State first, JsonNode firstInput, boolean enter) {
    var state = first;
    var input = firstInput;
    try {
      if (enter) {
        entered(state, input);
      }
      while (true) {
        var step = perform(state, input);
        var next = step.next();
        if (next == null) {
          succeeded(step.output());
          return;
        }
        state = machine.state(next);
        input = step.output();
        entered(state, input);
      }
    } catch (StateFailure failure) {
      failed(state, input, failure);
    } catch (TimedOut timedOut) {
      timedOut(state, input);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(state, input, new StateFailure(StateFailure.RUNTIME, "the runner was stopped"));
    } catch (RuntimeException | Error e) { // else nobody would hear of it, nor it ever end
      failed(state, input, new StateFailure(StateFailure.RUNTIME, e.toString()));
    }
  }

  private Step perform(State state, JsonNode input)
      throws StateFailure, TimedOut, InterruptedException {
    return switch (state) {
      case State.Task task -> perform(task, input);
      case State.Choice choice -> {
        var states = states(state, input, 0);
        var next = chosen(choice, states);
        yield exited(state, CHOICE_STATE_EXITED, next, input);
      }
      case State.Pass pass ->
          exited(
              state,
              PASS_STATE_EXITED,
              pass.next(),
              output(pass.output(), states(state, input, 0), input));
      case State.Succeed succeed ->
          exited(
              state,
              SUCCEED_STATE_EXITED,
              null,
              output(succeed.output(), states(state, input, 0), input));
      case State.Fail fail -> {
        var states = states(state, input, 0);
        throw new StateFailure(
            text("Error", fail.error(), states), text("Cause", fail.cause(), states));
      }
    };
  }

  private static String chosen(State.Choice choice, JsonNode states) throws StateFailure {
    for (var rule : choice.rules()) {
      var holds = rule.condition().evaluate(states);
      if (!holds.isBoolean()) {
        throw unexpectedType("Condition", "boolean", holds);
      }
      if (holds.booleanValue()) {
        return rule.next();
      }
    }
    if (choice.otherwise() == null) {
      throw new StateFailure(
          StateFailure.NO_CHOICE, "No choice rule of '%s' matched.".formatted(choice.name()));
    }
    return choice.otherwise();
  }

  private Step perform(State.Task task, JsonNode input)
      throws StateFailure, TimedOut, InterruptedException {
    var retries = new int[task.retriers().size()];
    int retryCount = 0;
    while (true) {
      StateFailure failure;
      try {
        var result = call(task, states(task, input, retryCount));
        var states = states(task, input, retryCount);
        states.set("result", result);
        return exited(task, TASK_STATE_EXITED, task.next(), output(task.output(), states, result));
      } catch (StateFailure e) {
        failure = e;
      }
      int retrier = matching(task.retriers().stream().map(Retrier::errors).toList(), failure);
      if (retrier >= 0 && retries[retrier] < task.retriers().get(retrier).maxAttempts()) {
        retryCount++;
        int retry = ++retries[retrier];
        pause(task, failure, retry, task.retriers().get(retrier).delay(retry, random));
        continue;
      }
      int catcher = matching(task.catchers().stream().map(Catcher::errors).toList(), failure);
      if (catcher < 0) {
        throw failure;
      }
      return caught(task, input, retryCount, task.catchers().get(catcher), failure);
    }
  }

  private void pause(State.Task task, StateFailure failure, int retry, Duration delay)
      throws TimedOut, InterruptedException {
    observer.retry(execution.arn(), task.name(), failure.error(), retry, delay);
    if (pace.now().plus(delay).isAfter(deadline)) {
      throw new TimedOut();
    }
    pace.pause(delay);
  }

  private Step caught(
      State.Task task, JsonNode input, int retryCount, Catcher catcher, StateFailure failure)
      throws StateFailure {
    var error = NODES.objectNode();
    error.put("Error", failure.error());
    error.put("Cause", failure.cause());
    var states = states(task, input, retryCount);
    states.set("errorOutput", error);
    return exited(task, TASK_STATE_EXITED, catcher.next(), output(catcher.output(), states, error));
  }

  /// {@return the place of the first list that names the error; -1 when none does}
  private static int matching(List<List<String>> errorLists, StateFailure failure) {
    for (int i = 0; i < errorLists.size(); i++) {
      if (errorLists.get(i).stream().anyMatch(name -> matches(name, failure.error()))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean matches(String name, String error) {
    if (error.equals(StateFailure.RUNTIME)) {
      return false; // ends the execution, whoever names it
    }
    return switch (name) {
      case "States.ALL" -> !error.equals(StateFailure.DATA_LIMIT);
      // What the function raised: a query that fails is no failure of the task.
      case "States.TaskFailed" -> !error.startsWith("States.");
      default -> name.equals(error);
    };
  }

  private JsonNode call(State.Task task, JsonNode states)
      throws StateFailure, TimedOut, InterruptedException {
    var functionName = task.functionName().evaluate(states).asText();
    var payload = limited(task, task.payload().evaluate(states));
    var arguments = NODES.objectNode();
    arguments.put("FunctionName", functionName);
    arguments.set("Payload", payload);
    add(
        TASK_SCHEDULED,
        event ->
            event.taskScheduledEventDetails(
                details ->
                    details
                        .resourceType("lambda")
                        .resource("invoke")
                        .region("local")
                        .timeoutInSeconds(task.timeout().toSeconds())
                        .parameters(arguments.toString())));
    add(
        TASK_STARTED,
        event -> event.taskStartedEventDetails(d -> d.resourceType("lambda").resource("invoke")));
    byte[] bytes = payload.toString().getBytes(UTF_8);
    var taskDeadline = pace.now().plus(task.timeout());
    var answer = threads.submit(() -> functions.invoke(functionName, bytes));
    try {
      var end = taskDeadline.isBefore(deadline) ? taskDeadline : deadline;
      var result = limited(task, result(pace.await(answer, end)));
      add(
          TASK_SUCCEEDED,
          event ->
              event.taskSucceededEventDetails(
                  d -> d.resourceType("lambda").resource("invoke").output(result.toString())));
      return result;
    } catch (ExecutionException e) {
      throw taskFailed(e.getCause());
    } catch (TimeoutException e) {
      if (taskDeadline.isBefore(deadline)) {
        throw taskTimedOut(task);
      }
      throw new TimedOut();
    }
  }

  private StateFailure taskTimedOut(State.Task task) {
    var failure =
        new StateFailure(
            StateFailure.TIMEOUT,
            "The task took longer than %d s".formatted(task.timeout().toSeconds()));
    add(
        TASK_TIMED_OUT,
        event ->
            event.taskTimedOutEventDetails(
                d ->
                    d.resourceType("lambda")
                        .resource("invoke")
                        .error(failure.error())
                        .cause(failure.cause())));
    return failure;
  }

  private StateFailure taskFailed(@Nullable Throwable thrown) {
    if (!(thrown instanceof StateFailure failure)) {
      throw new IllegalStateException("calling the function failed: " + thrown, thrown);
    }
    add(
        TASK_FAILED,
        event ->
            event.taskFailedEventDetails(
                d ->
                    d.resourceType("lambda")
                        .resource("invoke")
                        .error(failure.error())
                        .cause(failure.cause())));
    return failure;
  }

  private static JsonNode result(byte[] payload) {
    var result = NODES.objectNode();
    result.put("ExecutedVersion", "1");
    result.set("Payload", read(payload));
    result.put("StatusCode", 200);
    return result;
  }

  private JsonNode output(@Nullable JsonataTemplate output, JsonNode states, JsonNode otherwise)
      throws StateFailure {
    return output == null ? otherwise : output.evaluate(states);
  }

  private static String text(String field, @Nullable JsonataTemplate template, JsonNode states)
      throws StateFailure {
    if (template == null) {
      return "";
    }
    var value = template.evaluate(states);
    if (!value.isTextual()) {
      throw unexpectedType(field, "string", value);
    }
    return value.textValue();
  }

  private static StateFailure unexpectedType(String field, String expected, JsonNode value) {
    return new StateFailure(
        StateFailure.QUERY_EVALUATION,
        "The JSONata expression of the field '%s' returned an unexpected result type. Expected '%s', but was '%s'."
            .formatted(field, expected, value.getNodeType().name().toLowerCase(Locale.ROOT)));
  }

  private static JsonNode limited(State state, JsonNode data) throws StateFailure {
    int bytes = data.toString().getBytes(UTF_8).length;
    if (bytes > DATA_LIMIT_BYTES) {
      throw new StateFailure(
          StateFailure.DATA_LIMIT,
          "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit: %d bytes, at most %d"
              .formatted(state.name(), bytes, DATA_LIMIT_BYTES));
    }
    return data;
  }

  /// {@return what `$states` stands for in an expression}
  private ObjectNode states(State state, JsonNode input, int retryCount) {
    var states = NODES.objectNode();
    states.set("input", input);
    var context = states.putObject("context");
    var about = context.putObject("Execution");
    about.put("Id", execution.arn());
    about.set("Input", executionInput);
    about.put("Name", execution.name());
    about.put("StartTime", execution.started().toString());
    about.put("RedriveCount", execution.redrives());
    var stateMachine = context.putObject("StateMachine");
    stateMachine.put("Id", machineArn);
    stateMachine.put("Name", machineArn.substring(machineArn.lastIndexOf(':') + 1));
    var where = context.putObject("State");
    where.put("Name", state.name());
    where.put("EnteredTime", pace.now().toString());
    where.put("RetryCount", retryCount);
    return states;
  }

  private void entered(State state, JsonNode input) {
    var type =
        switch (state) {
          case State.Task _ -> TASK_STATE_ENTERED;
          case State.Choice _ -> CHOICE_STATE_ENTERED;
          case State.Pass _ -> PASS_STATE_ENTERED;
          case State.Succeed _ -> SUCCEED_STATE_ENTERED;
          case State.Fail _ -> FAIL_STATE_ENTERED;
        };
    add(
        type,
        event -> event.stateEnteredEventDetails(d -> d.name(state.name()).input(input.toString())));
  }

  private Step exited(State state, HistoryEventType type, @Nullable String next, JsonNode output)
      throws StateFailure {
    var limited = limited(state, output);
    add(
        type,
        event ->
            event.stateExitedEventDetails(d -> d.name(state.name()).output(limited.toString())));
    return new Step(next, limited);
  }

  private void succeeded(JsonNode output) {
    add(
        EXECUTION_SUCCEEDED,
        event -> event.executionSucceededEventDetails(d -> d.output(output.toString())));
    execution.finish(
        new Execution.Standing(
            ExecutionStatus.SUCCEEDED, pace.now(), output.toString(), null, null, null, null));
  }

  private void failed(State state, JsonNode input, StateFailure failure) {
    add(
        EXECUTION_FAILED,
        event ->
            event.executionFailedEventDetails(
                d -> d.error(told(failure.error())).cause(told(failure.cause()))));
    execution.finish(
        new Execution.Standing(
            ExecutionStatus.FAILED,
            pace.now(),
            null,
            told(failure.error()),
            told(failure.cause()),
            state.name(),
            input));
  }

  /// {@return null for what a Fail state does not tell}
  private static @Nullable String told(String text) {
    return text.isEmpty() ? null : text;
  }

  private void timedOut(State state, JsonNode input) {
    add(EXECUTION_TIMED_OUT, event -> event.executionTimedOutEventDetails(d -> {}));
    execution.finish(
        new Execution.Standing(
            ExecutionStatus.TIMED_OUT, pace.now(), null, null, null, state.name(), input));
  }

  private void add(HistoryEventType type, UnaryOperator<HistoryEvent.Builder> details) {
    var event = HistoryEvent.builder().type(type).timestamp(pace.now());
    observer.event(execution.arn(), execution.add(details.apply(event)));
  }

  static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  /// The whole execution took too long.
  private static final class TimedOut extends Exception {
    TimedOut() {
      super("the execution timed out", null, false, false);
    }
  }
}
