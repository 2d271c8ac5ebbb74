package io.driftwatch.support.evidently.snapshot;

import static io.driftwatch.support.evidently.snapshot.JsonObject.object;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes one body at one level of detail, column by column.
final class SnapshotWriter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter NAIVE_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private final EvidentlyRun run;
  private final MetricResults metrics;
  private final Widgets widgets;
  private final TestSuites tests;

  SnapshotWriter(
      MonitorConfig config,
      Comparison comparison,
      List<ScoredColumn> columns,
      EvidentlyRun run,
      LevelOfDetail detail) {
    DatasetVerdict dataset = comparison.dataset();
    this.run = run;
    this.metrics = new MetricResults(config, dataset, columns, detail);
    this.widgets = new Widgets(comparison, columns, detail);
    this.tests = new TestSuites(config, dataset, columns, detail);
  }

  void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writePOJOField("report", object().put("items", List.of()));
      json.writeStringField("name", Shown.of(run.name()).atMost(Names.LONGEST_TEXT).toString());
      json.writeStringField(
          "timestamp", NAIVE_UTC.format(run.timestamp().truncatedTo(ChronoUnit.MICROS)));
      json.writePOJOField("metadata", metadata());
      json.writePOJOField("tags", run.tags());
      metrics.write(json);
      widgets.write(json);
      tests.write(json);
      json.writeEndObject();
    }
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    run.metadata()
        .forEach(
            (key, value) ->
                metadata.put(key, Shown.of(value).atMost(Names.LONGEST_TEXT).toString()));
    return metadata;
  }
}
