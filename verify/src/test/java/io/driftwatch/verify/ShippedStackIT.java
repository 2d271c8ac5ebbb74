package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.support.state.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// The shipped template and zips on LocalStack: an upload starts an execution, the functions run,
/// and the real Evidently service has the run.
///
/// Each test has a monitor of its own, so that none sees what another did.
@Needs(Tool.DOCKER)
@ResourceLock(LocalStack.FUNCTIONS)
class ShippedStackIT {
  private static final String DATA_REJECTED = "io.driftwatch.core.InvalidDataException";

  private static DeployedStack stack;

  @BeforeAll
  static void deploy() {
    stack = DeployedStack.shared();
  }

  @Test
  void deployment_everyResourceOfTheTemplate_isCreated() {
    var created =
        stack.resources().stream()
            .filter(resource -> resource.resourceStatus() == ResourceStatus.CREATE_COMPLETE)
            .map(StackResource::logicalResourceId)
            .collect(Collectors.toSet());
    var wanted = Template.shipped().unconditionalResources();
    assertAll(
        () -> assertTrue(created.containsAll(wanted), () -> "created only " + created),
        // What SAM makes of one function: itself, a version, the alias.
        () -> assertEquals(created.size(), stack.resources().size()),
        () -> assertTrue(created.contains("StartExecutionFunctionAliaslive")));
  }

  @Test
  void upload_weekThatDrifts_isInEvidentlyAndGoneFromTheBucket() {
    stack.reference("drift");
    long start = System.nanoTime();
    ObjectVersion object = upload("drift/week1.csv", week("week1.csv"));

    StackExecution execution = stack.started(object);
    Eventually.find(
        "the run in Evidently",
        DeployedStack.PATIENCE,
        () -> stack.runs(execution.name()).stream().findFirst());
    long millis = (System.nanoTime() - start) / 1_000_000;

    System.out.printf("from upload to Evidently run, on LocalStack: %,d ms%n", millis);
    assertEquals(ExecutionStatus.SUCCEEDED, execution.ended().status());
    assertAll(
        () ->
            assertEquals(
                List.of("LoadData", "DetectDrift", "DriftDetected", "UploadReport", "DeleteObject"),
                execution.states()),
        () -> assertEquals(7, execution.output().at("/verdict/drifted").asInt()),
        () -> assertEquals(1, stack.runs(execution.name()).size()),
        () -> assertFalse(execution.history().toString().contains(EvidentlyService.SECRET)),
        () ->
            assertEquals(
                stack.runs(execution.name()).getFirst().get("id").asText(),
                execution.output().at("/upload/snapshotId").asText()),
        () -> assertEquals(0, stack.versions(object.key())));
  }

  @Test
  void upload_weekWithoutDrift_isNotInEvidentlyAndGoneFromTheBucket() {
    stack.reference("calm");
    ObjectVersion object = upload("calm/calm.csv", week("calm.csv"));

    StackExecution execution = stack.ended(object);

    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    assertAll(
        () ->
            assertEquals(
                List.of("LoadData", "DetectDrift", "DriftDetected", "NoDrift", "DeleteObject"),
                execution.states()),
        () -> assertTrue(stack.find(execution.output().at("/verdict/report").asText()).isPresent()),
        () -> assertEquals(List.of(), stack.runs(execution.name())),
        () -> assertEquals(0, stack.versions(object.key())));
  }

  @Test
  void upload_smallFileThatDriftsForEvidentlyAlone_goesByTheCalibratedVerdict() {
    StackExecution execution = judged("small", VerdictsDiffer.SMALL_FILE);

    var report = report(execution);
    assertAll(
        () ->
            assertEquals(
                List.of("LoadData", "DetectDrift", "DriftDetected", "NoDrift", "DeleteObject"),
                execution.states()),
        () -> assertTrue(report.at("/dataset/drift").asBoolean()),
        () -> assertFalse(report.at("/calibrated/drift").asBoolean()),
        () -> assertEquals("stable", execution.output().at("/verdict/state").asText()),
        () -> assertEquals(List.of(), stack.runs(execution.name())));
  }

  @Test
  void upload_columnThatDriftsForCalibratedAlone_goesByTheCalibratedVerdict() {
    StackExecution execution = judged("column", VerdictsDiffer.ONE_COLUMN);

    var report = report(execution);
    assertAll(
        () ->
            assertEquals(
                List.of("LoadData", "DetectDrift", "DriftDetected", "UploadReport", "DeleteObject"),
                execution.states()),
        () -> assertFalse(report.at("/dataset/drift").asBoolean()),
        () -> assertTrue(report.at("/calibrated/drift").asBoolean()),
        () -> assertEquals("calibrated", execution.output().at("/verdict/because/0/rule").asText()),
        () -> assertEquals(1, stack.runs(execution.name()).size()),
        () ->
            assertEquals(
                "true",
                stack.runs(execution.name()).getFirst().at("/metadata/calibrated.drift").asText()));
  }

  /// {@return the execution for a file of a monitor by whose settings the calibrated verdict
  /// decides}
  private static StackExecution judged(String monitor, VerdictsDiffer files) {
    stack.upload("reference/" + monitor + "/reference.csv", files.reference());
    stack.upload("reference/" + monitor + "/monitor.json", VerdictsDiffer.CALIBRATED);
    StackExecution execution = stack.ended(upload(monitor + "/file.csv", files.current()));
    assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
    return execution;
  }

  private static JsonNode report(StackExecution execution) {
    return DeployedStack.json(
        text(execution.output().at("/verdict/report").asText()).orElseThrow());
  }

  @Test
  void upload_fileThatIsNoCsv_isQuarantinedWithTheReason() {
    stack.reference("ragged");
    ObjectVersion object = upload("ragged/week.csv", "a,b\n1,2,3\n");

    StackExecution execution = stack.ended(object);

    var kept = "quarantine/ragged/" + execution.name() + "/";
    assertEquals(ExecutionStatus.FAILED, execution.status());
    assertAll(
        () ->
            assertEquals(
                List.of("LoadData", "QuarantineObject", "DataRejected"), execution.states()),
        () -> assertEquals(DATA_REJECTED, execution.error()),
        () -> assertEquals(Optional.of("a,b\n1,2,3\n"), text(kept + "week.csv")),
        () ->
            assertEquals(
                2, DeployedStack.json(text(kept + "error.json").orElseThrow()).get("line").asInt()),
        () -> assertEquals(0, stack.versions(object.key())));
  }

  @Test
  void event_again_startsNothing() {
    stack.reference("again");
    ObjectVersion object = upload("again/calm.csv", week("calm.csv"));
    StackExecution execution = stack.ended(object);

    String answer =
        stack
            .invoke(Function.START_EXECUTION, "live", DeployedStack.event(object))
            .payload()
            .asUtf8String();

    assertAll(
        () ->
            assertEquals(
                "[\"%s\"]".formatted(execution.name()),
                DeployedStack.json(answer).get("duplicates").toString()),
        () -> assertEquals(List.of(execution), stack.executions(object)));
  }

  private static ObjectVersion upload(String path, String content) {
    return stack.upload("data-drift/" + path, content);
  }

  private static String week(String file) {
    return Repository.text("data/data-drift/weather/" + file);
  }

  private static Optional<String> text(String key) {
    return stack.find(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
