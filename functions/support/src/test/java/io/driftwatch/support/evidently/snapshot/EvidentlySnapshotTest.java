package io.driftwatch.support.evidently.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.CalibratedVerdict.Detectable;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.monitor.MethodRule;
import io.driftwatch.core.monitor.MethodRules;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.support.evidently.client.EvidentlyClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract: what Evidently 0.7.21's Python client sends for the same files, as
/// `src/test/resources/evidently/make_snapshot.py` writes it down.
class EvidentlySnapshotTest {
  private static final CalibratedVerdict UNTESTED =
      new CalibratedVerdict(
          false, 0, 0, 0, CalibrationRules.DEFAULT, new Detectable(null, null), "made by hand");

  private static final JsonMapper JSON = new JsonMapper();
  private static final EvidentlyRun RUN =
      new EvidentlyRun(
          "week1.csv",
          Instant.parse("2026-05-02T10:00:00.123456789Z"),
          Map.of("execution", "run-1", "monitor", "weather"),
          List.of("driftwatch"));

  /// As in `make_snapshot.py`.
  private static final MonitorConfig OPTIONS =
      MonitorConfig.DEFAULT
          .withColumns(List.of("temp", "season", "humidity"))
          .withDriftShare(0.3)
          .with(
              MethodRules.NONE
                  .withType(ColumnType.NUMERICAL, MethodRule.NONE.withThreshold(1e-5))
                  .withMethods(Map.of("temp", Method.PSI, "season", Method.JENSENSHANNON))
                  .withThresholds(Map.of("humidity", 0.01)));

  /// A configuration under which Python's run was written down.
  enum Sample {
    WEEK1("week1.json", MonitorConfig.DEFAULT),
    WEEK1_OPTIONS("week1-options.json", OPTIONS);

    private final String file;

    @SuppressWarnings("ImmutableEnumChecker") // a record of copies
    private final MonitorConfig config;

    Sample(String file, MonitorConfig config) {
      this.file = file;
      this.config = config;
    }

