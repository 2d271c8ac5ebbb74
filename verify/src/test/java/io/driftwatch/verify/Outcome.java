package io.driftwatch.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// What is known of an execution when it has ended.
///
/// @param status how it ended
/// @param output what it returned
/// @param error the error it failed with
/// @param cause the detail of that error
/// @param states the names of the states that it entered, in turn
/// @param calls what functions were given, in turn
/// @param waits how long it waited before each repeated call
record Outcome(
    String status,
    @Nullable JsonNode output,
    @Nullable String error,
    @Nullable String cause,
    List<String> states,
    List<JsonNode> calls,
    List<Duration> waits) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

  static Outcome of(SfnClient sfn, String execution) {
    var described = sfn.describeExecution(request -> request.executionArn(execution));
    var states = new ArrayList<String>();
    var calls = new ArrayList<JsonNode>();
    var waits = new ArrayList<Duration>();
    Instant failed = null;
    for (HistoryEvent event : history(sfn, execution)) {
      switch (event.type()) {
        case TASK_SCHEDULED -> {
          calls.add(read(event.taskScheduledEventDetails().parameters()));
          if (failed != null) {
            waits.add(Duration.between(failed, event.timestamp()));
          }
        }
        case TASK_FAILED, TASK_TIMED_OUT -> failed = event.timestamp();
        default -> {
          if (event.stateEnteredEventDetails() != null) {
            states.add(event.stateEnteredEventDetails().name());
            failed = null;
          }
        }
      }
    }
    return new Outcome(
        described.statusAsString(),
        described.output() == null ? null : read(described.output()),
        described.error(),
        described.cause(),
        states,
        calls,
        waits);
  }

  /// {@return this without what differs between any two executions: when they started, how long
  /// they waited, and the wording of what Step Functions itself has to say}
  Outcome comparable() {
    return new Outcome(
        status,
        output,
        error,
        comparableCause(),
        states,
        calls.stream().map(Outcome::withoutStart).toList(),
        List.of());
  }

  private static JsonNode withoutStart(JsonNode call) {
    JsonNode copy = call.deepCopy();
    if (copy.path("Payload") instanceof ObjectNode payload
        && payload.path("started").asText().matches(TIME)) {
      payload.put("started", "a time");
    }
    return copy;
  }

  /// A function's exception counts by its name and message, not by its stack.
  private @Nullable String comparableCause() {
    if (error == null || cause == null || error.startsWith("States.")) {
      return null;
    }
    if (!cause.contains("errorType")) {
      return cause;
    }
    JsonNode exception = read(cause);
    return exception.path("errorType").asText() + ": " + exception.path("errorMessage").asText();
  }

  /// {@return this with what is known to be so on AWS}
  Outcome with(@Nullable JsonNode aws) {
    if (aws == null) {
      return this;
    }
    return new Outcome(
        aws.path("status").asText(status),
        aws.has("output") ? aws.get("output") : output,
        aws.has("error") ? aws.get("error").textValue() : error,
        cause,
        aws.has("states") ? texts(aws.get("states")) : states,
        aws.has("calls") ? aws.get("calls").valueStream().toList() : calls,
        waits);
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static List<HistoryEvent> history(SfnClient sfn, String execution) {
    return sfn
        .getExecutionHistoryPaginator(request -> request.executionArn(execution))
        .events()
        .stream()
        .toList();
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
