package io.driftwatch.support.evidently.snapshot;

import static io.driftwatch.support.evidently.snapshot.JsonObjects.object;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.change.Category;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Finding;
import io.driftwatch.core.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes one body at one level of detail, column by column.
final class SnapshotWriter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter NAIVE_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
  private static final String COUNT = "evidently:metric_result_v2:CountValue";
  private static final String SINGLE = "evidently:metric_result_v2:SingleValue";
  private static final String CELL_COLOR = "#ed0400";
  private static final int ROWS_PER_PAGE = 10;
  private static final int MOST_FINDINGS = 200;
  private static final int LONGEST_TEXT = 500;

  /// A column with a score: only these have metrics.
  ///
  /// @param threshold as configured, also where the score was compared with another number: it is
  ///   part of the name of the dashboard's series, which must be the same from run to run
  private record Scored(
      ColumnVerdict column,
      String name,
      String metricId,
      Method method,
      double score,
      double threshold,
      double limit,
      boolean drifted) {
    String description() {
      return "Drift score is %s. The drift detection method is %s. The drift threshold is %s%s."
          .formatted(
              PythonText.fixed(score, 2),
              method.displayName(),
              PythonText.fixed(threshold, 2),
              limit == threshold ? "" : ", here a score of " + PythonText.fixed(limit, 2));
    }

    String testName() {
      return "Value Drift for column " + name;
    }
  }

  private final MonitorConfig config;
  private final Comparison comparison;
  private final EvidentlyRun run;
  private final LevelOfDetail detail;
  private final List<Scored> scored;
  private final String datasetId;

  SnapshotWriter(
      MonitorConfig config, Comparison comparison, EvidentlyRun run, LevelOfDetail detail) {
    this.config = config;
    this.comparison = comparison;
    this.run = run;
    this.detail = detail;
    this.scored = comparison.columns().stream().map(this::scored).filter(Objects::nonNull).toList();
    this.datasetId = MetricIds.driftedColumnsCount(config);
  }

  void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writePOJOField("report", object("items", List.of()));
      json.writeStringField("name", Names.shorten(run.name(), LONGEST_TEXT));
      json.writeStringField(
          "timestamp", NAIVE_UTC.format(run.timestamp().truncatedTo(ChronoUnit.MICROS)));
      json.writePOJOField("metadata", metadata());
      json.writePOJOField("tags", run.tags());
      json.writeObjectFieldStart("metric_results");
      json.writePOJOField(datasetId, datasetMetric());
      for (Scored column : scored) {
        json.writePOJOField(column.metricId(), columnMetric(column));
      }
      json.writeEndObject();
      json.writeArrayFieldStart("top_level_metrics");
      json.writeString(datasetId);
      for (Scored column : scored) {
        json.writeString(column.metricId());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("widgets");
      writeWidgets(json);
      json.writeEndArray();
      json.writePOJOField("tests_widgets", testsWidgets());
      json.writeEndObject();
    }
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    run.metadata().forEach((key, value) -> metadata.put(key, Names.shorten(value, LONGEST_TEXT)));
    return metadata;
  }

  private @Nullable Scored scored(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Scored(Method method, double score, double limit, boolean drifted) ->
          new Scored(
              column,
              Names.column(column.column()),
              MetricIds.valueDrift(config, column),
              method,
              score,
              column.threshold() == null ? limit : column.threshold(),
              limit,
              drifted);
      case Verdict.NotComparable _ -> null;
    };
  }

  // Metrics: what dashboards and downloads are made of.

  private Map<String, @Nullable Object> datasetMetric() {
    DatasetVerdict dataset = comparison.dataset();
    Map<String, @Nullable Object> metric = datasetConfig();
    return object(
        "type", COUNT,
        "display_name", "Count of Drifted Columns",
        "metric_value_location", object("metric", metric, "param", object()),
        "widget", null,
        "tests", List.of(datasetTest(metric)),
        "count", value("Count of Drifted Columns", metric, "count", dataset.drifted()),
        "share", value("Share of Drifted Columns", metric, "share", dataset.share()));
  }

  private static Map<String, @Nullable Object> value(
      String name, Map<String, @Nullable Object> metric, String part, double value) {
    return object(
        "type",
        SINGLE,
        "display_name",
        name,
        "metric_value_location",
        object("metric", metric, "param", object("value_type", part)),
        "widget",
        null,
        "tests",
        List.of(),
        "value",
        value);
  }

  private Map<String, @Nullable Object> datasetConfig() {
    Map<String, @Nullable Object> params =
        object("type", "evidently:metric_v2:DriftedColumnsCount");
    params.put("drift_share", config.driftShare());
    params.putAll(MetricIds.settings(config));
    return object("metric_id", datasetId, "params", params);
  }

  private Map<String, @Nullable Object> datasetTest(Map<String, @Nullable Object> metric) {
    return object(
        "id", "lt",
        "name", datasetTestName(),
        "description", datasetTestDescription(),
        "metric_config", metric,
        "test_config",
            object(
                "type",
                "evidently:test_v2:LessThanMetricTest",
                "is_critical",
                true,
                "threshold",
                config.driftShare()),
        "status", status(comparison.dataset().drift()),
        "bound_test", null);
  }

  private String datasetTestName() {
    return "Share of Drifted Columns: Less " + PythonText.fixed(config.driftShare(), 3);
  }

  private String datasetTestDescription() {
    return "Share of Drifted Columns: Actual value %s %s %s"
        .formatted(
            PythonText.fixed(comparison.dataset().share(), 3),
            comparison.dataset().drift() ? ">=" : "<",
            PythonText.fixed(config.driftShare(), 3));
  }

  private Map<String, @Nullable Object> columnMetric(Scored column) {
    Map<String, @Nullable Object> metric =
        object(
            "metric_id",
            column.metricId(),
            "params",
            object(
                "type",
                "evidently:metric_v2:ValueDrift",
                "column",
                column.name(),
                "method",
                column.column().methodChosenByUser()
                    ? column.method().registryName()
                    : column.method().displayName(),
                "threshold",
                column.threshold()));
    return object(
        "type",
        SINGLE,
        "display_name",
        "Value drift for " + column.name(),
        "metric_value_location",
        object("metric", metric, "param", object()),
        "widget",
        null,
        "tests",
        detail.test(column.drifted()) ? List.of(columnTest(column, metric)) : List.of(),
        "value",
        column.score());
  }

  private static Map<String, @Nullable Object> columnTest(
      Scored column, Map<String, @Nullable Object> metric) {
    return object(
        "id", "drift",
        "name", column.testName(),
        "description", column.description(),
        "metric_config", metric,
        "test_config", object(),
        "status", status(column.drifted()),
        "bound_test", null);
  }

  private static String status(boolean drifted) {
    return drifted ? "FAIL" : "SUCCESS";
  }

  // Widgets: what the page of the run shows.

  private void writeWidgets(JsonGenerator json) throws IOException {
    DatasetVerdict dataset = comparison.dataset();
    json.writePOJO(
        counters(
            List.of(
                counter(
                    "Dataset Drift",
                    "Dataset Drift is %s. Dataset drift detection threshold is %s"
                        .formatted(
                            dataset.drift() ? "detected" : "NOT detected",
                            PythonText.number(dataset.threshold()))))));
    json.writePOJO(
        counters(
            List.of(
                counter(Integer.toString(dataset.columns()), "Columns"),
                counter(Integer.toString(dataset.drifted()), "Drifted Columns"),
                counter(PythonText.general(dataset.share(), 3), "Share of Drifted Columns"))));
    json.writePOJO(counters(List.of(counter("", "Data Drift Summary"))));
    writeTable(json);
    List<List<String>> notes = notes();
    if (!notes.isEmpty()) {
      json.writePOJO(
          widget(
              "table",
              "Findings",
              object("header", List.of("Finding", "Column", "Severity"), "data", notes)));
    }
  }

  private static Map<String, @Nullable Object> counters(List<?> counters) {
    return widget("counter", "", object("counters", counters));
  }

  private static Map<String, @Nullable Object> counter(String value, String label) {
    return object("value", value, "label", label);
  }

  private static Map<String, @Nullable Object> widget(
      String type, String title, Map<String, @Nullable Object> params) {
    return object("type", type, "title", title, "size", 2, "params", params);
  }

  private void writeTable(JsonGenerator json) throws IOException {
    DatasetVerdict dataset = comparison.dataset();
    List<Scored> rows = rows();
    List<Map<String, @Nullable Object>> graphs = new ArrayList<>();
    json.writeStartObject();
    json.writeStringField("type", "big_table");
    json.writeStringField(
        "title",
        "Drift is detected for %s%% of columns (%d out of %d)."
            .formatted(
                PythonText.number(PythonText.round(dataset.share() * 100, 3)),
                dataset.drifted(),
                dataset.columns()));
    json.writeNumberField("size", 2);
    json.writeStringField("alertsPosition", "row");
    json.writeObjectFieldStart("params");
    json.writeNumberField(
        "rowsPerPage", Math.min(rows.size() + notCompared().size(), ROWS_PER_PAGE));
    json.writePOJOField("columns", tableColumns());
    json.writeArrayFieldStart("data");
    for (Scored column : rows) {
      json.writePOJO(row(column, graphs));
    }
    for (ColumnVerdict column : notCompared()) {
      json.writePOJO(emptyRow(column));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writePOJOField("additionalGraphs", graphs);
    json.writeEndObject();
  }

  /// By score descending, whatever the method, as Evidently does.
  private List<Scored> rows() {
    return scored.stream()
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(detail.rows())
        .toList();
  }

  private List<ColumnVerdict> notCompared() {
    return comparison.columns().stream()
        .filter(column -> column.verdict() instanceof Verdict.NotComparable)
        .limit(Math.max(0, detail.rows() - (long) scored.size()))
        .toList();
  }

  private static List<Map<String, @Nullable Object>> tableColumns() {
    Map<String, @Nullable Object> options =
        object("xField", "x", "yField", "y", "color", CELL_COLOR);
    return List.of(
        object("title", "Column", "field", "column_name"),
        object("title", "Type", "field", "column_type"),
        object(
            "title", "Reference Distribution",
            "field", "reference_distribution",
            "type", "histogram",
            "options", options),
        object(
            "title", "Current Distribution",
            "field", "current_distribution",
            "type", "histogram",
            "options", options),
        object("title", "Data Drift", "field", "data_drift"),
        object("title", "Stat Test", "field", "stattest_name"),
        object("title", "Drift Score", "field", "drift_score"));
  }

  private Map<String, @Nullable Object> row(
      Scored column, List<Map<String, @Nullable Object>> graphs) {
    Map<String, @Nullable Object> row =
        object(
            "column_name", column.name(),
            "column_type", column.column().type().label(),
            "stattest_name", column.method().displayName(),
            "data_drift", column.drifted() ? "Detected" : "Not Detected",
            "drift_score", PythonText.round(column.score(), 6));
    TypedColumn reference = column.column().reference();
    if (column.column().type() != ColumnType.TEXT && reference != null) {
      Values current = column.column().current().values();
      addCells(row, column.column().type(), reference.values(), current);
      if (detail.figures(column.drifted())) {
        row.put("details", object("parts", parts(column, reference.values(), current, graphs)));
      }
    }
    return row;
  }

  private void addCells(
      Map<String, @Nullable Object> row, ColumnType type, Values reference, Values current) {
    if (!detail.histograms()) {
      return;
    }
    if (numbers(type, reference, current)) {
      row.put("reference_distribution", PlotlyFigures.small((Values.Numbers) reference));
      row.put("current_distribution", PlotlyFigures.small((Values.Numbers) current));
    } else {
      List<Category> categories = Category.of(reference, current);
      row.put(
          "reference_distribution",
          PlotlyFigures.small(categories, detail.categories(), PlotlyFigures.Bar::reference));
      row.put(
          "current_distribution",
          PlotlyFigures.small(categories, detail.categories(), PlotlyFigures.Bar::current));
    }
  }

  private List<Map<String, @Nullable Object>> parts(
      Scored column, Values reference, Values current, List<Map<String, @Nullable Object>> graphs) {
    List<Map<String, @Nullable Object>> parts = new ArrayList<>();
    boolean numbers = numbers(column.column().type(), reference, current);
    parts.add(
        part(
            "DATA DISTRIBUTION",
            numbers
                ? PlotlyFigures.distribution((Values.Numbers) reference, (Values.Numbers) current)
                : PlotlyFigures.distribution(Category.of(reference, current), detail.categories()),
            graphs));
    if (numbers && detail.cumulative()) {
      parts.add(
          part(
              "CUMULATIVE DISTRIBUTION",
              PlotlyFigures.cumulative(
                  column.name(), (Values.Numbers) reference, (Values.Numbers) current),
              graphs));
    }
    return parts;
  }

  private static boolean numbers(ColumnType type, Values reference, Values current) {
    return type == ColumnType.NUMERICAL
        && reference instanceof Values.Numbers
        && current instanceof Values.Numbers;
  }

  private static Map<String, @Nullable Object> part(
      String title,
      Map<String, @Nullable Object> figure,
      List<Map<String, @Nullable Object>> graphs) {
    String id = "graph-" + graphs.size();
    Map<String, @Nullable Object> graph = widget("big_graph", "", figure);
    graph.put("id", id);
    graphs.add(graph);
    return object("title", title, "id", id, "type", "widget");
  }

  private static Map<String, @Nullable Object> emptyRow(ColumnVerdict column) {
    Method method = column.method();
    return object(
        "column_name",
        Names.column(column.column()),
        "column_type",
        column.type().label(),
        "stattest_name",
        method == null ? "" : method.displayName(),
        "data_drift",
        "Not Compared",
        "drift_score",
        "");
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
              Names.shorten(finding.message(), LONGEST_TEXT),
              column == null ? "" : Names.column(column),
              finding.severity().label()));
    }
    for (ColumnVerdict column : comparison.columns()) {
      if (column.verdict() instanceof Verdict.NotComparable(String reason, _)) {
        notes.add(
            List.of(
                Names.shorten(reason, LONGEST_TEXT),
                Names.column(column.column()),
                "not compared"));
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

  private List<Map<String, @Nullable Object>> testsWidgets() {
    List<Map<String, @Nullable Object>> tests = new ArrayList<>();
    tests.add(test(datasetTestName(), datasetTestDescription(), comparison.dataset().drift()));
    long failed = comparison.dataset().drift() ? 1 : 0;
    for (Scored column : scored) {
      failed += column.drifted() ? 1 : 0;
      if (detail.test(column.drifted())) {
        tests.add(test(column.testName(), column.description(), column.drifted()));
      }
    }
    Map<String, @Nullable Object> counts =
        object(
            "v2_test",
            true,
            "counters",
            List.of(
                counter(Long.toString(scored.size() + 1 - failed), "SUCCESS"),
                counter("0", "WARNING"),
                counter(Long.toString(failed), "FAIL"),
                counter("0", "ERROR")));
    return List.of(
        widget("counter", "", counts),
        widget("test_suite", "", object("v2_test", true, "tests", tests)));
  }

  private static Map<String, @Nullable Object> test(
      String title, String description, boolean failed) {
    return object(
        "title",
        title,
        "description",
        description,
        "state",
        failed ? "fail" : "success",
        "groups",
        List.of());
  }
}
