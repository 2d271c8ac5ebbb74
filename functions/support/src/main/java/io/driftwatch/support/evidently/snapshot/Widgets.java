package io.driftwatch.support.evidently.snapshot;

import static io.driftwatch.support.evidently.snapshot.JsonObject.object;
import static io.driftwatch.support.evidently.snapshot.WidgetJson.counter;
import static io.driftwatch.support.evidently.snapshot.WidgetJson.widget;

import com.fasterxml.jackson.core.JsonGenerator;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes the page of the run: its counters, the table of its columns, its findings.
final class Widgets {
  private static final int MOST_FINDINGS = 200;

  private final Comparison comparison;
  private final DatasetVerdict dataset;
  private final ColumnTable table;
  private final LevelOfDetail detail;

  Widgets(Comparison comparison, List<ScoredColumn> columns, LevelOfDetail detail) {
    this.comparison = comparison;
    this.dataset = comparison.dataset();
    this.table = new ColumnTable(comparison, columns, detail);
    this.detail = detail;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("widgets");
    json.writePOJO(counters(List.of(counter("Dataset Drift", datasetDrift()))));
    json.writePOJO(
        counters(
            List.of(
                counter(Integer.toString(dataset.columns()), "Columns"),
                counter(Integer.toString(dataset.drifted()), "Drifted Columns"),
                counter(PythonText.general(dataset.share(), 3), "Share of Drifted Columns"))));
    json.writePOJO(counters(List.of(counter("", "Data Drift Summary"))));
    table.write(json);
    List<List<String>> notes = notes();
    if (!notes.isEmpty()) {
      JsonObject params =
          object().put("header", List.of("Finding", "Column", "Severity")).put("data", notes);
      json.writePOJO(widget("table", "Findings", params));
    }
    json.writeEndArray();
  }

  private static JsonObject counters(List<JsonObject> counters) {
    return widget("counter", "", object().put("counters", counters));
  }

  private String datasetDrift() {
    return "Dataset Drift is %s. Dataset drift detection threshold is %s"
        .formatted(
            dataset.drift() ? "detected" : "NOT detected", PythonText.number(dataset.threshold()));
  }

  /// Why columns have no score, what is odd about the data, what had to be left out: text, column
  /// and severity.
  private List<List<String>> notes() {
    List<List<String>> notes = new ArrayList<>();
    if (!detail.leftOut().isEmpty()) {
      notes.add(
          note(
              "To keep the run below the size that a service accepts, %s were left out here;"
                      .formatted(detail.leftOut())
                  + " report.html has them."));
    }
    for (Finding finding : comparison.findings()) {
      String column = finding.column();
      notes.add(
          List.of(
              Shown.of(finding.message()).atMost(Names.LONGEST_TEXT).toString(),
              column == null ? "" : Names.column(column),
              finding.severity().label()));
    }
    for (ColumnVerdict column : comparison.columns()) {
      if (column.verdict() instanceof Verdict.NotComparable(String reason, _)) {
        notes.add(
            List.of(
                Shown.of(reason).atMost(Names.LONGEST_TEXT).toString(),
                Names.column(column.column()),
                "not comparable"));
      }
    }
    if (notes.size() <= MOST_FINDINGS) {
      return notes;
    }
    List<List<String>> shown = new ArrayList<>(notes.subList(0, MOST_FINDINGS));
    shown.add(note("and %d more".formatted(notes.size() - MOST_FINDINGS)));
    return shown;
  }

  private static List<String> note(String text) {
    return List.of(text, "", "");
  }
}
