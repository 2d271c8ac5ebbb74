package io.driftwatch.support.evidently.snapshot;

import static io.driftwatch.support.evidently.snapshot.JsonObject.object;
import static io.driftwatch.support.evidently.snapshot.WidgetJson.counter;
import static io.driftwatch.support.evidently.snapshot.WidgetJson.widget;

import com.fasterxml.jackson.core.JsonGenerator;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.verdict.DatasetVerdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes the page of the run's tests.
final class TestSuites {
  private final TestResult datasetTest;
  private final List<ScoredColumn> columns;
  private final LevelOfDetail detail;

  TestSuites(
      MonitorConfig config,
      DatasetVerdict dataset,
      List<ScoredColumn> columns,
      LevelOfDetail detail) {
    this.datasetTest = TestResult.of(config, dataset);
    this.columns = columns;
    this.detail = detail;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("tests_widgets");
    json.writePOJO(widget("counter", "", suite().put("counters", counters())));
    json.writePOJO(widget("test_suite", "", suite().put("tests", tests())));
    json.writeEndArray();
  }

  private static JsonObject suite() {
    return object().put("v2_test", true);
  }

  /// {@return how many tests there are of each result, those that are not listed included}
  private List<JsonObject> counters() {
    long failed = columns.stream().filter(ScoredColumn::drifted).count();
    if (datasetTest.failed()) {
      failed++;
    }
    return List.of(
        counter(Long.toString(columns.size() + 1 - failed), "SUCCESS"),
        counter("0", "WARNING"),
        counter(Long.toString(failed), "FAIL"),
        counter("0", "ERROR"));
  }

  private List<JsonObject> tests() {
    List<JsonObject> tests = new ArrayList<>();
    tests.add(test(datasetTest));
    for (ScoredColumn column : columns) {
      if (detail.test(column.drifted())) {
        tests.add(test(column.test()));
      }
    }
    return tests;
  }

  private static JsonObject test(TestResult test) {
    return object()
        .put("title", test.name())
        .put("description", test.description())
        .put("state", test.failed() ? "fail" : "success")
        .put("groups", List.of());
  }
}
