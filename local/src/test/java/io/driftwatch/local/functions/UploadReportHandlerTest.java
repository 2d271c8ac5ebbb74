package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.local.evidently.EvidentlyReceiver;
import io.driftwatch.local.stepfunctions.StateFailure;
import io.driftwatch.support.ObjectVersion;
import io.driftwatch.uploadreport.UploadReportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class UploadReportHandlerTest {
  private static final String UPLOAD = "runs/m/e/upload.json";

  private final Functions functions = new Functions();
  private EvidentlyReceiver receiver;
  private UploadReportRequest request;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException, StateFailure {
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
  void upload_withoutAService_saysSoAndWritesNothing() throws StateFailure {
    assertEquals(
        "{\"uploaded\":false,\"reason\":\"no Evidently service configured\"}",
        new String(functions.call("upload-report", request), UTF_8));
    assertFalse(functions.tags("runs/").containsKey(UPLOAD));
  }

  @Test
  void upload_sameRequestTwice_storesOneRunAndAnswersTheSame() throws IOException, StateFailure {
    configure("s3cret");
    var first = functions.call("upload-report", request);
    assertArrayEquals(first, functions.bytes(UPLOAD));
    assertArrayEquals(first, functions.call("upload-report", request));
    assertEquals(1, runs());
  }

  @Test
  void upload_answerLostAfterTheRunWasStored_findsItByItsExecution()
      throws IOException, StateFailure {
    configure("s3cret");
    var first = functions.call("upload-report", request);
    functions.s3().client().deleteObject(r -> r.bucket(Functions.BUCKET).key(UPLOAD));
    assertArrayEquals(first, functions.call("upload-report", request));
    assertArrayEquals(first, functions.bytes(UPLOAD));
    assertEquals(1, runs());
  }

  @Test
  void upload_refused_writesNothingAndSucceedsAfterTheFix() throws IOException, StateFailure {
    configure("wr0ng");
    var failure = assertThrows(StateFailure.class, () -> functions.call("upload-report", request));
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
    var failure = assertThrows(StateFailure.class, () -> functions.call("upload-report", request));
    assertEquals("io.driftwatch.support.EvidentlyUnavailableException", failure.error());
    assertTrue(failure.cause().contains("127.0.0.1"), failure.cause());
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
