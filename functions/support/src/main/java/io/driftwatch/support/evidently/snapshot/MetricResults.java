package io.driftwatch.support.evidently.snapshot;

import static io.driftwatch.support.evidently.snapshot.JsonObject.object;

import com.fasterxml.jackson.core.JsonGenerator;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.verdict.DatasetVerdict;
import java.io.IOException;
import java.util.List;

/// Writes the metrics, of which dashboards and downloads are made.
final class MetricResults {
  private static final String COUNT = "evidently:metric_result_v2:CountValue";
  private static final String SINGLE = "evidently:metric_result_v2:SingleValue";

  private final MonitorConfig config;
  private final DatasetVerdict dataset;
  private final List<ScoredColumn> columns;
  private final LevelOfDetail detail;
  private final String datasetId;

  MetricResults(
      MonitorConfig config,
      DatasetVerdict dataset,
      List<ScoredColumn> columns,
      LevelOfDetail detail) {
    this.config = config;
    this.dataset = dataset;
    this.columns = columns;
    this.detail = detail;
    this.datasetId = MetricIds.driftedColumnsCount(config);
  }

  /// Writes the metrics, each under its id, and the ids in their order.
  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("metric_results");
    json.writePOJOField(datasetId, datasetMetric());
    for (ScoredColumn column : columns) {
      json.writePOJOField(column.metricId(), columnMetric(column));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("top_level_metrics");
    json.writeString(datasetId);
    for (ScoredColumn column : columns) {
      json.writeString(column.metricId());
    }
    json.writeEndArray();
  }

  private JsonObject datasetMetric() {
    JsonObject metric = object().put("metric_id", datasetId).put("params", datasetParams());
    return object()
        .put("type", COUNT)
        .put("display_name", "Count of Drifted Columns")
        .put("metric_value_location", location(metric, object()))
        .put("widget", null)
        .put("tests", List.of(datasetTest(metric)))
        .put("count", part(metric, "Count of Drifted Columns", "count", dataset.drifted()))
        .put("share", part(metric, "Share of Drifted Columns", "share", dataset.share()));
  }

  private JsonObject datasetParams() {
    return object()
        .put("type", "evidently:metric_v2:DriftedColumnsCount")
        .put("drift_share", config.driftShare())
        .putAll(MetricIds.settings(config));
  }

  private static JsonObject part(JsonObject metric, String name, String part, double value) {
    JsonObject location = location(metric, object().put("value_type", part));
    return single(name, location, List.of(), value);
  }

  private JsonObject columnMetric(ScoredColumn column) {
    JsonObject metric =
        object().put("metric_id", column.metricId()).put("params", columnParams(column));
    List<JsonObject> tests =
        detail.test(column.drifted()) ? List.of(columnTest(column, metric)) : List.of();
    return single(
        "Value drift for " + column.name(), location(metric, object()), tests, column.score());
  }

  private static JsonObject columnParams(ScoredColumn column) {
    boolean chosen = column.column().methodChosenByUser();
    return object()
        .put("type", "evidently:metric_v2:ValueDrift")
        .put("column", column.name())
        .put("method", chosen ? column.method().registryName() : column.method().displayName())
        .put("threshold", column.threshold());
  }

  private static JsonObject single(
      String name, JsonObject location, List<JsonObject> tests, double value) {
    return object()
        .put("type", SINGLE)
        .put("display_name", name)
        .put("metric_value_location", location)
        .put("widget", null)
        .put("tests", tests)
        .put("value", value);
  }

  private static JsonObject location(JsonObject metric, JsonObject param) {
    return object().put("metric", metric).put("param", param);
  }

  private JsonObject datasetTest(JsonObject metric) {
    JsonObject lessThan =
        object()
            .put("type", "evidently:test_v2:LessThanMetricTest")
            .put("is_critical", true)
            .put("threshold", config.driftShare());
    return test("lt", TestResult.of(config, dataset), metric, lessThan);
  }

  private static JsonObject columnTest(ScoredColumn column, JsonObject metric) {
    return test("drift", column.test(), metric, object());
  }

  private static JsonObject test(
      String id, TestResult test, JsonObject metric, JsonObject testConfig) {
    return object()
        .put("id", id)
        .put("name", test.name())
        .put("description", test.description())
        .put("metric_config", metric)
        .put("test_config", testConfig)
        .put("status", test.failed() ? "FAIL" : "SUCCESS")
        .put("bound_test", null);
  }
}
