package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
  private static final String PROJECT = "00000000-0000-0000-0000-000000000001";

  @TempDir private static Path demo;
  private static DemoTerminal terminal;

  @TempDir private Path folder;

  @BeforeAll
  static void run() {
    terminal = DemoTerminal.run("demo", "--dir", demo.toString());
  }

  @Test
  void demo_succeeds_andSaysNothingElsewhere() {
    assertEquals("", terminal.err());
    assertEquals(0, terminal.code());
  }

  @ParameterizedTest
  @CsvSource({"week1, true, 7", "week2, true, 8", "week3, true, 9", "calm, false, 0"})
  void executions_entryOfAWeek_keepsTheContract(String week, boolean drift, int drifted)
      throws IOException {
    var entry = execution(demo, week);
    assertEquals(
        List.of(
            "name", "status", "error", "key", "states", "drift", "drifted", "columns", "report"),
        fields(entry));
    assertTrue(entry.path("name").textValue().matches("weather-%s-[0-9a-f]{32}".formatted(week)));
    assertEquals("SUCCEEDED", entry.path("status").textValue());
    assertTrue(entry.path("error").isNull());
    assertEquals("data-drift/weather/%s.csv".formatted(week), entry.path("key").textValue());
    assertEquals(
        "[\"LoadData\",\"DetectDrift\",\"DriftDetected\",\"%s\",\"DeleteObject\"]"
            .formatted(drift ? "UploadReport" : "NoDrift"),
        entry.path("states").toString());
    assertEquals(drift, entry.path("drift").booleanValue());
    assertEquals(drifted, entry.path("drifted").intValue());
    assertEquals(10, entry.path("columns").intValue());
    assertTrue(
        Files.isRegularFile(demo.resolve("bucket").resolve(entry.path("report").textValue())));
  }

  @Test
  void executions_order_isThatOfTheirStart() throws IOException {
    var keys = new ArrayList<String>();
    executions(demo).forEach(entry -> keys.add(entry.path("key").textValue()));
    assertEquals(
        Stream.of("calm", "week1", "week2", "week3")
            .map("data-drift/weather/%s.csv"::formatted)
            .toList(),
        keys);
  }

  @Test
  void bucket_afterTheDemo_holdsNoDroppedFile() throws IOException {
    assertEquals(List.of(), below(demo.resolve("bucket/data-drift")));
    assertEquals(
        3,
        below(demo.resolve("evidently")).stream().filter(f -> f.contains("/snapshots/")).count());
  }

  @Test
  void output_namesEachVerdictAndDeletion() {
    assertFalse(terminal.out().contains("\u001b"), "an escape sequence");
    for (var line :
        List.of(
            "Drift: 7 of 10 columns drifted",
            "Drift: 8 of 10 columns drifted",
            "Drift: 9 of 10 columns drifted",
            "Stable: 0 of 10 columns drifted",
            "deleted: data-drift/weather/calm.csv",
            "evidently ui --workspace")) {
      assertTrue(terminal.out().contains(line), line + " is missing in\n" + terminal.out());
    }
    assertFalse(terminal.out().contains("http://127.0.0.1"), "a page that has gone by now");
  }

  @ParameterizedTest
  @ValueSource(strings = {"calm", "week1", "week2", "week3"})
  void output_ofAWeek_hasTheWordsAndNumbersOfCompare(String week) {
    var compared =
        DemoTerminal.run(
            "compare",
            DemoTerminal.sample("reference/weather/reference.csv"),
            DemoTerminal.sample("data-drift/weather/%s.csv".formatted(week)));
    var judged =
        compared
            .out()
            .substring(0, compared.out().indexOf("\nThis file could have shown "))
            .replaceAll("(?m)^(?=.)", "    ");
    assertTrue(
        terminal.out().contains(judged + "\n    Findings\n      medium"),
        judged + " is missing in\n" + terminal.out());
  }

  @Test
  void demo_again_replacesWhatItLeft() throws IOException {
    var first = DemoTerminal.run("demo", "--dir", folder.toString());
    assertEquals(0, first.code());
    Files.writeString(folder.resolve("bucket/runs/stale.txt"), "stale");
    assertEquals(0, DemoTerminal.run("demo", "--dir", folder.toString()).code());
    assertFalse(Files.exists(folder.resolve("bucket/runs/stale.txt")));
  }

  @Test
  void demo_folderWithOtherFiles_isTroubleInOneLine() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    var refused = DemoTerminal.run("demo", "--dir", folder.toString());
    assertEquals(2, refused.code());
    assertEquals("", refused.out());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertEquals(List.of("mine.txt"), names(folder));
  }

  @ParameterizedTest
  @CsvSource({"--evidently, http://127.0.0.1:1", "--project, " + PROJECT})
  void demo_halfAService_isAUsageError(String option, String value) throws IOException {
    var refused = DemoTerminal.run("demo", "--dir", folder.toString(), option, value);
    assertEquals(2, refused.code());
    assertEquals(
        """
        driftwatch: --evidently and --project belong together: give both or neither
        See ./driftwatch demo --help
        """,
        refused.err());
    assertEquals(List.of(), names(folder));
  }

  @Test
  void demo_addressOfAnotherKind_isAUsageErrorBeforeAnythingIsDone() throws IOException {
    var refused =
        DemoTerminal.run(
            "demo", "--dir", folder.toString(), "--evidently", "ftp://x", "--project", PROJECT);
    assertEquals(2, refused.code());
    assertEquals(
        """
        driftwatch: --evidently must begin with https:// or http://, not 'ftp://x'
        See ./driftwatch demo --help
        """,
        refused.err());
    assertEquals(List.of(), names(folder));
  }

  @Test
  void demo_serviceThatIsNotThere_failsAndKeepsTheFiles() throws IOException {
    var failed =
        DemoTerminal.run(
            "demo",
            "--dir",
            folder.toString(),
            "--evidently",
            "http://127.0.0.1:" + unusedPort(),
            "--project",
            PROJECT);
    assertEquals(2, failed.code());
    assertEquals("driftwatch: 3 of 4 executions did not succeed\n", failed.err());
    assertTrue(failed.out().contains("EvidentlyUnavailableException, retry 12"), failed.out());
    assertEquals("SUCCEEDED", execution(folder, "calm").path("status").textValue());
    for (var week : List.of("week1", "week2", "week3")) {
      var entry = execution(folder, week);
      assertEquals("FAILED", entry.path("status").textValue());
      assertEquals(
          "io.driftwatch.support.EvidentlyUnavailableException", entry.path("error").textValue());
      assertEquals(
          Files.readString(
              Path.of(DemoTerminal.sample("data-drift/weather/%s.csv".formatted(week)))),
          Files.readString(folder.resolve("bucket/data-drift/weather/%s.csv".formatted(week))));
    }
  }

  @Test
  void demo_serviceWithASecret_takesItFromTheEnvironmentAndTellsNobody() throws IOException {
    try (var receiver = EvidentlyReceiver.start(folder.resolve("ws"), "test", "t0p-s3cret", 0)) {
      var told =
          DemoTerminal.run(
              0,
              Map.of("EVIDENTLY_SECRET", "t0p-s3cret"),
              "demo",
              "--dir",
              folder.resolve("demo").toString(),
              "--evidently",
              receiver.url(),
              "--project",
              receiver.project());
      assertEquals("", told.err());
      assertEquals(0, told.code());
      assertFalse(told.out().contains("t0p-s3cret"));
    }
    assertEquals(
        3, below(folder.resolve("ws")).stream().filter(f -> f.contains("/snapshots/")).count());
    for (var file : below(folder)) {
      assertFalse(
          new String(Files.readAllBytes(Path.of(file)), UTF_8).contains("t0p-s3cret"), file);
    }
  }

  @Test
  void demo_onATerminal_drawsABarOnStandardErrorOnly() {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {"demo", "--dir", folder.toString()},
            Surroundings.withoutInput(
                new Output(out),
                new PrintStream(err, true, UTF_8),
                80,
                true,
                DemoTerminal.HOME,
                Duration.ZERO,
                Map.of()));
    assertEquals(0, code);
    assertFalse(out.toString(UTF_8).contains("\u001b"), "the bar is no answer");
    assertTrue(err.toString(UTF_8).endsWith("\r\u001b[K"), "the bar is left behind");
  }

  private static JsonNode executions(Path folder) throws IOException {
    return new ObjectMapper().readTree(Files.readString(folder.resolve("executions.json")));
  }

  private static JsonNode execution(Path folder, String week) throws IOException {
    for (var entry : executions(folder)) {
      if (entry.path("key").textValue().endsWith("/%s.csv".formatted(week))) {
        return entry;
      }
    }
    throw new AssertionError("no execution of " + week);
  }

  private static List<String> fields(JsonNode entry) {
    var names = new ArrayList<String>();
    entry.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> below(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
