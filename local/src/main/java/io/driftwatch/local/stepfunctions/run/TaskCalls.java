package io.driftwatch.local.stepfunctions.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.FunctionInvoker;
import io.driftwatch.local.stepfunctions.asl.State;
import io.driftwatch.local.stepfunctions.asl.StateFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Calls the functions of an execution's tasks, each on a thread of its own.
final class TaskCalls {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final FunctionInvoker functions;
  private final ExecutorService threads;
  private final Deadline deadline;
  private final History history;

  TaskCalls(
      FunctionInvoker functions, ExecutorService threads, Deadline deadline, History history) {
    this.functions = functions;
    this.threads = threads;
    this.deadline = deadline;
    this.history = history;
  }

  /// {@return the result of a task's call, as Lambda's Invoke gives it}
  ///
  /// @param states what `$states` stands for
  /// @throws StateFailure when the function fails or takes too long
  JsonNode call(State.Task task, JsonNode states)
      throws StateFailure, Deadline.ExceededException, InterruptedException {
    var functionName = task.functionName().evaluate(states).asText();
    var payload = Payload.limited(task, task.payload().evaluate(states));
    var arguments = NODES.objectNode();
    arguments.put("FunctionName", functionName);
    arguments.set("Payload", payload);
    history.taskScheduled(task, arguments);
    history.taskStarted();
    byte[] bytes = payload.toString().getBytes(UTF_8);
    var taskEnd = deadline.endOfTask(task.timeout());
    var answer = threads.submit(() -> functions.invoke(functionName, bytes));
    try {
      var result = Payload.limited(task, result(deadline.await(answer, taskEnd)));
      history.taskSucceeded(result);
      return result;
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (TimeoutException e) {
      throw timedOut(task);
    }
  }

  private static JsonNode result(byte[] payload) {
    var result = NODES.objectNode();
    result.put("ExecutedVersion", "1");
    result.set("Payload", Payload.read(payload));
    result.put("StatusCode", 200);
    return result;
  }

  private StateFailure failed(@Nullable Throwable thrown) {
    if (!(thrown instanceof FunctionError error)) {
      throw new IllegalStateException("calling the function failed: " + thrown, thrown);
    }
    var failure = new StateFailure(error.error(), error.cause());
    history.taskFailed(failure);
    return failure;
  }

  private StateFailure timedOut(State.Task task) {
    var failure =
        new StateFailure(
            StateFailure.TIMEOUT,
            "The task took longer than %d s".formatted(task.timeout().toSeconds()));
    history.taskTimedOut(failure);
    return failure;
  }
}
