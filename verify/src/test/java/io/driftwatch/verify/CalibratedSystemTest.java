package io.driftwatch.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.history.html.HistorySite;
import io.driftwatch.core.history.terminal.HistoryText;
import io.driftwatch.local.LocalSystem;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import io.driftwatch.local.stepfunctions.run.ExecutionObserver;
import io.driftwatch.support.json.HistoryJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// Files about which the verdicts differ, through the shipped state machine and the real functions:
/// the calibrated verdict decides the branch, and all that a run leaves behind says so.
class CalibratedSystemTest {
  private static final String SECRET = "s3cret";

  private final LocalSystem system =
      new LocalSystem(
          Repository.text("statemachine/drift-monitor.asl.json"),
          new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
          new SkippingPace(),
          RandomGeneratorFactory.of("L64X128MixRandom").create(7),
          new ExecutionObserver() {});

  @TempDir private Path workspace;
  private EvidentlyReceiver evidently;

  @BeforeEach
  void start() throws IOException {
    evidently = EvidentlyReceiver.start(workspace, "test", SECRET, 0);
    parameter("url", evidently.url(), ParameterType.STRING);
    parameter("project", evidently.project(), ParameterType.STRING);
    parameter("secret", SECRET, ParameterType.SECURE_STRING);
  }

  @AfterEach
  void stop() {
    evidently.close();
    system.close();
  }

  @Test
  void drop_smallFileThatDriftsForEvidentlyAlone_isNotUploaded() throws IOException {
    DescribeExecutionResponse ended = drop(VerdictsDiffer.SMALL_FILE);

    assertEquals(
        List.of("LoadData", "DetectDrift", "DriftDetected", "NoDrift", "DeleteObject"),
        states(ended));
    JsonNode verdict = DeployedStack.json(ended.output()).get("verdict");
    assertEquals("stable", verdict.get("state").asText());
    assertEquals("[]", verdict.get("because").toString());
    JsonNode report = report(verdict);
    assertTrue(report.at("/dataset/drift").asBoolean());
    assertEquals(
        "{\"verdict\":\"calibrated\",\"drift\":false,\"state\":\"stable\",\"because\":[],"
            + "\"upload\":false}",
        report.get("decision").toString());
    assertContains(page(verdict), "None of 10 columns changed by more than chance.");
    assertContains(page(verdict), "Evidently’s verdict: <b>drift</b>, 10 of 10 columns drifted");
    assertContains(historyText(), "Stable (calibrated verdict)");
    assertContains(historyText(), " 10 of 10     0 of 10  small.csv");
    assertContains(
        historyPage(), "0 of 10<span class=\"second\">Evidently: <b>drift</b>, 10 of 10");
    assertEquals(List.of(), runs());
  }

  @Test
  void drop_oneColumnThatDriftsForCalibratedAlone_isUploaded() throws IOException {
    DescribeExecutionResponse ended = drop(VerdictsDiffer.ONE_COLUMN);

    assertEquals(
        List.of("LoadData", "DetectDrift", "DriftDetected", "UploadReport", "DeleteObject"),
        states(ended));
    JsonNode verdict = DeployedStack.json(ended.output()).get("verdict");
    assertEquals("drift", verdict.get("state").asText());
    assertEquals(
        "[{\"rule\":\"calibrated\",\"column\":\"c3\"}]", verdict.get("because").toString());
    JsonNode report = report(verdict);
    assertEquals("calibrated", report.at("/decision/verdict").asText());
    assertFalse(report.at("/dataset/drift").asBoolean());
    assertContains(page(verdict), "1 of 10 columns changed by more than chance.");
    assertContains(page(verdict), "Evidently’s verdict: <b>no drift</b>, 1 of 10 columns drifted");
    assertContains(historyText(), "c3 drifted in the last file");
    assertContains(historyText(), "  1 of 10     1 of 10  one.csv  c3");
    assertContains(historyPage(), "1 of 10<span class=\"second\">Evidently: <b>no drift</b>, 1 of");
    List<Path> runs = runs();
    assertEquals(1, runs.size());
    JsonNode metadata = DeployedStack.json(Files.readString(runs.getFirst())).get("metadata");
    assertEquals("true", metadata.get("calibrated.drift").textValue());
    assertEquals("0.05", metadata.get("calibrated.alpha").textValue());
  }

  private DescribeExecutionResponse drop(VerdictsDiffer files) {
    put("reference/m/reference.csv", files.reference());
    put("reference/m/monitor.json", VerdictsDiffer.CALIBRATED);
    String name = files == VerdictsDiffer.SMALL_FILE ? "small" : "one";
    DescribeExecutionResponse ended =
        system.await(put("data-drift/m/" + name + ".csv", files.current()));
    assertEquals(ExecutionStatus.SUCCEEDED, ended.status(), ended.cause());
    return ended;
  }

  /// {@return the version that was stored}
  private String put(String key, String content) {
    return system
        .s3()
        .putObject(
            request -> request.bucket(LocalSystem.BUCKET).key(key), RequestBody.fromString(content))
        .versionId();
  }

  private void parameter(String name, String value, ParameterType type) {
    system
        .parameters()
        .putParameter(
            request -> request.name(LocalSystem.PARAMETERS + "/" + name).value(value).type(type));
  }

  private List<String> states(DescribeExecutionResponse execution) {
    return system
        .stepFunctions()
        .getExecutionHistory(request -> request.executionArn(execution.executionArn()))
        .events()
        .stream()
        .filter(event -> event.stateEnteredEventDetails() != null)
        .map(event -> event.stateEnteredEventDetails().name())
        .toList();
  }

  private JsonNode report(JsonNode verdict) {
    return DeployedStack.json(text(verdict.get("report").asText()));
  }

  private String page(JsonNode verdict) {
    return text(verdict.get("report").asText().replace(".json", ".html"));
  }

  private String historyText() {
    return HistoryText.write(List.of(history()), 10, 0, false);
  }

  private String historyPage() {
    return HistorySite.monitor(history(), _ -> null);
  }

  private MonitorHistory history() {
    return MonitorHistory.of(
        "m",
        keys("history/m/").map(key -> HistoryJson.read(text(key).getBytes(UTF_8), key)).toList());
  }

  private Stream<String> keys(String prefix) {
    return system
        .s3()
        .listObjectsV2(request -> request.bucket(LocalSystem.BUCKET).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key);
  }

  private String text(String key) {
    return system
        .s3()
        .getObjectAsBytes(request -> request.bucket(LocalSystem.BUCKET).key(key))
        .asString(UTF_8);
  }

  /// {@return the runs that Evidently was sent}
  private List<Path> runs() throws IOException {
    try (var files = Files.walk(workspace)) {
      return files.filter(file -> file.toString().contains("/snapshots/")).toList();
    }
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), text);
  }
}
