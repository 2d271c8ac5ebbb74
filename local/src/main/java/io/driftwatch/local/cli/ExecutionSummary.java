package io.driftwatch.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.core.report.Report;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/// How an execution went, read from its description, its history and its report.
///
/// @param execution its description
/// @param states the states it entered, in order
/// @param data what its states had added to its input at the end
/// @param report what it found; null where it did not come so far
record ExecutionSummary(
    DescribeExecutionResponse execution,
    List<String> states,
    JsonNode data,
    @Nullable Report report) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param reports reads the report under a key
  static ExecutionSummary of(
      SfnClient client, String executionArn, Function<String, Report> reports) {
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
    var key = reportKey(data);
    return new ExecutionSummary(
        client.describeExecution(r -> r.executionArn(executionArn)),
        entered,
        data,
        key == null ? null : reports.apply(key));
  }

  /// {@return the key that the execution is about}
  String key() {
    return read(execution.input()).path("key").asText();
  }

  boolean succeeded() {
    return "SUCCEEDED".equals(execution.statusAsString());
  }

  /// {@return the key of the report's page; null where it did not come so far}
  @Nullable String page() {
    var key = reportKey(data);
    return key == null ? null : key.substring(0, key.lastIndexOf('/') + 1) + "report.html";
  }

  private static @Nullable String reportKey(JsonNode data) {
    return data.at("/verdict/report").textValue();
  }

  /// {@return the entry in `executions.json`}
  ObjectNode json() {
    var entry = JSON.createObjectNode();
    entry.put("name", execution.name());
    entry.put("status", execution.statusAsString());
    entry.put("error", execution.error());
    entry.put("key", key());
    var names = entry.putArray("states");
    states.forEach(names::add);
    entry.put("drift", report == null ? null : report.decision().drift());
    entry.put("drifted", report == null ? null : report.dataset().drifted());
    entry.put("columns", report == null ? null : report.dataset().columns());
    entry.put("report", reportKey(data));
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
