package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.FunctionInvoker;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import io.driftwatch.local.stepfunctions.run.ExecutionObserver;
import io.driftwatch.local.stepfunctions.run.LocalStepFunctions;
import io.driftwatch.local.stepfunctions.run.VirtualClock;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// The shipped state machine with answers of DetectDrift as other releases give them, as while a
/// deployment is under way: the later states are this release's.
class ReleaseBeforeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> SUBSTITUTIONS =
      Map.of(
          "LoadDataAlias", "load-data",
          "DetectDriftAlias", "detect-drift",
          "UploadReportAlias", "upload-report",
          "QuarantineObjectAlias", "quarantine-object",
          "DeleteObjectAlias", "delete-object");

  private final Functions functions = new Functions();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    functions.close();
  }

  @ParameterizedTest
  @CsvSource({"week1, UploadReport, 1", "calm, NoDrift, 0"})
  void drop_detectDriftOfTheReleaseBefore_goesByDrift(String week, String state, int runs)
      throws IOException {
    var answered = run(week, List.of("state", "because", "upload", "highFindings"), "", runs);
    assertEquals(
        List.of("LoadData", "DetectDrift", "DriftDetected", state, "DeleteObject"), answered);
  }

  @ParameterizedTest
  @CsvSource({
    "week1, false, NoDrift, 0",
    "calm, true, UploadReport, 1",
    "week1, null, VerdictMissing, 0",
    "calm, '\"no\"', VerdictMissing, 0"
  })
  void drop_uploadInTheAnswer_decidesWhateverDriftSays(
      String week, String upload, String state, int runs) throws IOException {
    assertEquals(state, run(week, List.of(), "{\"upload\":%s}".formatted(upload), runs).get(3));
  }

  @Test
  void drop_answerWithNeither_failsAndKeepsTheFile() throws IOException {
    assertEquals(
        List.of("LoadData", "DetectDrift", "DriftDetected", "VerdictMissing"),
        run("week1", List.of("drift", "upload"), "", 0));
    assertEquals(1, functions.versions("data-drift/").size());
  }

  /// {@return the states of the execution of a week}
  ///
  /// @param left fields that DetectDrift's answer lacks
  /// @param changed fields that it has instead of its own
  private List<String> run(String week, List<String> left, String changed, int runs)
      throws IOException {
    functions.put("reference/m/reference.csv", Functions.sample("reference/weather/reference.csv"));
    ObjectVersion object =
        functions.put(
            "data-drift/m/week.csv", Functions.sample("data-drift/weather/%s.csv".formatted(week)));
    FunctionInvoker invoker =
        (name, payload) -> {
          byte[] answer = functions.call(name, payload);
          return name.equals("detect-drift") ? changed(answer, left, changed) : answer;
        };
    try (var receiver = EvidentlyReceiver.start(folder, "test", "s3cret", 0);
        var steps =
            new LocalStepFunctions(
                "drift-monitor",
                StateMachine.parse(
                    Files.readString(Path.of("../statemachine/drift-monitor.asl.json")),
                    SUBSTITUTIONS),
                invoker,
                new VirtualClock(),
                RandomGeneratorFactory.of("L64X128MixRandom").create(7),
                new ExecutionObserver() {})) {
      functions.configure(receiver);
      var arn =
          steps
              .startExecution(
                  r ->
                      r.stateMachineArn(steps.stateMachineArn())
                          .name("e")
                          .input(new String(Json.bytes(object), UTF_8)))
              .executionArn();
      var ended = steps.await(arn);
      var states =
          steps.getExecutionHistory(r -> r.executionArn(arn)).events().stream()
              .filter(event -> event.stateEnteredEventDetails() != null)
              .map(event -> event.stateEnteredEventDetails().name())
              .toList();
      boolean succeeded = !states.contains("VerdictMissing");
      assertEquals(
          succeeded ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED,
          ended.status(),
          ended.cause());
      assertTrue(succeeded || "VerdictMissing".equals(ended.error()), ended::error);
      try (var stored = Files.list(folder.resolve(receiver.project()).resolve("snapshots"))) {
        assertEquals(runs, stored.count());
      }
      return states;
    }
  }

  private static byte[] changed(byte[] answer, List<String> left, String changed)
      throws FunctionError {
    try {
      var json = (ObjectNode) JSON.readTree(answer);
      json.remove(left);
      if (!changed.isEmpty()) {
        json.setAll((ObjectNode) JSON.readTree(changed));
      }
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new FunctionError("Test", e.toString());
    }
  }
}
