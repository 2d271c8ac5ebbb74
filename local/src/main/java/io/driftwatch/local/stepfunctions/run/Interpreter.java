package io.driftwatch.local.stepfunctions.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driftwatch.local.stepfunctions.asl.Catcher;
import io.driftwatch.local.stepfunctions.asl.JsonataTemplate;
import io.driftwatch.local.stepfunctions.asl.Retrier;
import io.driftwatch.local.stepfunctions.asl.State;
import io.driftwatch.local.stepfunctions.asl.StateFailure;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Follows a state machine from an input to its end.
///
/// Keeps nothing between two ways through the machine: one may run inside of another, as those of a
/// Map's items would, with a machine of their own over the same calls, history and deadline.
final class Interpreter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final StateMachine machine;
  private final StatesContext context;
  private final TaskCalls calls;
  private final History history;
  private final Deadline deadline;
  private final RandomGenerator random;

  /// @param next the state to go to; null at the end
  private record Step(@Nullable String next, JsonNode output) {}

  Interpreter(
      StateMachine machine,
      StatesContext context,
      TaskCalls calls,
      History history,
      Deadline deadline,
      RandomGenerator random) {
    this.machine = machine;
    this.context = context;
    this.calls = calls;
    this.history = history;
    this.deadline = deadline;
    this.random = random;
  }

  /// {@return the end of the way that begins at the first state}
  Ending run(JsonNode input) {
    return follow(new Position(machine.state(machine.startAt()), input), true);
  }

  /// {@return the end of the way that goes on at a state that failed, which a task does not enter
  /// anew}
  Ending resume(String failedState, JsonNode input) {
    var state = machine.state(failedState);
    return follow(new Position(state, input), !(state instanceof State.Task));
  }

  private Ending follow(Position first, boolean enter) {
    var position = first;
    try {
      if (enter) {
        history.entered(position.state(), position.input());
      }
      while (true) {
        var step = perform(position.state(), position.input());
        var next = step.next();
        if (next == null) {
          return new Ending.Succeeded(position, step.output());
        }
        position = new Position(machine.state(next), step.output());
        history.entered(position.state(), position.input());
      }
    } catch (StateFailure failure) {
      return new Ending.Failed(position, failure);
    } catch (Deadline.ExceededException timeout) {
      return new Ending.TimedOut(position);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(position, "the runner was stopped");
    } catch (RuntimeException | Error e) { // otherwise the execution would hang unnoticed
      return failed(position, e.toString());
    }
  }

  private static Ending failed(Position position, String cause) {
    return new Ending.Failed(position, new StateFailure(StateFailure.RUNTIME, cause));
  }

  private Step perform(State state, JsonNode input)
      throws StateFailure, Deadline.ExceededException, InterruptedException {
    return switch (state) {
      case State.Task task -> perform(task, input);
      case State.Choice choice -> {
        var next = chosen(choice, context.of(state, input, 0));
        yield exited(state, next, input);
      }
      case State.Pass pass ->
          exited(state, pass.next(), output(pass.output(), context.of(state, input, 0), input));
      case State.Succeed succeed ->
          exited(state, null, output(succeed.output(), context.of(state, input, 0), input));
      case State.Fail fail -> {
        var states = context.of(state, input, 0);
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
      throws StateFailure, Deadline.ExceededException, InterruptedException {
    var retries = new int[task.retriers().size()];
    int retryCount = 0;
    while (true) {
      StateFailure failure;
      try {
        var result = calls.call(task, context.of(task, input, retryCount));
        var states = context.of(task, input, retryCount);
        states.set("result", result);
        return exited(task, task.next(), output(task.output(), states, result));
      } catch (StateFailure e) {
        failure = e;
      }
      int retrier = failure.firstNamedIn(task.retriers().stream().map(Retrier::errors).toList());
      if (retrier >= 0 && retries[retrier] < task.retriers().get(retrier).maxAttempts()) {
        retryCount++;
        int retry = ++retries[retrier];
        var delay = task.retriers().get(retrier).delay(retry, random);
        history.retried(task, failure, retry, delay);
        deadline.pause(delay);
        continue;
      }
      int catcher = failure.firstNamedIn(task.catchers().stream().map(Catcher::errors).toList());
      if (catcher < 0) {
        throw failure;
      }
      return caught(task, input, retryCount, task.catchers().get(catcher), failure);
    }
  }

  private Step caught(
      State.Task task, JsonNode input, int retryCount, Catcher catcher, StateFailure failure)
      throws StateFailure {
    var error = NODES.objectNode();
    error.put("Error", failure.error());
    error.put("Cause", failure.cause());
    var states = context.of(task, input, retryCount);
    states.set("errorOutput", error);
    return exited(task, catcher.next(), output(catcher.output(), states, error));
  }

  private Step exited(State state, @Nullable String next, JsonNode output) throws StateFailure {
    var limited = Payload.limited(state, output);
    history.exited(state, limited);
    return new Step(next, limited);
  }

  private static JsonNode output(
      @Nullable JsonataTemplate output, JsonNode states, JsonNode otherwise) throws StateFailure {
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
        ("The JSONata expression of the field '%s' returned an unexpected result type."
                + " Expected '%s', but was '%s'.")
            .formatted(field, expected, value.getNodeType().name().toLowerCase(Locale.ROOT)));
  }
}
