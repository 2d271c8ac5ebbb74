package io.driftwatch.support.evidently.snapshot;

import static io.driftwatch.support.evidently.snapshot.JsonObject.object;

import com.fasterxml.jackson.core.JsonGenerator;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes the table of the columns: a row for each, with its score, two small histograms, and the
/// figures that open below it.
final class ColumnTable {
  private static final String CELL_COLOR = "#ed0400";
  private static final int ROWS_PER_PAGE = 10;

  private final Comparison comparison;
  private final List<ScoredColumn> columns;
  private final LevelOfDetail detail;

  ColumnTable(Comparison comparison, List<ScoredColumn> columns, LevelOfDetail detail) {
    this.comparison = comparison;
    this.columns = columns;
    this.detail = detail;
  }

  /// Row by row: the rows of many columns need not be in memory at a time.
  void write(JsonGenerator json) throws IOException {
    List<ScoredColumn> rows = rows();
    List<ColumnVerdict> emptyRows = notComparable();
    List<JsonObject> graphs = new ArrayList<>();
    json.writeStartObject();
    json.writeStringField("type", "big_table");
    json.writeStringField("title", title());
    json.writeNumberField("size", 2);
    json.writeStringField("alertsPosition", "row");
    json.writeObjectFieldStart("params");
    json.writeNumberField("rowsPerPage", Math.min(rows.size() + emptyRows.size(), ROWS_PER_PAGE));
    json.writePOJOField("columns", header());
    json.writeArrayFieldStart("data");
    for (ScoredColumn column : rows) {
      json.writePOJO(row(column, graphs));
    }
    for (ColumnVerdict column : emptyRows) {
      json.writePOJO(emptyRow(column));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writePOJOField("additionalGraphs", graphs);
    json.writeEndObject();
  }

  private String title() {
    DatasetVerdict dataset = comparison.dataset();
    return "Drift is detected for %s%% of columns (%d out of %d)."
        .formatted(
            PythonText.number(PythonText.round(dataset.share() * 100, 3)),
            dataset.drifted(),
            dataset.columns());
  }

  /// By score descending, whatever the method, as Evidently does.
  private List<ScoredColumn> rows() {
    return columns.stream()
        .sorted(Comparator.comparingDouble(ScoredColumn::score).reversed())
        .limit(detail.rows())
        .toList();
  }

  private List<ColumnVerdict> notComparable() {
    return comparison.columns().stream()
        .filter(column -> column.verdict() instanceof Verdict.NotComparable)
        .limit(Math.max(0, detail.rows() - (long) columns.size()))
        .toList();
  }

  private static List<JsonObject> header() {
    return List.of(
        header("Column", "column_name"),
        header("Type", "column_type"),
        histogram("Reference Distribution", "reference_distribution"),
        histogram("Current Distribution", "current_distribution"),
        header("Data Drift", "data_drift"),
        header("Stat Test", "stattest_name"),
        header("Drift Score", "drift_score"));
  }

  private static JsonObject header(String title, String field) {
    return object().put("title", title).put("field", field);
  }

  private static JsonObject histogram(String title, String field) {
    return header(title, field)
        .put("type", "histogram")
        .put("options", object().put("xField", "x").put("yField", "y").put("color", CELL_COLOR));
  }

  private JsonObject row(ScoredColumn column, List<JsonObject> graphs) {
    ColumnType type = column.column().type();
    JsonObject row =
        object()
            .put("column_name", column.name())
            .put("column_type", type.label())
            .put("stattest_name", column.method().displayName())
            .put("data_drift", column.drifted() ? "Detected" : "Not Detected")
            .put("drift_score", PythonText.round(column.score(), 6));
    TypedColumn reference = column.column().reference();
    if (type != ColumnType.TEXT && reference != null) {
      Values current = column.column().current().values();
      addCells(row, type, reference.values(), current);
      if (detail.figures(column.drifted())) {
        List<JsonObject> parts = parts(column, reference.values(), current, graphs);
        row.put("details", object().put("parts", parts));
      }
    }
    return row;
  }

  private void addCells(JsonObject row, ColumnType type, Values reference, Values current) {
    if (!detail.histograms()) {
      return;
    }
    if (numbers(type, reference, current)) {
      row.put("reference_distribution", PlotlyFigures.small((Values.Numbers) reference));
      row.put("current_distribution", PlotlyFigures.small((Values.Numbers) current));
    } else {
      var bars = PlotlyFigures.bars(reference, current, detail.categories());
      row.put("reference_distribution", PlotlyFigures.small(bars, PlotlyFigures.Bar::reference));
      row.put("current_distribution", PlotlyFigures.small(bars, PlotlyFigures.Bar::current));
    }
  }

  private List<JsonObject> parts(
      ScoredColumn column, Values reference, Values current, List<JsonObject> graphs) {
    List<JsonObject> parts = new ArrayList<>();
    boolean numbers = numbers(column.column().type(), reference, current);
    JsonObject distribution =
        numbers
            ? PlotlyFigures.distribution((Values.Numbers) reference, (Values.Numbers) current)
            : PlotlyFigures.distribution(
                PlotlyFigures.bars(reference, current, detail.categories()));
    parts.add(part("DATA DISTRIBUTION", distribution, graphs));
    if (numbers && detail.cumulative()) {
      JsonObject cumulative =
          PlotlyFigures.cumulative(
              column.name(), (Values.Numbers) reference, (Values.Numbers) current);
      parts.add(part("CUMULATIVE DISTRIBUTION", cumulative, graphs));
    }
    return parts;
  }

  private static boolean numbers(ColumnType type, Values reference, Values current) {
    return type == ColumnType.NUMERICAL
        && reference instanceof Values.Numbers
        && current instanceof Values.Numbers;
  }

  private static JsonObject part(String title, JsonObject figure, List<JsonObject> graphs) {
    String id = "graph-" + graphs.size();
    graphs.add(WidgetJson.widget("big_graph", "", figure).put("id", id));
    return object().put("title", title).put("id", id).put("type", "widget");
  }

  private static JsonObject emptyRow(ColumnVerdict column) {
    Method method = column.method();
    return object()
        .put("column_name", Names.column(column.column()))
        .put("column_type", column.type().label())
        .put("stattest_name", method == null ? "" : method.displayName())
        .put("data_drift", "Not Comparable")
        .put("drift_score", "");
  }
}