    JsonNode python() {
      try {
        return JSON.readTree(Path.of("src/test/resources/evidently", file).toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    JsonNode java() {
      return body(config, Compared.weather(config, "week1.csv"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_week_hasPythonsMetricsInPythonsOrder(Sample sample) {
    JsonNode python = sample.python();
    JsonNode java = sample.java();

    assertEquals(python.get("top_level_metrics"), java.get("top_level_metrics"));
    assertEquals(names(python.get("metric_results")), names(java.get("metric_results")));
  }

  @ParameterizedTest
  @EnumSource
  void of_week_hasPythonsLocationsNamesAndTests(Sample sample) {
    JsonNode java = sample.java().get("metric_results");

    for (JsonNode expected : sample.python().get("metric_results")) {
      JsonNode metric = java.get(id(expected));
      for (String field : List.of("type", "display_name", "metric_value_location")) {
        assertEquals(expected.get(field), metric.get(field));
      }
      for (String field : List.of("id", "name", "description", "metric_config", "status")) {
        assertEquals(expected.at("/tests/0/" + field), metric.at("/tests/0/" + field));
      }
    }
  }

  /// The series of a dashboard is named by the threshold; a limit in its place would begin a new
  /// one with each run.
  @Test
  void of_scoreComparedWithAnotherLimit_namesItBesideTheThreshold() {
    Method method = Method.PERC_TEXT_CONTENT_DRIFT;
    var texts = new TypedColumn("note", PandasType.STRING, 0, 0, numbers(0));
    var verdict = new Verdict.Scored(method, 0.8434, 0.5583, true);
    var column =
        new ColumnVerdict(
            "note",
            ColumnType.TEXT,
            method,
            false,
            0.95,
            verdict,
            texts,
            texts,
            CalibratedColumn.untested("made by hand"));
    var comparison =
        new Comparison(
            200,
            200,
            new DatasetVerdict(1, 1, 1, 0.5, true, 0),
            UNTESTED,
            new Decision(Deciding.EVIDENTLY, true, Decision.State.DRIFT, List.of(), 0, true),
            List.of(column),
            List.of());

    JsonNode metric =
        body(MonitorConfig.DEFAULT, comparison)
            .get("metric_results")
            .get(MetricIds.valueDrift(MonitorConfig.DEFAULT, column));

    assertEquals(0.95, metric.at("/metric_value_location/metric/params/threshold").asDouble());
    assertEquals(
        "Drift score is 0.84. The drift detection method is Percentile text content drift."
            + " The drift threshold is 0.95, here a score of 0.56.",
        metric.at("/tests/0/description").asText());
  }

  @ParameterizedTest
  @EnumSource
  void of_week_hasPythonsNumbers(Sample sample) {
    JsonNode java = sample.java().get("metric_results");

    for (JsonNode expected : sample.python().get("metric_results")) {
      for (String number : List.of("/value", "/count/value", "/share/value")) {
        double value = expected.at(number).asDouble();
        assertEquals(value, java.get(id(expected)).at(number).asDouble(), 1e-9 * Math.abs(value));
      }
      for (String part : List.of("/count", "/share")) {
        for (String field : List.of("/type", "/display_name", "/metric_value_location")) {
          assertEquals(expected.at(part + field), java.get(id(expected)).at(part + field));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_week_hasPythonsCountersTableHeadAndTests(Sample sample) {
    JsonNode python = sample.python();
    JsonNode java = sample.java();

    for (int i = 0; i < 3; i++) {
      assertEquals(python.get("widgets").get(i), java.get("widgets").get(i));
    }
    for (String place : List.of("/type", "/title", "/size", "/params/columns")) {
      assertEquals(python.at("/widgets/3" + place), java.at("/widgets/3" + place));
    }
    assertEquals(python.get("tests_widgets"), java.get("tests_widgets"));
  }

  @ParameterizedTest
  @EnumSource
  void of_week_hasPythonsRows(Sample sample) {
    JsonNode rows = sample.java().at("/widgets/3/params/data");

    int i = 0;
    for (JsonNode expected : sample.python().at("/widgets/3/params/data")) {
      JsonNode row = rows.get(i++);
      for (String field :
          List.of("column_name", "column_type", "stattest_name", "data_drift", "drift_score")) {
        assertEquals(
            expected.get(field), row.get(field), () -> expected.get("column_name").asText());
      }
      for (String side : List.of("/reference_distribution", "/current_distribution")) {
        assertArrayEquals(doubles(expected.at(side + "/y")), doubles(row.at(side + "/y")), 1e-5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_week_hasPythonsDistributions(Sample sample) {
    JsonNode java = sample.java();

    for (JsonNode expected : sample.python().at("/widgets/3/params/data")) {
      JsonNode traces =
          figure(java, row(java, expected.get("column_name").asText()), 0).get("data");
      for (int i = 0; i < 4; i++) {
        JsonNode trace = expected.get("distribution").get(i);
        for (String field : List.of("name", "type", "visible", "marker")) {
          assertEquals(trace.get(field), traces.get(i).get(field));
        }
        assertArrayEquals(doubles(trace.get("y")), doubles(traces.get(i).get("y")), 1e-4);
      }
    }
  }

  @Test
  void of_run_hasNaiveUtcTimeStringMetadataAndTags() {
    JsonNode body = Sample.WEEK1.java();

    assertEquals("2026-05-02T10:00:00.123456", body.get("timestamp").asText());
    assertEquals("week1.csv", body.get("name").asText());
    assertEquals("run-1", body.at("/metadata/execution").asText());
    assertEquals("driftwatch", body.at("/tags/0").asText());
  }

  @Test
  void of_numericColumn_hasACumulativeFigureThatRisesToAll() {
    JsonNode java = Sample.WEEK1.java();

    for (JsonNode trace : figure(java, row(java, "temp"), 1).get("data")) {
      double[] shares = doubles(trace.get("y"));
      assertEquals(100, shares[shares.length - 1]);
      assertTrue(IntStream.range(1, shares.length).allMatch(i -> shares[i] > shares[i - 1]));
    }
  }

  @Test
  void of_columnNotComparable_hasARowAndAReasonButNoMetric() {
    JsonNode body = Sample.WEEK1.java();

    assertEquals("Not Comparable", row(body, "datetime").get("data_drift").asText());
    assertEquals("", row(body, "datetime").get("drift_score").asText());
    assertTrue(body.at("/widgets/4").toString().contains("datetime"));
    assertFalse(body.get("metric_results").toString().contains("datetime"));
  }

  @Test
  void of_sameInput_isTheSameBytes() {
    var comparison = Compared.weather(MonitorConfig.DEFAULT, "week1.csv");

    assertArrayEquals(
        EvidentlySnapshot.of(MonitorConfig.DEFAULT, comparison, RUN),
        EvidentlySnapshot.of(MonitorConfig.DEFAULT, comparison, RUN));
  }

  @ParameterizedTest(name = "{0} columns with names of {1}")
  @CsvSource({"10000, 10", "10000, 5000", "1000, 10"})
  void of_manyColumns_fitsAndKeepsEveryMetric(int columns, int nameLength) {
    String prefix = "x".repeat(nameLength);

    byte[] body = EvidentlySnapshot.of(MonitorConfig.DEFAULT, wide(columns, i -> prefix + i), RUN);

    assertTrue(body.length <= EvidentlyClient.LARGEST_BODY, () -> body.length + " bytes");
    assertEquals(columns + 1, parse(body).get("metric_results").size());
    assertEquals(columns + 1, parse(body).get("top_level_metrics").size());
  }

  @Test
  void of_tooManyColumns_saysWhatIsLeftOut() {
    byte[] body = EvidentlySnapshot.of(MonitorConfig.DEFAULT, wide(3000, i -> "column" + i), RUN);

    assertTrue(new String(body, StandardCharsets.UTF_8).contains("were left out here"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "[click](javascript:alert(1)) ![x](http://127.0.0.1/x)",
        "\"\" 'quoted' \\ back & amp",
        "\u0001\u001b\u007f\u202e\u2028",
        "العربية"
      })
  void of_hostileText_staysTextAndAddsNothing(String text) {
    JsonNode hostile = body(MonitorConfig.DEFAULT, comparison(text));
    JsonNode harmless = body(MonitorConfig.DEFAULT, comparison("harmless"));

    assertEquals(shape(harmless), shape(hostile));
    assertEquals(List.of(), markup(figure(hostile, row(hostile, text.replace("\"\"", "\"")), 0)));
  }

  @Test
  void of_longCategories_areCutAndStayApart() {
    String text = "x".repeat(10_000);
    JsonNode body = body(MonitorConfig.DEFAULT, comparison(text));
    JsonNode x = figure(body, body.at("/widgets/3/params/data/0"), 0).at("/data/0/x");

    assertTrue(body.toString().length() < 30_000);
    assertEquals(2, StreamSupport.stream(x.spliterator(), false).distinct().count());
  }

  @Test
  void of_extremeNumbers_writesStrictJson() {
    String extremes =
        "x\n-1.7976931348623157e308\n0.5\n1.7976931348623157e308\n4.9e-324\n1e300\n7.5\n";

    JsonNode body = body(MonitorConfig.DEFAULT, Compared.csv(extremes, extremes));

    assertEquals(1, body.at("/widgets/3/params/data").size());
    assertFalse(body.toString().contains("NaN") || body.toString().contains("Infinity"));
  }

  /// The text as a column's name and as two of its three categories.
  private static Comparison comparison(String text) {
    String reference =
        "\"%1$s\",n\n".formatted(text) + "\"%1$s\",1\n\"%1$s b\",2\n".formatted(text).repeat(20);
    String current =
        "\"%1$s\",n\n".formatted(text) + "\"%1$s b\",1\n\"%1$s c\",2\n".formatted(text).repeat(20);
    return Compared.csv(reference, current);
  }

  private static Comparison wide(int columns, IntFunction<String> name) {
    var reference = numbers(0);
    var current = numbers(3.5);
    List<ColumnVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      verdicts.add(
          new ColumnVerdict(
              name.apply(i),
              ColumnType.NUMERICAL,
              Method.KS,
              false,
              0.05,
              i % 3 == 0
                  ? new Verdict.Scored(Method.KS, 1.234567890123e-5 / (i + 1), 0.05, true)
                  : new Verdict.Scored(Method.KS, 0.1234567890123 + 1e-6 * i, 0.05, false),
              new TypedColumn(name.apply(i), PandasType.FLOAT64, 0, 0, reference),
              new TypedColumn(name.apply(i), PandasType.FLOAT64, 0, 0, current),
              CalibratedColumn.untested("made by hand")));
    }
    int drifted = (columns + 2) / 3;
    double share = (double) drifted / columns;
    return new Comparison(
        200,
        200,
        new DatasetVerdict(columns, drifted, share, 0.5, false, 0),
        UNTESTED,
        new Decision(Deciding.EVIDENTLY, false, Decision.State.SOME, List.of(), 0, false),
        verdicts,
        List.of());
  }

  private static Values.Numbers numbers(double shift) {
    double[] values = IntStream.range(0, 200).mapToDouble(i -> i * 1.01 + shift).toArray();
    return new Values.Numbers(values, Counts.ofOnes(200), null);
  }

  private static JsonNode body(MonitorConfig config, Comparison comparison) {
    return parse(EvidentlySnapshot.of(config, comparison, RUN));
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode row(JsonNode body, String column) {
    return StreamSupport.stream(body.at("/widgets/3/params/data").spliterator(), false)
        .filter(row -> row.get("column_name").asText().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode figure(JsonNode body, JsonNode row, int part) {
    String id = row.at("/details/parts/" + part + "/id").asText();
    return StreamSupport.stream(body.at("/widgets/3/additionalGraphs").spliterator(), false)
        .filter(graph -> graph.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow()
        .get("params");
  }

  /// {@return the texts that Plotly would read as HTML}
  private static List<String> markup(JsonNode figure) {
    return figure.findValues("x").stream()
        .flatMap(x -> StreamSupport.stream(x.spliterator(), false))
        .map(JsonNode::asText)
        .filter(label -> label.contains("<") || label.matches(".*&(?!amp;|lt;|gt;).*"))
        .toList();
  }

  /// {@return the body's structure: names, sizes and kinds, without texts and ids}
  private static String shape(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        StringBuilder shape = new StringBuilder("{");
        node.properties()
            .forEach(
                field ->
                    shape
                        .append(field.getKey().matches("[0-9a-f]{32}") ? "id" : field.getKey())
                        .append(shape(field.getValue())));
        yield shape.append('}').toString();
      }
      case ARRAY -> {
        StringBuilder shape = new StringBuilder("[");
        node.forEach(item -> shape.append(shape(item)));
        yield shape.append(']').toString();
      }
      default -> node.getNodeType().name();
    };
  }

  private static String id(JsonNode metric) {
    return metric.at("/metric_value_location/metric/metric_id").asText();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
