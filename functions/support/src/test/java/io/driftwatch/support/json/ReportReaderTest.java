package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.support.evidently.snapshot.Compared;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A report read back is equal to what was written.
class ReportReaderTest {
  private static final JsonMapper JSON = new JsonMapper();

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  static LongStream fewSeeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"week1.csv", "week2.csv", "week3.csv", "calm.csv"})
  void read_aRealWeek_isEqual(String file) {
    var object = new About.StoredObject("b", "data-drift/weather/" + file, "v", "e", 9_000);
    var about =
        new About(
            "1.2.3",
            "weather-1",
            "weather",
            object,
            null,
            Instant.parse("2026-01-05T06:00:00Z"),
            Instant.parse("2026-01-05T06:00:02.345Z"));
    Report report = Report.of(Compared.weather(MonitorConfig.DEFAULT, file), about);
    assertEquals(report, read(ReportJson.write(report)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fewSeeds")
  void read_comparisonOfRandomTables_isEqual(long seed) {
    var random = new Random(seed);
    Comparison comparison =
        Compared.csv(
            table(random, random.nextInt(20, 500)), table(random, random.nextInt(20, 500)));
    Report report = Report.of(comparison, About.FILES);
    assertEquals(report, read(ReportJson.write(report)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_anyReport_isEqual(long seed) {
    Report report = RandomReport.of(seed);
    assertEquals(report, read(ReportJson.write(report)));
  }

  // What the command line prints has more escapes.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fewSeeds")
  void read_printedReport_isEqual(long seed) {
    Report report = RandomReport.of(seed);
    assertEquals(report, read(Shown.json(ReportJson.write(report))));
  }

  // Written by the demo at commit 9f426c9, before reports were read at all.
  @Test
  void read_storedReport_isWhatItSays() throws IOException {
    Report report = read(stored());
    assertEquals("weather", report.about().monitor());
    assertEquals(
        "data-drift/weather/week1.csv",
        report.about().object() == null ? null : report.about().object().key());
    assertEquals(List.of(431L, 165L), List.of(report.referenceRows(), report.currentRows()));
    assertEquals(new DatasetVerdict(10, 7, 0.7, 0.5, true, 1), report.dataset());
    assertEquals(
        new Decision(
            Deciding.EVIDENTLY,
            true,
            Decision.State.DRIFT,
            List.of(new Decision.Because(Decision.Rule.SHARE, null)),
            0,
            true),
        report.decision());
    Report.Column strongest =
        report.columns().stream().sorted(Report.Column.STRONGEST_FIRST).toList().getFirst();
    assertEquals("humidity", strongest.column());
    assertEquals(
        new Verdict.Scored(Method.KS, 2.1837008937225097E-14, 0.05, true), strongest.scored());
    assertEquals(5, report.findings().size());
  }

  @Test
  void read_storedReportOfVersion1_isWhatItSays() throws IOException {
    Report report = read(stored(1));
    assertEquals(
        new About(
            "0.1.0",
            "weather-week1-b1982d5563399557a5271ac17bdf4f7a",
            "weather",
            new About.StoredObject(
                "driftwatch",
                "data-drift/weather/week1.csv",
                "v0000000000000009",
                "c08589f9e5c817f712581b1e6bbb50c1",
                9055),
            null,
            Instant.parse("2026-01-05T06:00:00Z"),
            Instant.parse("2026-01-05T06:00:02.345Z")),
        report.about());
    assertEquals(
        List.of(
            new Side.DataFile(
                "reference/weather/reference.csv",
                "v0000000000000001",
                "cf0c510c9b4cfedcec3883f4f08ca6e3",
                24732L)),
        report.reference().files());
    assertEquals(MonitorWriter.settings(MonitorConfig.DEFAULT), report.settings());
    Report.Column strongest =
        report.columns().stream().sorted(Report.Column.STRONGEST_FIRST).toList().getFirst();
    assertEquals("median 51 → 69", strongest.moved());
    assertEquals(new Size(1.0117500000000001, Size.Unit.SPREADS), strongest.size());
    assertEquals(11, report.columns().size());
  }

  @Test
  void write_storedReportOfVersion1_isThatReport() throws IOException {
    assertEquals(stored(1), ReportJson.write(read(stored(1))) + "\n");
  }

  @Test
  void read_settingsOfALaterRelease_leavesOutWhatIsNotKnown() throws IOException {
    JsonNode report = JSON.readTree(stored(1));
    extend(report.get("settings"));
    extend(report.at("/settings/csv"));
    assertEquals(read(stored(1)), read(report.toString()));
  }

  @Test
  void write_reportOfTheFirstVersion_saysAllOfItInTheSamePlaces() throws IOException {
    JsonNode stored = JSON.readTree(stored());
    assertEquals(List.of(), missing("", stored, JSON.readTree(ReportJson.write(read(stored())))));
  }

  /// {@return the places of values that are not the same in another document}
  private static List<String> missing(String place, JsonNode values, JsonNode other) {
    if (!values.isContainerNode()) {
      return values.equals(other) ? List.of() : List.of(place + ": " + values);
    }
    var missing = new ArrayList<String>();
    if (values.isArray() && values.size() != other.size()) {
      missing.add(place + ": size");
    }
    for (int i = 0; i < values.size() && values.isArray(); i++) {
      missing.addAll(missing(place + "/" + i, values.get(i), other.path(i)));
    }
    for (var entry : values.properties()) {
      String key = entry.getKey();
      missing.addAll(missing(place + "/" + key, entry.getValue(), other.path(key)));
    }
    return missing;
  }

  @Test
  void read_unknownKeysEverywhere_areIgnored() throws IOException {
    JsonNode newer = JSON.readTree(stored());
    newer.findParents("rows").forEach(ReportReaderTest::extend);
    newer.findParents("drift").forEach(ReportReaderTest::extend);
    newer.findParents("column").forEach(ReportReaderTest::extend);
    newer.findParents("bucket").forEach(ReportReaderTest::extend);
    extend(newer);
    assertEquals(read(stored()), read(newer.toString()));
  }

  private static void extend(JsonNode object) {
    ((ObjectNode) object).putObject("later").put("key", 1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', dataset, /dataset: is missing",
    "'', decision, /decision: is missing",
    "'', columns, /columns: is missing",
    "'', findings, /findings: is missing",
    "/current, rows, /current/rows: is missing",
    "/object, eTag, /object/eTag: is missing",
    "/dataset, share, /dataset/share: is missing",
    "/decision, state, /decision/state: is missing",
    "/columns/0, limit, /columns/0/limit: is missing",
    "/columns/1, method, /columns/1/method: is missing",
    "/columns/2, score, /columns/2/reason: is missing",
    "/findings/0, kind, /findings/0/kind: is missing",
  })
  void read_valueMissing_isAnErrorThatSaysWhich(String object, String key, String expected)
      throws IOException {
    JsonNode report = JSON.readTree(stored());
    ((ObjectNode) report.at(object)).remove(key);
    assertEquals("runs/e/report.json: " + expected, failure(report.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', columns, {}, /columns: must be a list",
    "'', monitor, 1, /monitor: must be a text",
    "/current, rows, 1.5, /current/rows: must be a whole number",
    "/current, rows, 1e30, /current/rows: must be a whole number",
    "/dataset, drifted, 3000000000, /dataset/drifted: must be a count",
    "/dataset, share, '\"0.5\"', /dataset/share: must be a number",
    "/dataset, drift, 0, /dataset/drift: must be true or false",
    "/findings/1, reference, {}, /findings/1/reference: must be a number",
    "/findings/1, reference, '[{}]', /findings/1/reference/0: must be a text",
    "/findings/1, reference, '[1, {}]', /findings/1/reference/1: must be a number",
  })
  void read_valueOfAnotherKind_isAnErrorThatSaysWhich(
      String object, String key, String value, String expected) throws IOException {
    JsonNode report = JSON.readTree(stored());
    ((ObjectNode) report.at(object)).set(key, JSON.readTree(value));
    assertEquals("runs/e/report.json: " + expected, failure(report.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "/decision, state",
    "/decision/because/0, rule",
    "/columns/3, type",
    "/columns/3, method",
    "/findings/0, kind",
    "/findings/0, severity",
  })
  void read_nameThatIsUnknown_isAnErrorThatSaysWhich(String object, String key) throws IOException {
    JsonNode report = JSON.readTree(stored());
    ((ObjectNode) report.at(object)).put(key, "later");
    assertEquals(
        "runs/e/report.json: %s/%s: unknown value 'later'; a later driftwatch may have written it"
            .formatted(object, key),
        failure(report.toString()));
  }

  @Test
  void read_numberBeyondADouble_isAnErrorThatSaysWhich() throws IOException {
    assertEquals(
        "runs/e/report.json: /dataset/share: must be a number",
        failure(stored().replace("\"share\" : 0.7", "\"share\" : 1e999")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a report must be an object",
        "[] | a report must be an object",
        "{ | not valid JSON: ",
        "{} {} | not valid JSON: ",
        "{} | /reference: is missing",
      })
  void read_noReport_isAnErrorThatSaysSo(String text, String expected) {
    assertEquals(
        "runs/e/report.json: " + expected,
        failure(text).substring(0, "runs/e/report.json: ".length() + expected.length()));
  }

  @Test
  void read_laterVersionOfTheFormat_isRefused() throws IOException {
    JsonNode report = JSON.readTree(stored());
    ((ObjectNode) report).put("schema", 7);
    assertEquals(
        "runs/e/report.json: a report of version 7, where this driftwatch reads versions 0 to 1;"
            + " use the driftwatch that wrote it, or a later one",
        failure(report.toString()));
  }

  private static String failure(String json) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage());
  }

  private static Report read(String json) {
    return ReportJson.read(json.getBytes(UTF_8), "runs/e/report.json");
  }

  private static String stored() throws IOException {
    return stored(0);
  }

  private static String stored(int version) throws IOException {
    String name = "/report/version-%d.json".formatted(version);
    try (var in = ReportReaderTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String table(Random random, int rows) {
    int categories = random.nextInt(1, 8);
    double shift = random.nextInt(3);
    return "number,category,\"flag \"\"x\"\"\",gaps,infinite,same\n"
        + IntStream.range(0, rows)
            .mapToObj(
                row ->
                    "%s,c%d,%s,%s,%s,1\n"
                        .formatted(
                            random.nextGaussian() + shift,
                            random.nextInt(categories),
                            random.nextBoolean(),
                            random.nextInt(3) == 0 ? "" : random.nextInt(50),
                            random.nextInt(9) == 0 ? "inf" : random.nextDouble()))
            .collect(Collectors.joining());
  }
}
