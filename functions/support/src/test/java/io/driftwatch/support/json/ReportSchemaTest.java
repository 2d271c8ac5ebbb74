package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.support.InvalidMonitorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whether what is written is what `docs/report.schema.json` promises.
class ReportSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final JsonSchema SCHEMA = FACTORY.getSchema(schema());
  private static final Path DATA = Path.of("../../data");
  private static final Path GOLDEN = Path.of("../core/src/test/resources/golden");

  private static JsonNode schema() {
    return tree(Path.of("../../docs/report.schema.json"));
  }

  private static JsonNode tree(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A reference, a current file and the configuration by which they are compared.
  record Run(String name, Path reference, Path current, MonitorConfig config) {
    Report report() throws IOException {
      Profile before = profile(reference);
      Profile now = profile(current);
      return Report.of(
          DriftDetector.compare(config, before, now),
          About.ofFile(current.toString()),
          Side.of(before, config.csv().reference(), List.of(Side.plainFile(reference.toString()))),
          Side.of(now, config.csv().current(), List.of()),
          MonitorWriter.settings(config));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Profile profile(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return CsvReader.profile(in, file.toString(), CsvFormat.DEFAULT, DataLimits.DEFAULT);
    }
  }

  static List<Run> runs() {
    var runs = new ArrayList<Run>();
    for (String week : List.of("week1", "week2", "week3", "calm")) {
      runs.add(
          new Run(
              week,
              DATA.resolve("reference/weather/reference.csv"),
              DATA.resolve("data-drift/weather/" + week + ".csv"),
              MonitorConfig.DEFAULT));
    }
    for (String file : List.of("frames.json", "seed.json")) {
      for (JsonNode golden : tree(GOLDEN.resolve(file)).get("runs")) {
        golden(golden).ifPresent(runs::add);
      }
    }
    return runs;
  }

  /// {@return a golden run; empty where its configuration or its data is refused}
  private static Optional<Run> golden(JsonNode golden) {
    try {
      var run =
          new Run(
              golden.get("id").textValue(),
              GOLDEN.resolve(golden.get("reference").textValue()),
              GOLDEN.resolve(golden.get("current").textValue()),
              config(golden.path("config")));
      var _ = run.report();
      return Optional.of(run);
    } catch (InvalidMonitorException | InvalidDataException refused) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return what a monitor has of a golden run's options}
  private static MonitorConfig config(JsonNode options) {
    ObjectNode config = JSON.createObjectNode();
    options.properties().forEach(option -> config.set(option.getKey(), option.getValue()));
    if (options.path("drop") instanceof ArrayNode names) {
      config.set("ignore_columns", names);
    }
    config.retain(JsonKey.names(MonitorKey.ALL));
    return MonitorReader.read(config.toString().getBytes(UTF_8), "golden");
  }

  @Test
  void schema_byTheMetaschema_isValid() {
    var metaschema =
        FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), List.copyOf(metaschema.validate(schema())));
  }

  @Test
  void runs_goldenOnes_areNearlyAll() {
    int runs = runs().size();
    assertTrue(runs > 75, () -> runs + " runs");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void write_sampleWeeksAndGoldenRuns_areValidAndReadBackEqual(Run run) throws IOException {
    Report report = run.report();
    String json = ReportJson.write(report);
    assertEquals(List.of(), List.copyOf(SCHEMA.validate(JSON.readTree(json))));
    assertEquals(report, ReportJson.read(json.getBytes(UTF_8), "report.json"));
  }

  @Test
  void write_run_isValid() throws IOException {
    assertEquals(List.of(), List.copyOf(SCHEMA.validate(JSON.readTree(ReportJson.write(run())))));
  }

  private static Report run() throws IOException {
    Report report = runs().getFirst().report();
    var object = new About.StoredObject("b", "data-drift/weather/week1.csv", null, "e", 9055);
    var about =
        new About(
            "1.2.3",
            "weather-week1",
            "weather",
            object,
            null,
            Instant.parse("2026-01-05T06:00:00Z"),
            Instant.parse("2026-01-05T06:00:02.345Z"));
    return new Report(
        about,
        report.reference(),
        report.current(),
        report.settings(),
        report.dataset(),
        report.calibrated(),
        report.decision(),
        report.columns(),
        report.findings());
  }

  @Test
  void validate_keysOfLaterReleases_isValid() throws IOException {
    JsonNode json = JSON.readTree(ReportJson.write(run()));
    extend(json);
    assertEquals(List.of(), List.copyOf(SCHEMA.validate(json)));
  }

  private static void extend(JsonNode node) {
    for (JsonNode child : node) {
      extend(child);
    }
    if (node instanceof ObjectNode object) {
      object.put("later", true);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', schema, 2",
    "'', decision, null",
    "'', columns, {}",
    "/about, uploaded, 5",
    "/reference, rows, -1",
    "/dataset, share, 1.5",
    "/decision, state, '\"calm\"'",
    "/columns/0, evidence, -0.5",
    "/columns/0, moved, 7",
    "/columns/0/size, unit, '\"miles\"'",
    "/columns/0/reference, quartiles, '[1, 2]'",
    "/columns/0/current, top, '[{}]'",
    "/findings/0, severity, '\"worst\"'"
  })
  void validate_anotherValue_isRefused(String place, String key, String value) throws IOException {
    JsonNode json = JSON.readTree(ReportJson.write(run()));
    ((ObjectNode) json.at(place)).set(key, JSON.readTree(value));
    assertNotEquals(List.of(), List.copyOf(SCHEMA.validate(json)));
  }

  @Test
  void stored_firstReportOfVersion1_isValid() throws IOException {
    try (var in = ReportSchemaTest.class.getResourceAsStream("/report/version-1.json")) {
      assertEquals(List.of(), List.copyOf(SCHEMA.validate(JSON.readTree(in))));
    }
  }
}
