package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// The template under the SAM CLI: its linters, and each function with its file in `events/`, in
/// the container that AWS gives it, against the bucket that the events are about.
///
/// The events are one story, so the tests have an order: what a function answers is what the next
/// one's event holds. It takes more than a minute: sam starts anew for each function, and a new JVM
/// in a new container runs it.
@Needs({Tool.DOCKER, Tool.SAM})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SamIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("target/sam").toAbsolutePath();
  private static final String BUCKET = "driftwatch";
  private static final String WEEK = "data-drift/weather/week1.csv";
  private static final String RUN = "weather/weather-week1-3d5d25ef9422a43c25b431e87ff16ebc/";

  /// The version that the events name; S3 gives each object one of its own.
  private static final String VERSION = "L4kqtJlcpXroDTDmpUMLUo";

  /// The host, as a container on Docker's own network sees it.
  private static final String HOST = "172.17.0.1";

  /// Scores may differ in their last digit between processors.
  private static final Comparator<JsonNode> NEARLY =
      (a, b) ->
          a.isNumber() && b.isNumber()
              ? Math.abs(a.doubleValue() - b.doubleValue()) <= 1e-9 * Math.abs(a.doubleValue())
                  ? 0
                  : 1
              : a.equals(b) ? 0 : 1;

  private static final List<String> DURATIONS = new ArrayList<>();

  private static S3Client s3;
  private static String stateMachine;
  private static String version;

  /// What LoadData answered.
  private static @Nullable JsonNode loaded;

  @BeforeAll
  static void prepare() throws IOException {
    LocalStack localStack = LocalStack.shared();
    s3 = localStack.s3();
    s3.createBucket(request -> request.bucket(BUCKET));
    s3.putBucketVersioning(
        request ->
            request
                .bucket(BUCKET)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    s3.putObject(
        request -> request.bucket(BUCKET).key("reference/weather/reference.csv"),
        Repository.path("data/reference/weather/reference.csv"));
    version = upload();
    stateMachine =
        localStack
            .sfn()
            .createStateMachine(
                request ->
                    request
                        .name("sam-local-invoke")
                        .roleArn("arn:aws:iam::000000000000:role/any")
                        .definition(
                            """
                            {"QueryLanguage": "JSONata", "StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}
                            """))
            .stateMachineArn();
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("template.yaml"), templateFor(localStack));
    Files.writeString(
        FOLDER.resolve("env.json"),
        """
        {"StartExecutionFunction": {"STATE_MACHINE_ARN": "%s"}, "UploadReportFunction": {"PARAMETER_PATH": "/not/configured"}}
        """
            .formatted(stateMachine));
  }

  @AfterAll
  static void tellDurations() {
    DURATIONS.forEach(System.out::println);
  }

  private static String upload() {
    return s3.putObject(
            request -> request.bucket(BUCKET).key(WEEK),
            Repository.path("data/data-drift/weather/week1.csv"))
        .versionId();
  }

  /// `sam local invoke` hands on only the variables that a template declares.
  private static String templateFor(LocalStack localStack) {
    String runtime = "    Runtime: java25\n";
    String template = Repository.text("template.yaml");
    assertTrue(template.contains(runtime));
    return template
        .replace(
            runtime,
            runtime
                + "    Environment: {Variables: {AWS_ENDPOINT_URL: http://%s:%d}}\n"
                    .formatted(HOST, localStack.endpoint().getPort()))
        .replace("Uri: functions/", "Uri: " + Repository.path("functions") + "/")
        .replace("Uri: statemachine/", "Uri: " + Repository.path("statemachine") + "/");
  }

  @Test
  void validate_theTemplate_isClean() {
    Command validated =
        Command.run(
            FOLDER,
            Map.of(),
            List.of(
                "sam",
                "validate",
                "--lint",
                "--region",
                "eu-central-1",
                "--template-file",
                Repository.path("template.yaml").toString()));
    assertEquals(0, validated.exitCode(), () -> validated.output() + validated.messages());
  }

  @Test
  @Needs(Tool.CFN_LINT)
  void cfnLint_theTemplate_isClean() {
    Command linted =
        Command.run(
            FOLDER, Map.of(), List.of("cfn-lint", Repository.path("template.yaml").toString()));
    assertEquals(0, linted.exitCode(), () -> linted.output() + linted.messages());
  }

  @Test
  @Order(1)
  void startExecution_itsEvent_startsAnExecutionForTheVersion() {
    JsonNode answer = invoke(Function.START_EXECUTION, "s3-put.json");
    String name = answer.at("/started/0").asText();
    assertTrue(name.startsWith("weather-week1-"), answer::toString);
    String input =
        LocalStack.shared()
            .sfn()
            .describeExecution(
                request ->
                    request.executionArn(
                        stateMachine.replace(":stateMachine:", ":execution:") + ":" + name))
            .input();
    assertEquals(event("load-data.json").get("object"), json(input));
  }

  @Test
  @Order(2)
  void loadData_itsEvent_answersWhatDetectDriftIsGiven() {
    JsonNode answer = invoke(Function.LOAD_DATA, "load-data.json");
    ObjectNode expected = json(Repository.text("events/detect-drift.json")).get("data").deepCopy();
    // The time of the upload, which is now, and the profiles of versions that S3 named.
    ((ObjectNode) expected.get("current")).set("modified", answer.at("/current/modified"));
    for (String side : List.of("reference", "current")) {
      ObjectNode profile = (ObjectNode) expected.get(side);
      String key = answer.at("/%s/key".formatted(side)).asText();
      assertTrue(key.matches("profiles/weather/[0-9a-f]{64}-[0-9a-f]{16}-v3"), key);
      assertEquals(settingsAndFormat(profile.get("key").asText()), settingsAndFormat(key));
      profile.put("key", key);
    }
    ((ObjectNode) expected.at("/reference/files/0"))
        .set("versionId", answer.at("/reference/files/0/versionId"));
    assertEquals(expected, answer);
    loaded = answer;
  }

  /// {@return the part of a profile's key that does not depend on the version of an object}
  private static String settingsAndFormat(String key) {
    return key.substring(key.indexOf('-'));
  }

  @Test
  @Order(3)
  void detectDrift_itsEvent_answersWhatTheNextStatesAreGiven() {
    JsonNode answer = invoke(Function.DETECT_DRIFT, "detect-drift.json");
    assertTrue(answer.equals(NEARLY, event("upload-report.json").get("verdict")), answer::toString);
    assertEquals(
        event("upload-report.json").get("verdict"), event("delete-object.json").get("verdict"));
    assertNotNull(read("runs/" + RUN + "report.html"));
  }

  @Test
  @Order(4)
  void uploadReport_itsEvent_tellsThatNoServiceIsConfigured() {
    JsonNode answer = invoke(Function.UPLOAD_REPORT, "upload-report.json");
    assertEquals("no Evidently service configured", answer.get("reason").asText());
  }

  @Test
  @Order(5)
  void deleteObject_itsEvent_deletesTheVersion() {
    JsonNode answer = invoke(Function.DELETE_OBJECT, "delete-object.json");
    assertEquals("deleted", answer.get("outcome").asText());
    assertThrows(NoSuchKeyException.class, () -> read(WEEK));
  }

  @Test
  @Order(6)
  void quarantineObject_itsEvent_movesTheVersion() {
    version = upload();
    invoke(Function.QUARANTINE_OBJECT, "quarantine-object.json");
    assertThrows(NoSuchKeyException.class, () -> read(WEEK));
    assertEquals(
        Repository.text("data/data-drift/weather/week1.csv"),
        read("quarantine/" + RUN + "week1.csv"));
    assertEquals(42, json(read("quarantine/" + RUN + "error.json")).get("line").asInt());
  }

  private static JsonNode invoke(Function function, String eventFile) {
    Path event = FOLDER.resolve(eventFile);
    try {
      Files.writeString(event, event(eventFile).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long start = System.nanoTime();
    Command invoked =
        Command.run(
            FOLDER,
            Map.of(
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "us-east-1"),
            List.of(
                "sam",
                "local",
                "invoke",
                function.id() + "Function",
                "--template-file",
                "template.yaml",
                "--parameter-overrides",
                "Architecture=x86_64",
                "--env-vars",
                "env.json",
                "--event",
                event.toString()));
    DURATIONS.add(
        "sam local invoke %s: %d ms"
            .formatted(function.module(), Duration.ofNanos(System.nanoTime() - start).toMillis()));
    assertEquals(0, invoked.exitCode(), invoked::messages);
    JsonNode answer = json(invoked.output());
    assertTrue(answer.path("errorType").isMissingNode(), invoked::output);
    return answer;
  }

  /// {@return an event, about the version that is there and the profiles that were made of it}
  private static JsonNode event(String file) {
    JsonNode event = json(Repository.text("events/" + file).replace(VERSION, version));
    if (loaded != null && event.has("data")) {
      ((ObjectNode) event).set("data", loaded);
    }
    return event;
  }

  private static String read(String key) {
    return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
