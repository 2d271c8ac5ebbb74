package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.evidently.EvidentlyReceiver;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.ObjectVersion;
import io.driftwatch.uploadreport.UploadReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class UploadReportHandlerTest {
  private static final String UPLOAD = "runs/m/e/upload.json";
  private static final String STARTED = "runs/m/e/upload-started.json";
  private static final String UNAVAILABLE = "io.driftwatch.support.EvidentlyUnavailableException";

  private final Functions functions = new Functions();
  private EvidentlyReceiver receiver;
  private UploadReportRequest request;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException, FunctionError {
    receiver = EvidentlyReceiver.start(folder, "test", "s3cret", 0);
    functions.put("reference/m/reference.csv", Functions.sample("reference/weather/reference.csv"));
    ObjectVersion object =
        functions.put("data-drift/m/week.csv", Functions.sample("data-drift/weather/week1.csv"));
    var data = functions.load("e", object);
    request = new UploadReportRequest("e", object, data, functions.detect("e", object, data));
  }

  @AfterEach
  void stop() {
    receiver.close();
    functions.close();
  }

  @Test
  void upload_withoutAService_saysSoAndWritesNothing() throws FunctionError {
    assertEquals(
        "{\"uploaded\":false,\"reason\":\"no Evidently service configured\"}",
        new String(functions.call("upload-report", request), UTF_8));
    assertFalse(functions.tags("runs/").containsKey(UPLOAD));
    assertFalse(functions.tags("runs/").containsKey(STARTED));
  }

  @Test
  void upload_sameRequestTwice_storesOneRunAndAnswersTheSame() throws IOException, FunctionError {
    configure("s3cret");
    var first = functions.call("upload-report", request);
    assertArrayEquals(first, functions.bytes(UPLOAD));
    assertArrayEquals(first, functions.call("upload-report", request));
    assertEquals(1, runs());
  }

  /// Whether to upload is for the state machine to decide: by `"upload": "always"` a run without
  /// drift arrives here too.
  @Test
  void upload_runWithoutDrift_isStoredAllTheSame() throws IOException, FunctionError {
    configure("s3cret");
    var verdict = request.verdict();
    var stable =
        new DriftVerdict(
            false, "stable", List.of(), true, 0, 10, 0, 0, verdict.report(), verdict.top());
    functions.call(
        "upload-report", new UploadReportRequest("e", request.object(), request.data(), stable));
    assertEquals(1, runs());
  }

  @Test
  void upload_processDiedAfterThePost_isFoundByItsExecutionOnceItsTimeIsOver()
      throws IOException, FunctionError {
    configure("s3cret");
    var first = functions.call("upload-report", request);
    functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(UPLOAD));
    assertBusy();
    functions.pass(Duration.ofMinutes(3));
    assertArrayEquals(first, functions.call("upload-report", request));
    assertArrayEquals(first, functions.bytes(UPLOAD));
    assertEquals(1, runs());
  }

  @Test
  void upload_processDiedBeforeThePost_isPostedOnceItsTimeIsOver()
      throws IOException, FunctionError {
    configure("s3cret");
    functions.put(
        STARTED,
        "{\"attempt\":\"other\",\"until\":\"%s\"}"
            .formatted(Instant.now().plusSeconds(60))
            .getBytes(UTF_8));
    assertBusy();
    assertEquals(0, runs());
    functions.pass(Duration.ofMinutes(3));
    var stored = functions.call("upload-report", request);
    assertArrayEquals(stored, functions.call("upload-report", request));
    assertEquals(1, runs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"attempt\":\"a\",\"until\":\"tomorrow\"}"})
  void upload_damagedMarker_isAnEarlierAttempt(String marker) throws IOException, FunctionError {
    configure("s3cret");
    functions.call("upload-report", request);
    functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(UPLOAD));
    functions.put(STARTED, marker.getBytes(UTF_8));
    functions.call("upload-report", request);
    assertEquals(1, runs());
  }

  @Test
  void upload_manyAttemptsAtTheSameMoment_storeOneRun() throws Exception {
    configure("s3cret");
    var attempts =
        Collections.nCopies(16, (Callable<byte[]>) () -> functions.call("upload-report", request));
    try (var threads = Executors.newFixedThreadPool(attempts.size())) {
      for (var attempt : threads.invokeAll(attempts)) {
        try {
          assertTrue(new String(attempt.get(), UTF_8).contains("\"uploaded\":true"));
        } catch (ExecutionException refused) {
          var failure = assertInstanceOf(FunctionError.class, refused.getCause());
          assertEquals(UNAVAILABLE, failure.error(), failure.cause());
        }
      }
    }
    assertEquals(1, runs());
  }

  @Test
  void upload_firstRefusedThenRepaired_isNotKeptWaiting() throws IOException, FunctionError {
    configure("s3cret");
    Files.delete(folder.resolve(receiver.project()).resolve("snapshots"));
    assertThrows(FunctionError.class, () -> functions.call("upload-report", request));
    Files.createDirectory(folder.resolve(receiver.project()).resolve("snapshots"));
    functions.call("upload-report", request);
    assertEquals(1, runs());
  }

  @Test
  void upload_refused_writesNothingAndSucceedsAfterTheFix() throws IOException, FunctionError {
    configure("wr0ng");
    var failure = assertThrows(FunctionError.class, () -> functions.call("upload-report", request));
    assertEquals("io.driftwatch.support.EvidentlyRejectedException", failure.error());
    assertFalse(failure.cause().contains("wr0ng"), failure.cause());
    assertFalse(functions.tags("runs/").containsKey(UPLOAD));
    configure("s3cret");
    functions.call("upload-report", request);
    assertEquals(1, runs());
  }

  @Test
  void upload_serviceDown_isUnavailable() {
    configure("s3cret");
    receiver.close();
    var failure = assertThrows(FunctionError.class, () -> functions.call("upload-report", request));
    assertEquals(UNAVAILABLE, failure.error());
    assertTrue(failure.cause().contains("127.0.0.1"), failure.cause());
  }

  private void assertBusy() {
    var failure = assertThrows(FunctionError.class, () -> functions.call("upload-report", request));
    assertEquals(UNAVAILABLE, failure.error(), failure.cause());
    assertTrue(failure.cause().contains(STARTED), failure.cause());
  }

  private void configure(String secret) {
    parameter("url", receiver.url());
    parameter("project", receiver.project());
    functions
        .parameters()
        .putParameter(
            p ->
                p.name(Functions.PARAMETERS + "/secret")
                    .value(secret)
                    .type(ParameterType.SECURE_STRING));
  }

  private void parameter(String name, String value) {
    functions
        .parameters()
        .putParameter(p -> p.name(Functions.PARAMETERS + "/" + name).value(value));
  }

  private long runs() throws IOException {
    try (var files = Files.list(folder.resolve(receiver.project()).resolve("snapshots"))) {
      return files.count();
    }
  }
}
