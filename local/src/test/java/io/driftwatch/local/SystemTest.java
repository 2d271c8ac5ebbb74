package io.driftwatch.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.driftwatch.local.evidently.EvidentlyReceiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// Files through the shipped state machine and the real functions.
class SystemTest {
  private static final String WEEK1 = "data-drift/weather/week1.csv";
  private static final String INVALID_DATA = "io.driftwatch.core.InvalidDataException";
  private static final String INVALID_MONITOR = "io.driftwatch.support.InvalidMonitorException";

  private static final String DOWN = "UploadReport: EvidentlyUnavailableException";

  private final TestSystem system = TestSystem.withWeather();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    system.close();
  }

  @ParameterizedTest
  @CsvSource({"week1, 7", "week2, 8", "week3, 9"})
  void drop_weekThatDrifted_isToldToEvidentlyAndRemoved(String week, int drifted)
      throws IOException {
    try (var receiver = receiver(0)) {
      system.configure(receiver.url(), receiver.project(), "s3cret");
      var key = "data-drift/weather/%s.csv".formatted(week);
      var ended = system.drop(key, TestSystem.sample(key));
      assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
      assertEquals(
          List.of("LoadData", "DetectDrift", "DriftDetected", "UploadReport", "DeleteObject"),
          system.states(ended.executionArn()));
      var output = TestSystem.read(ended.output());
      assertTrue(output.at("/verdict/drift").booleanValue());
      assertEquals(drifted, output.at("/verdict/drifted").intValue());
      assertEquals("deleted", output.at("/deletion/outcome").textValue());
      assertEquals(List.of(output.at("/upload/snapshotId").textValue()), TestSystem.runs(folder));
      assertEquals(List.of(), system.versions("data-drift/"));
      assertEquals(List.of(), system.deleteMarkers("data-drift/"));
      assertReports(ended);
    }
  }

  @Test
  void drop_weekWithoutDrift_goesThroughPassAndIsRemoved() throws IOException {
    try (var receiver = receiver(0)) {
      system.configure(receiver.url(), receiver.project(), "s3cret");
      var ended =
          system.drop(
              "data-drift/weather/calm.csv", TestSystem.sample("data-drift/weather/calm.csv"));
      assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
      assertEquals(
          List.of("LoadData", "DetectDrift", "DriftDetected", "NoDrift", "DeleteObject"),
          system.states(ended.executionArn()));
      assertEquals(0, TestSystem.read(ended.output()).at("/verdict/drifted").intValue());
      assertEquals(List.of(), TestSystem.runs(folder));
      assertEquals(List.of(), system.versions("data-drift/"));
      assertReports(ended);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          emptied|{}|UploadReport|1|drift
          emptied|{'empty_column': 'note'}|NoDrift|0|stable
          emptied|{'upload': 'never'}|NoDrift|0|drift
          emptied|{'ignore_columns': ['temp']}|NoDrift|0|stable
          calm|{}|NoDrift|0|stable
          calm|{'required_columns': ['count']}|UploadReport|1|drift
          calm|{'required_columns': ['temp']}|NoDrift|0|stable
          calm|{'upload': 'always'}|UploadReport|1|stable
          week1|{'upload': 'never'}|NoDrift|0|drift
          week1|{'drift_share': 0.9}|NoDrift|0|some
          week1|{'drift_share': 0.9, 'upload': 'some'}|UploadReport|1|some
          """)
  void drop_decision_sendsTheRunWhereTheConfigurationSays(
      String file, String config, String way, int runs, String state) throws IOException {
    try (var receiver = receiver(0)) {
      system.configure(receiver.url(), receiver.project(), "s3cret");
      system.put("reference/weather/monitor.json", text(config.replace('\'', '"')));
      var bytes =
          file.equals("emptied")
              ? withoutTemp(calm())
              : TestSystem.sample("data-drift/weather/%s.csv".formatted(file));
      var ended = system.drop("data-drift/weather/%s.csv".formatted(file), bytes);
      assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
      assertEquals(
          List.of("LoadData", "DetectDrift", "DriftDetected", way, "DeleteObject"),
          system.states(ended.executionArn()));
      var verdict = TestSystem.read(ended.output()).path("verdict");
      assertEquals(state, verdict.path("state").textValue());
      assertEquals(state.equals("drift"), verdict.path("drift").booleanValue());
      var report = system.json(verdict.path("report").textValue());
      for (var field : List.of("drift", "state", "because", "upload")) {
        assertEquals(report.path("decision").path(field), verdict.path(field), field);
      }
      assertEquals(runs, TestSystem.runs(folder).size());
      assertEquals(List.of(), system.versions("data-drift/"));
    }
  }

  /// {@return the week with its temperatures, the sixth column, left empty}
  private static byte[] withoutTemp(byte[] week) {
    return new String(week, UTF_8)
        .lines()
        .map(
            line -> line.contains("temp") ? line : line.replaceFirst("^((?:[^,]*,){5})[^,]*", "$1"))
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  @Test
  void drop_withoutAService_succeedsAndSaysSo() {
    var ended = system.drop(WEEK1, TestSystem.sample(WEEK1));
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    assertEquals(
        "{\"uploaded\":false,\"reason\":\"no Evidently service configured\"}",
        TestSystem.read(ended.output()).path("upload").toString());
    assertEquals(List.of(), system.versions("data-drift/"));
  }

  static Stream<Arguments> badInputs() {
    var binary = HexFormat.of().parseHex("89504e470d0a1a0a0000000d4948445200000001");
    var latin1 = "datetime,temp\n2011-01-01,1\n2011-01-01,caf\u00e9\n".getBytes(ISO_8859_1);
    return Stream.of(
        arguments("empty.csv", new byte[0], null, null, "is empty"),
        arguments("header only.csv", text("temp,humidity\n"), 1L, null, "no row below it"),
        arguments("ragged.csv", text("temp,humidity\n1,2\n3\n"), 3L, "humidity", "1 field"),
        arguments("long row.csv", text("temp,humidity\n1,2,3\n"), 2L, null, "3 fields"),
        arguments("two ways.csv", text("temp;a,b\n1;2,5\n"), null, null, "csv\": {\"sep"),
        arguments("binary.csv", binary, 1L, null, "not UTF-8"),
        arguments("latin1.csv", latin1, 3L, "temp", "not UTF-8"),
        arguments("nul.csv", text("temp,humidity\n1,\u00002\n"), 2L, "humidity", "NUL"),
        arguments("cut.csv.gz", cut(gzip(text("temp\n1\n2\n"))), null, null, "damaged"),
        arguments("other columns.csv", text("x,y\n1,2\n3,4\n"), null, null, "reference"),
        arguments("week1.xlsx", text("temp\n1\n"), null, null, "not a CSV file by its name"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badInputs")
  void drop_badInput_isQuarantinedWithItsReason(
      String name, byte[] bytes, @Nullable Long line, @Nullable String column, String fact) {
    var neighbour = system.drop("data-drift/weather/calm.csv", calm());
    var key = "data-drift/weather/" + name;
    var before = system.keys("");
    var stored = system.put(key, bytes);
    var ended = system.system().await(stored.versionId());
    assertEquals(ExecutionStatus.FAILED, ended.status());
    assertEquals(INVALID_DATA, ended.error());
    assertTrue(ended.cause().contains(fact), ended.cause());
    assertEquals(
        List.of("QuarantineObject", "DataRejected"),
        system.states(ended.executionArn()).reversed().subList(0, 2).reversed());
    var quarantine = "quarantine/weather/%s/".formatted(ended.name());
    assertArrayEquals(bytes, system.bytes(quarantine + name));
    var error = system.json(quarantine + "error.json");
    assertEquals(key, error.path("key").textValue());
    assertEquals(stored.versionId(), error.path("versionId").textValue());
    assertEquals(ended.cause(), error.path("reason").textValue());
    assertEquals(INVALID_DATA, error.path("error").textValue());
    assertEquals(quarantine + name, error.path("quarantined").textValue());
    assertEquals(line, error.path("line").isNull() ? null : error.path("line").longValue());
    assertEquals(column, error.path("column").textValue());
    assertEquals(List.of(), system.versions("data-drift/"));
    assertTrue(system.keys("").containsAll(before), "something else was lost");
    assertEquals(ExecutionStatus.SUCCEEDED, neighbour.status());
  }

  @Test
  void drop_folderMarker_startsNothing() {
    system.put("data-drift/weather/", new byte[0]);
    system.drop(WEEK1, TestSystem.sample(WEEK1));
    assertEquals(1, system.executions());
  }

  @Test
  void upload_refused_leavesTheObjectAndIsRedrivenAfterTheFix() throws IOException {
    try (var receiver = receiver(0)) {
      system.configure(receiver.url(), receiver.project(), "wr0ng");
      var failed = system.drop(WEEK1, TestSystem.sample(WEEK1));
      assertEquals(ExecutionStatus.FAILED, failed.status());
      assertEquals("io.driftwatch.support.EvidentlyRejectedException", failed.error());
      assertEquals("UploadReport", system.states(failed.executionArn()).getLast());
      assertEquals(List.of(), system.retries());
      assertArrayEquals(TestSystem.sample(WEEK1), system.bytes(WEEK1));
      system.parameter("secret", "s3cret", ParameterType.SECURE_STRING);
      var ended = system.redrive(failed.executionArn());
      assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
      assertEquals(1, TestSystem.runs(folder).size());
      assertEquals(List.of(), system.versions("data-drift/"));
      assertEquals(
          List.of("LoadData", "DetectDrift", "DriftDetected", "UploadReport", "DeleteObject"),
          system.states(ended.executionArn()));
    }
  }

  @Test
  void upload_serviceDownThenUp_succeedsAfterRetries() throws IOException {
    int port;
    String project;
    try (var receiver = receiver(0)) {
      port = receiver.port();
      project = receiver.project();
      system.configure(receiver.url(), project, "s3cret");
    }
    var up = new AtomicReference<@Nullable EvidentlyReceiver>();
    system.retrying(
        () -> {
          if (system.retries().size() == 4) {
            up.set(receiver(port));
          }
        });
    var ended = system.drop(WEEK1, TestSystem.sample(WEEK1));
    try (var receiver = up.get()) {
      assertTrue(receiver != null, "it was not tried four times");
      assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
      assertEquals(Collections.nCopies(4, DOWN), system.retries());
      assertEquals(1, TestSystem.runs(folder).size());
      assertEquals(List.of(), system.versions("data-drift/"));
    }
  }

  @Test
  void upload_serviceDownForGood_failsAfterTwelveRetriesAndKeepsTheObject() throws IOException {
    try (var receiver = receiver(0)) {
      system.configure(receiver.url(), receiver.project(), "s3cret");
    }
    var failed = system.drop(WEEK1, TestSystem.sample(WEEK1));
    assertEquals(ExecutionStatus.FAILED, failed.status());
    assertEquals("io.driftwatch.support.EvidentlyUnavailableException", failed.error());
    assertEquals(Collections.nCopies(12, DOWN), system.retries());
    var pauses = system.clock().pauses();
    assertTrue(pauses.stream().allMatch(p -> p.compareTo(Duration.ofMinutes(5)) <= 0));
    assertArrayEquals(TestSystem.sample(WEEK1), system.bytes(WEEK1));
  }

  @Test
  void object_goneBeforeItIsRead_endsWithoutHarm() {
    system.entering(
        "LoadData",
        arn -> {
          var version = system.versions(WEEK1).getFirst().versionId();
          system.s3().deleteObject(r -> r.bucket(TestSystem.BUCKET).key(WEEK1).versionId(version));
        });
    var ended = system.drop(WEEK1, TestSystem.sample(WEEK1));
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    assertEquals(List.of("LoadData", "ObjectGone"), system.states(ended.executionArn()));
    assertEquals(List.of(), system.keys("runs/"));
  }

  @Test
  void reference_missing_failsInLoadDataAndIsRedrivenAfterTheFix() {
    var key = "data-drift/new/week1.csv";
    var failed = system.drop(key, TestSystem.sample(WEEK1));
    assertFailedInLoadData(failed, "reference/new/reference.csv");
    assertArrayEquals(TestSystem.sample(WEEK1), system.bytes(key));
    system.put(
        "reference/new/reference.csv.gz",
        gzip(TestSystem.sample("reference/weather/reference.csv")));
    assertSucceedsAfterRedrive(failed);
  }

  @Test
  void reference_malformed_failsInLoadDataAndIsRedrivenAfterTheFix() {
    system.put("reference/weather/reference.csv", text("temp,humidity\n1\n"));
    var failed = system.drop(WEEK1, TestSystem.sample(WEEK1));
    assertFailedInLoadData(failed, "reference/weather/reference.csv:2:");
    system.put(
        "reference/weather/reference.csv", TestSystem.sample("reference/weather/reference.csv"));
    assertSucceedsAfterRedrive(failed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"drift_shar": 0.5} | drift_share
          {"num_method": "kss"} | ks
          {"drift_share": | monitor.json
          [] | monitor.json
          """)
  void configuration_bad_failsInLoadDataAndIsRedrivenAfterTheFix(String json, String fact) {
    system.put("reference/weather/monitor.json", text(json));
    var failed = system.drop(WEEK1, TestSystem.sample(WEEK1));
    assertFailedInLoadData(failed, fact);
    system.put("reference/weather/monitor.json", text("{\"drift_share\": 0.5}"));
    assertSucceedsAfterRedrive(failed);
  }

  private void assertFailedInLoadData(DescribeExecutionResponse failed, String fact) {
    assertEquals(ExecutionStatus.FAILED, failed.status());
    assertEquals(INVALID_MONITOR, failed.error());
    assertTrue(failed.cause().contains(fact), failed.cause());
    assertEquals(List.of("LoadData"), system.states(failed.executionArn()));
    assertEquals(List.of(), system.retries());
    assertEquals(1, system.versions("data-drift/").size());
    assertEquals(List.of(), system.keys("quarantine/"));
  }

  private void assertSucceedsAfterRedrive(DescribeExecutionResponse failed) {
    var ended = system.redrive(failed.executionArn());
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    assertEquals(7, TestSystem.read(ended.output()).at("/verdict/drifted").intValue());
    assertEquals(List.of(), system.versions("data-drift/"));
  }

  private void assertReports(DescribeExecutionResponse ended) {
    var run = "runs/weather/%s/".formatted(ended.name());
    var keys = system.keys(run);
    assertTrue(
        keys.containsAll(List.of(run + "report.json", run + "report.html", run + "snapshot.json")),
        keys.toString());
    assertEquals(
        run + "report.json", TestSystem.read(ended.output()).at("/verdict/report").textValue());
  }

  private EvidentlyReceiver receiver(int port) {
    try {
      return EvidentlyReceiver.start(folder, "test", "s3cret", port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] calm() {
    return TestSystem.sample("data-drift/weather/calm.csv");
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length - 6);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
