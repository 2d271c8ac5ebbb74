package io.driftwatch.verify.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.deleteobject.DeleteObjectHandler;
import io.driftwatch.detectdrift.DetectDriftHandler;
import io.driftwatch.loaddata.LoadDataHandler;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.LocalFunctions;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.local.emulator.ssm.LocalParameterStore;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import io.driftwatch.local.stepfunctions.run.ExecutionClock;
import io.driftwatch.local.stepfunctions.run.ExecutionObserver;
import io.driftwatch.local.stepfunctions.run.LocalStepFunctions;
import io.driftwatch.quarantineobject.QuarantineObjectHandler;
import io.driftwatch.startexecution.StartExecutionHandler;
import io.driftwatch.support.InvalidMonitorException;
import io.driftwatch.support.json.MonitorReader;
import io.driftwatch.support.json.MonitorWriter;
import io.driftwatch.uploadreport.UploadReportHandler;
import io.driftwatch.verify.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Whatever comes in, a function answers, or fails with an error that has a meaning.
class FuzzTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BAD_INPUT = "java.lang.IllegalArgumentException";
  private static final String BUCKET = "driftwatch";
  private static final int OBJECTS = 10;
  private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static EmbeddedS3 s3;
  private static LocalStepFunctions stepFunctions;
  private static LocalFunctions functions;

  @BeforeAll
  static void start() {
    s3 = EmbeddedS3.start(BUCKET);
    stepFunctions =
        new LocalStepFunctions(
            "nothing",
            StateMachine.parse(
                """
                {"QueryLanguage": "JSONata", "StartAt": "End", "States": {"End": {"Type": "Succeed"}}}
                """,
                Map.of()),
            (_, payload) -> payload,
            ExecutionClock.wallClock(Duration.ZERO),
            RANDOM.create(0),
            new ExecutionObserver() {});
    var client = s3.client();
    functions =
        new LocalFunctions(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
            .with(
                "start-execution",
                new StartExecutionHandler(stepFunctions, stepFunctions.stateMachineArn()))
            .with("load-data", new LoadDataHandler(client, DataLimits.DEFAULT))
            .with("detect-drift", new DetectDriftHandler(client))
            .with("upload-report", new UploadReportHandler(client, new LocalParameterStore(), "/p"))
            .with("quarantine-object", new QuarantineObjectHandler(client))
            .with("delete-object", new DeleteObjectHandler(client));
  }

  @AfterAll
  static void stop() {
    stepFunctions.close();
    s3.close();
  }

  @Test
  void files_mutated_areJudgedOrRejected() throws Exception {
    put("reference/csv/reference.csv", Scenario.reference().getBytes(UTF_8));
    check(
        "CSV files",
        150,
        (random, seed) -> {
          byte[] content = Mutations.bytes(Scenario.reference().getBytes(UTF_8), random);
          boolean zipped = random.nextInt(4) == 0;
          if (zipped) {
            content = random.nextBoolean() ? zip(content) : Mutations.bytes(zip(content), random);
          }
          return wholeWay("csv", "%d.csv%s".formatted(seed, zipped ? ".gz" : ""), content);
        });
  }

  @Test
  void configurations_mutated_areUsedOrRefused() throws Exception {
    JsonNode good = configuration();
    check(
        "monitor.json through the functions",
        50,
        (random, seed) -> {
          String monitor = "config-" + seed;
          put("reference/" + monitor + "/reference.csv", Scenario.reference().getBytes(UTF_8));
          put("reference/" + monitor + "/monitor.json", Mutations.json(good, random));
          return wholeWay(monitor, "week.csv", Scenario.DRIFT.content().getBytes(UTF_8));
        });
    check(
        "monitor.json",
        20_000,
        (random, _) -> {
          byte[] bytes = Mutations.json(good, random);
          try {
            MonitorWriter.write(MonitorReader.read(bytes, "monitor.json"));
            return null;
          } catch (InvalidMonitorException refused) {
            return new FunctionError(refused.getClass().getName(), "");
          } catch (RuntimeException | Error wrong) {
            return new FunctionError(
                wrong.getClass().getName(), String.valueOf(wrong.getMessage()));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3-put", "s3-put-several"})
  void events_mutated_startOrAreRefused(String event) throws Exception {
    JsonNode good = JSON.readTree(Repository.text("events/" + event + ".json"));
    check(
        event + " events",
        2_000,
        (random, _) -> failure("start-execution", Mutations.json(good, random)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load-data",
        "detect-drift",
        "upload-report",
        "quarantine-object",
        "delete-object"
      })
  void stateInputs_mutated_areAnsweredOrRefused(String function) throws Exception {
    put("reference/input/reference.csv", Scenario.reference().getBytes(UTF_8));
    var good = new ArrayList<JsonNode>();
    for (int i = 0; i < OBJECTS; i++) {
      good.add(input(function, function + "-" + i));
    }
    check(
        "inputs of " + function,
        300,
        (random, _) ->
            failure(function, Mutations.json(good.get(random.nextInt(OBJECTS)), random)));
  }

  /// {@return an input for a function, about an object that is there}
  private static JsonNode input(String function, String execution)
      throws IOException, FunctionError {
    var input = (ObjectNode) JSON.readTree(Repository.text("events/" + function + ".json"));
    byte[] content = Scenario.CALM.content().getBytes(UTF_8);
    input.set("object", object("input", execution + ".csv", content));
    input.put("execution", execution);
    if (input.has("data")) {
      input.set("data", JSON.readTree(functions.invoke("load-data", bytes(input))));
    }
    return input;
  }

  private static JsonNode configuration() throws IOException {
    return JSON.readTree(
        """
        {"columns": ["a", "b", "c"], "drift_share": 0.3, "method": "psi", "threshold": 0.1,
         "num_method": "wasserstein", "num_threshold": 0.2, "cat_method": "jensenshannon",
         "cat_threshold": 0.1, "per_column_method": {"a": "ks"}, "per_column_threshold": {"a": 0.05},
         "numerical_columns": ["a", "b"], "categorical_columns": ["c"], "datetime_columns": [],
         "ignore_columns": ["c"], "csv": {"delimiter": ",", "missing_values": ["-"]}}
        """);
  }

  /// Makes a bad input and hands it in.
  private interface Attempt {
    /// {@return how it failed; null when it was answered}
    @Nullable FunctionError failure(RandomGenerator random, long seed)
        throws IOException, FunctionError;
  }

  private static void check(String what, int inputs, Attempt attempt) throws Exception {
    long start = System.nanoTime();
    var outcomes = new TreeMap<String, Integer>();
    var wrong =
        InParallel.flatMap(
            LongStream.range(0, inputs).boxed().toList(),
            seed -> {
              var failure = attempt.failure(RANDOM.create(seed), seed);
              String outcome =
                  failure == null
                      ? "answered"
                      : failure.error().substring(failure.error().lastIndexOf('.') + 1);
              synchronized (outcomes) {
                outcomes.merge(outcome, 1, Integer::sum);
              }
              boolean known =
                  failure == null
                      || Promises.ERRORS.contains(failure.error())
                      || failure.error().equals(BAD_INPUT);
              return known ? List.of() : List.of("seed %d: %s".formatted(seed, failure));
            });
    System.out.printf(
        "%s: %d inputs, %s, %d with another error, %.1f s%n",
        what, inputs, outcomes, wrong.size(), (System.nanoTime() - start) / 1e9);
    assertEquals(List.of(), wrong.stream().limit(20).toList());
  }

  /// Loads a file and compares it, or sets it aside.
  private static @Nullable FunctionError wholeWay(String monitor, String file, byte[] content)
      throws IOException, FunctionError {
    var request = JSON.createObjectNode().put("execution", monitor + "-" + file.replace('.', '-'));
    request.set("object", object(monitor, file, content));
    var failures = new ArrayList<FunctionError>();
    try {
      request.set("data", JSON.readTree(functions.invoke("load-data", bytes(request))));
      request.set("verdict", JSON.readTree(functions.invoke("detect-drift", bytes(request))));
      functions.invoke("delete-object", bytes(request));
    } catch (FunctionError failure) {
      failures.add(failure);
    }
    if (failures.isEmpty()) {
      return null;
    }
    var failure = failures.getFirst();
    if (failure.error().equals(Promises.INVALID_DATA)) {
      request.putObject("error").put("Error", failure.error()).put("Cause", failure.cause());
      functions.invoke("quarantine-object", bytes(request));
    }
    return failure;
  }

  private static @Nullable FunctionError failure(String function, byte[] payload) {
    try {
      functions.invoke(function, payload);
      return null;
    } catch (FunctionError failure) {
      return failure;
    }
  }

  private static JsonNode object(String monitor, String file, byte[] content) {
    String key = "data-drift/%s/%s".formatted(monitor, file);
    var stored = put(key, content);
    return JSON.createObjectNode()
        .put("bucket", BUCKET)
        .put("key", key)
        .put("versionId", stored.versionId())
        .put("eTag", stored.eTag().replace("\"", ""))
        .put("size", content.length);
  }

  private static PutObjectResponse put(String key, byte[] content) {
    return s3.client()
        .putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(UTF_8);
  }

  private static byte[] zip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
