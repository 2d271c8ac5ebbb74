package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.evidently.client.EvidentlyClient;
import io.driftwatch.support.evidently.client.EvidentlySettings;
import io.driftwatch.support.evidently.client.UploadResult;
import io.driftwatch.support.evidently.snapshot.EvidentlyRun;
import io.driftwatch.support.evidently.snapshot.EvidentlySnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs in a real Evidently service: stored once, read back, read back after a restart.
///
/// It takes more than a minute: the service is started eight times.
@Needs(Tool.DOCKER)
class EvidentlyServiceIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SMALL_LIMIT = 200_000;
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Path DEMO = Path.of("target/demo").toAbsolutePath();

  private static EvidentlyService service;
  private final Set<String> begun = new HashSet<>();
  private String project;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(SCREENSHOTS);
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

  @Test
  void upload_connectionCutWhileTheServiceStores_storesOneRun() throws Exception {
    try (var proxy = CuttingProxy.during(service.url())) {
      upload(proxy.url(), "run-1", weather("week1.csv"));

      assertEquals(1, proxy.cuts());
    }
    upload("run-1", weather("week1.csv"));

    assertEquals(List.of("run-1"), executions());
  }

  @Test
  void upload_hostileTexts_areReadBackAsTexts() throws Exception {
    UploadResult stored = upload("run-1", HostileCsv.hostile());

    List<String> columns = new ArrayList<>();
    for (JsonNode metric : pages(stored).at("/download/metrics")) {
      columns.add(metric.at("/config/column").asText());
    }
    int last = HostileCsv.TEXTS.size() - 1; // too long to be shown in full
    assertTrue(columns.containsAll(HostileCsv.TEXTS.subList(0, last)), columns::toString);
    assertTrue(columns.stream().allMatch(column -> column.length() < 200));
    assertEquals(columns.size() - 1, series("ValueDrift").get("series").size());
  }

  @Test
  @Needs(Tool.CHROMIUM)
  void upload_hostileTexts_changeNothingButTheirOwnCellsInThePages() throws Exception {
    UploadResult harmless = upload("run-1", HostileCsv.harmless());
    UploadResult hostile = upload("run-2", HostileCsv.hostile());

    try (var browser = Chromium.start()) {
      List<JsonNode> skeletons = new ArrayList<>();
      for (UploadResult run : List.of(harmless, hostile)) {
        BrowserPage page = opened(browser, run.url());
        page.await("document.querySelectorAll('tbody tr').length >= 10");
        page.evaluate("document.querySelectorAll('tbody button').forEach(row => row.click())");
        page.await("document.querySelectorAll('.js-plotly-plot .legend').length >= 10");
        skeletons.add(skeleton(page));
        Files.write(
            SCREENSHOTS.resolve("evidently-" + skeletons.size() + ".png"), page.screenshot());
        page.evaluate(
            "[...document.querySelectorAll('button')].find(b => b.textContent ==="
                + " 'Tests').click()");
        skeletons.add(skeleton(page));
        requireUnharmed(page);
      }
      assertEquals(skeletons.get(0), skeletons.get(2));
      assertEquals(skeletons.get(1), skeletons.get(3));
      BrowserPage dashboard = opened(browser, service.url() + "/projects/" + project);
      dashboard.await("document.body.textContent.includes('Share of drifted columns')");
      requireUnharmed(dashboard);
    }
  }

  private static BrowserPage opened(Chromium browser, String url) {
    BrowserPage page = browser.page();
    page.screen(1400, 2500);
    return page.open(URI.create(url));
  }

  private static JsonNode skeleton(BrowserPage page) {
    page.settle();
    return page.evaluate("[...document.querySelectorAll('#root *')].map(e => e.tagName)");
  }

  private static void requireUnharmed(BrowserPage page) {
    page.settle();
    assertEquals("undefined", page.evaluate("typeof hacked").asText());
    assertEquals(
        List.of(), page.requests().stream().filter(url -> !url.startsWith(service.url())).toList());
    assertEquals(
        0,
        page.evaluate("document.querySelectorAll('[href^=javascript],[onerror]').length").asInt());
    assertEquals(List.of(), page.complaints());
  }

  @Test
  @Needs(Tool.CHROMIUM)
  void demo_calibratedVerdictInTheMetadata_isLoadedByTheServiceAndShown() throws Exception {
    demo("--evidently", service.url(), "--project", project);

    service.restart();
    for (JsonNode run : service.get("/api/projects/" + project + "/reports")) {
      assertEquals("true", run.at("/metadata/calibrated.drift").textValue());
      assertEquals("0.05", run.at("/metadata/calibrated.alpha").textValue());
    }
    try (var browser = Chromium.start()) {
      BrowserPage runs = opened(browser, service.url() + "/projects/" + project + "/reports");
      runs.await("document.body.textContent.includes('calibrated.drift')");
      Files.write(SCREENSHOTS.resolve("evidently-runs.png"), runs.screenshot());
      requireUnharmed(runs);
    }
  }

  @Test
  void demo_toAService_storesTheThreeDriftingWeeks() throws Exception {
    demo("--evidently", service.url(), "--project", project);

    assertEquals(Map.of("week1.csv", 7, "week2.csv", 8, "week3.csv", 9), drifted(service, project));
    service.restart();
    assertEquals(Map.of("week1.csv", 7, "week2.csv", 8, "week3.csv", 9), drifted(service, project));
  }

  @Test
  void demo_withoutAService_leavesAWorkspaceThatEvidentlyOpens() throws Exception {
    String said = demo();

    Path workspace = DEMO.resolve("evidently");
    assertTrue(said.contains("evidently ui --workspace " + workspace), said);
    try (var opened = EvidentlyService.over(workspace)) {
      String only = opened.get("/api/v2/projects").at("/0/id").asText();
      assertEquals(Map.of("week1.csv", 7, "week2.csv", 8, "week3.csv", 9), drifted(opened, only));
      assertEquals(4, opened.get("/api/v2/dashboards/" + only).get("panels").size());
    }
  }

  /// Runs the command as a process of its own, as the script does.
  private static String demo(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Ddriftwatch.home=" + Repository.path(""));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.driftwatch.local.cli.Main", "demo", "--dir", DEMO.toString()));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("EVIDENTLY_SECRET", EvidentlyService.SECRET);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    requireNoSecret(said);
    return said;
  }

  /// Logs, objects, executions: nothing that the demo says or leaves may hold the credential.
  private static void requireNoSecret(String said) throws IOException {
    assertFalse(said.contains(EvidentlyService.SECRET), said);
    try (var files = Files.walk(DEMO)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(EvidentlyService.SECRET), file::toString);
      }
    }
  }

  /// {@return by name of each run, how many columns drifted}
  private static Map<String, Integer> drifted(EvidentlyService service, String project) {
    Map<String, Integer> drifted = new TreeMap<>();
    for (JsonNode run : service.get("/api/projects/" + project + "/reports")) {
      JsonNode metrics =
          service.get(
              "/api/projects/%s/%s/download?report_format=json"
                  .formatted(project, run.get("id").asText()));
      drifted.put(run.get("name").asText(), metrics.at("/metrics/0/value/count").asInt());
    }
    return drifted;
  }

  private UploadResult upload(String execution, Comparison comparison) {
    return upload(service.url(), execution, comparison);
  }

  private UploadResult upload(String url, String execution, Comparison comparison) {
    var settings = new EvidentlySettings(url, project, EvidentlyService.SECRET, null, false);
    return new EvidentlyClient(settings)
        .upload(execution, body(execution, comparison), _ -> !begun.add(execution));
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
        "metric_labels":{}}]}\
        """
            .formatted(metric));
  }

  private List<String> executions() {
    return StreamSupport.stream(
            service.get("/api/projects/" + project + "/reports").spliterator(), false)
        .map(run -> run.at("/metadata/execution").asText())
        .toList();
  }

  private static Comparison weather(String file) {
    return Compared.weather(file);
  }

  private static Comparison wide(int columns) {
    String header =
        IntStream.range(0, columns)
            .mapToObj("column%d"::formatted)
            .collect(Collectors.joining(","));
    String row =
        IntStream.range(0, columns).mapToObj("%d.5"::formatted).collect(Collectors.joining(","));
    String csv = header + "\n" + (row + "\n").repeat(3);
    return Compared.csv(csv, csv);
  }
}
