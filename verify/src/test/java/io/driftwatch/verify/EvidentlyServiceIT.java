package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.csv.CsvFormat;
import io.driftwatch.core.csv.CsvLimits;
import io.driftwatch.core.csv.CsvProfiler;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.core.verdict.MonitorConfig;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.evidently.EvidentlyClient;
import io.driftwatch.support.evidently.EvidentlyRun;
import io.driftwatch.support.evidently.EvidentlySettings;
import io.driftwatch.support.evidently.EvidentlySnapshot;
import io.driftwatch.support.evidently.UploadResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs in a real Evidently service: stored once, read back, read back after a restart.
@Needs(Tool.DOCKER)
class EvidentlyServiceIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SMALL_LIMIT = 200_000;

  private static EvidentlyService service;
  private String project;

  @BeforeAll
  static void start() {
    service = EvidentlyService.start(SMALL_LIMIT);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void makeProject() {
    project = service.makeProject();
  }

  @ParameterizedTest
  @CsvSource({"week1.csv, 7", "week2.csv, 8", "week3.csv, 9"})
  void upload_driftingWeek_isReadBackTheSameBeforeAndAfterARestart(String file, int drifted)
      throws Exception {
    Comparison comparison = weather(file);

    UploadResult stored = upload("run-" + file, comparison);

    assertEquals(List.of("run-" + file), executions());
    assertEquals(drifted, drifted(stored));
    JsonNode before = pages(stored);
    service.restart();
    assertEquals(before, pages(stored));
    assertEquals(10, series("ValueDrift").get("series").size());
    assertEquals(drifted / 10.0, share(), 1e-12);
  }

  @Test
  void upload_firstRun_setsUpADashboardAndLeavesItAlone() throws Exception {
    upload("run-1", weather("week1.csv"));
    JsonNode dashboard = service.get("/api/v2/dashboards/" + project);
    upload("run-2", weather("week2.csv"));

    assertEquals(4, dashboard.get("panels").size());
    assertEquals(dashboard, service.get("/api/v2/dashboards/" + project));
  }

  @Test
  void upload_twice_storesOneRun() throws Exception {
    UploadResult first = upload("run-1", weather("week1.csv"));
    UploadResult second = upload("run-1", weather("week1.csv"));

    assertEquals(first, second);
    assertEquals(List.of("run-1"), executions());
  }

  @Test
  void upload_wrongSecret_isRefusedAndStoresNothing() {
    var settings = new EvidentlySettings(service.url(), project, "guess", null, false);

    var refusal =
        assertThrows(
            EvidentlyRejectedException.class,
            () ->
                new EvidentlyClient(settings).upload("run-1", body("run-1", weather("week1.csv"))));

    assertTrue(String.valueOf(refusal.getMessage()).contains("'secret'"));
    assertEquals(List.of(), executions());
  }

  @Test
  void upload_serviceDownThenUp_storesOneRun() throws Exception {
    service.halt();
    assertThrows(EvidentlyUnavailableException.class, () -> upload("run-1", weather("week1.csv")));
    service.resume();

    upload("run-1", weather("week1.csv"));

    assertEquals(List.of("run-1"), executions());
  }

  @Test
  void upload_connectionCutAfterTheBody_storesOneRun() throws Exception {
    try (var proxy = CuttingProxy.before(service.url(), () -> {})) {
      UploadResult stored = upload(proxy.url(), "run-1", weather("week1.csv"));

      assertEquals(1, proxy.cuts());
      assertEquals(List.of("run-1"), executions());
      assertEquals(7, drifted(stored));
    }
  }

  @Test
  void upload_serviceKilledAfterTheBody_storesOneRun() throws Exception {
    try (var proxy = CuttingProxy.before(service.url(), service::halt)) {
      assertThrows(
          EvidentlyUnavailableException.class,
          () -> upload(proxy.url(), "run-1", weather("week1.csv")));
    }
    service.resume();

    upload("run-1", weather("week1.csv"));

    assertEquals(List.of("run-1"), executions());
  }

  @Test
  void upload_largerThanTheServiceAccepts_storesNothing() throws Exception {
    Comparison wide = wide(200);
    assertTrue(body("run-1", wide).length > SMALL_LIMIT);

    var refusal = assertThrows(EvidentlyRejectedException.class, () -> upload("run-1", wide));

    assertTrue(String.valueOf(refusal.getMessage()).contains("larger than the service accepts"));
    assertEquals(List.of(), executions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"\"quoted\"\" 'single' \\ {{column}} %s",
        "\u0001\u001b\u202eright to left",
        "العربية"
      })
  void upload_hostileText_isReadBackAsText(String text) throws Exception {
    String name = text.replace("\"\"", "\"");
    String reference = csv(text, "%1$s", "%1$s b");
    String current = csv(text, "%1$s b", "%1$s c");

    UploadResult stored =
        upload(
            "run-1",
            DriftDetector.compare(MonitorConfig.DEFAULT, profile(reference), profile(current)));

    assertEquals(name, pages(stored).at("/download/metrics/2/config/column").asText());
    assertFalse(series("ValueDrift").get("series").isEmpty());
  }

  private static String csv(String text, String first, String second) {
    return "n,\"%s\"\n".formatted(text)
        + "1.5,\"%s\"\n2.5,\"%s\"\n3.5,\"%2$s\"\n4.5,\"%2$s\"\n5.5,\"%2$s\"\n6.5,\"%2$s\"\n7.5,\"%2$s\"\n"
            .formatted(first.formatted(text), second.formatted(text))
            .repeat(10);
  }

  private UploadResult upload(String execution, Comparison comparison) {
    return upload(service.url(), execution, comparison);
  }

  private UploadResult upload(String url, String execution, Comparison comparison) {
    var settings = new EvidentlySettings(url, project, EvidentlyService.SECRET, null, false);
    return new EvidentlyClient(settings).upload(execution, body(execution, comparison));
  }

  private static byte[] body(String execution, Comparison comparison) {
    return EvidentlySnapshot.of(
        MonitorConfig.DEFAULT,
        comparison,
        new EvidentlyRun(
            execution,
            Instant.parse("2026-05-02T10:00:00Z"),
            Map.of("execution", execution, "monitor", "weather"),
            List.of("driftwatch")));
  }

  /// {@return what the service says about a run: list, download, page, and each of its figures}
  private JsonNode pages(UploadResult run) throws Exception {
    String base = "/api/projects/%s/%s/".formatted(project, run.snapshotId());
    var pages = JSON.createObjectNode();
    pages.set("list", service.get("/api/projects/" + project + "/reports"));
    pages.set("download", service.get(base + "download?report_format=json"));
    JsonNode data = service.get(base + "data");
    pages.set("data", data);
    for (JsonNode id : data.findValues("parts")) {
      for (JsonNode part : id) {
        String figure = part.get("id").asText();
        pages.set(figure, service.get(base + "graphs_data/" + figure));
      }
    }
    return pages;
  }

  private int drifted(UploadResult run) throws Exception {
    return pages(run).at("/download/metrics/0/value/count").asInt();
  }

  private double share() throws Exception {
    return StreamSupport.stream(series("DriftedColumnsCount").get("series").spliterator(), false)
        .filter(series -> series.at("/params/value_type").asText().equals("share"))
        .findFirst()
        .orElseThrow()
        .at("/values/0")
        .asDouble();
  }

  private JsonNode series(String metric) throws Exception {
    return service.post(
        "/api/v2/snapshots/" + project + "/data_series_batch",
        """
        {"series_filter":[{"tags":[],"metadata":{},"metric":"evidently:metric_v2:%s",\
        "metric_labels":{}}]}"""
            .formatted(metric));
  }

  private List<String> executions() {
    return StreamSupport.stream(
            service.get("/api/projects/" + project + "/reports").spliterator(), false)
        .map(run -> run.at("/metadata/execution").asText())
        .toList();
  }

  private static Comparison weather(String file) {
    return DriftDetector.compare(
        MonitorConfig.DEFAULT,
        profile(Repository.text("data/reference/weather/reference.csv")),
        profile(Repository.text("data/data-drift/weather/" + file)));
  }

  private static Comparison wide(int columns) {
    String header =
        IntStream.range(0, columns)
            .mapToObj("column%d"::formatted)
            .collect(Collectors.joining(","));
    String row =
        IntStream.range(0, columns).mapToObj("%d.5"::formatted).collect(Collectors.joining(","));
    Profile profile = profile(header + "\n" + (row + "\n").repeat(3));
    return DriftDetector.compare(MonitorConfig.DEFAULT, profile, profile);
  }

  private static Profile profile(String csv) {
    try (var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))) {
      return CsvProfiler.profile(in, "test.csv", CsvFormat.DEFAULT, CsvLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
