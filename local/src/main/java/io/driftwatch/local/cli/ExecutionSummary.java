package io.driftwatch.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/// How an execution went, read from its description and its history.
///
/// @param execution its description
/// @param states the states it entered, in order
/// @param data what its states had added to its input at the end
record ExecutionSummary(DescribeExecutionResponse execution, List<String> states, JsonNode data) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ExecutionSummary of(SfnClient client, String executionArn) {
    var events = client.getExecutionHistory(r -> r.executionArn(executionArn)).events();
    var entered =
        events.stream()
            .filter(event -> event.stateEnteredEventDetails() != null)
            .map(event -> event.stateEnteredEventDetails().name())
            .toList();
    var data =
        events.stream()
            .filter(event -> event.stateExitedEventDetails() != null)
            .map(event -> read(event.stateExitedEventDetails().output()))
            .reduce(MissingNode.getInstance(), (before, after) -> after);
    return new ExecutionSummary(
        client.describeExecution(r -> r.executionArn(executionArn)), entered, data);
  }

  /// {@return the key that the execution is about}
  String key() {
    return read(execution.input()).path("key").asText();
  }

  boolean succeeded() {
    return "SUCCEEDED".equals(execution.statusAsString());
  }

  /// {@return the key of the report, if the execution came so far}
  @Nullable String report() {
    return data.at("/verdict/report").textValue();
  }

  /// {@return the entry in `executions.json`}
  ObjectNode json() {
    var verdict = data.path("verdict");
    var entry = JSON.createObjectNode();
    entry.put("name", execution.name());
    entry.put("status", execution.statusAsString());
    entry.put("error", execution.error());
    entry.put("key", key());
    var names = entry.putArray("states");
    states.forEach(names::add);
    for (var field : List.of("drift", "drifted", "columns", "report")) {
      entry.set(field, verdict.hasNonNull(field) ? verdict.get(field) : entry.nullNode());
    }
    return entry;
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
