package io.driftwatch.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.local.emulator.s3.ObjectCreated;
import io.driftwatch.local.stepfunctions.run.ExecutionClock;
import io.driftwatch.local.stepfunctions.run.ExecutionObserver;
import io.driftwatch.local.stepfunctions.run.VirtualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/// The local system in virtual time, with what tests ask of it.
final class TestSystem implements AutoCloseable {
  static final String BUCKET = LocalSystem.BUCKET;

  /// The samples of the repository.
  static final Path DATA = Path.of("../data");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  private final VirtualClock clock = new VirtualClock();
  private final BlockingQueue<String> started = new LinkedBlockingQueue<>();
  private final Map<String, Consumer<String>> onEntering = new ConcurrentHashMap<>();
  private final List<String> retries = new CopyOnWriteArrayList<>();
  private volatile Runnable onRetry = () -> {};
  private final LocalSystem system;

  /// @param otherClock the time that executions live in; null = virtual time
  private TestSystem(@Nullable ExecutionClock otherClock) {
    system =
        new LocalSystem(
            definition(),
            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
            otherClock == null ? clock : otherClock,
            RandomGeneratorFactory.of("L64X128MixRandom").create(7),
            new Hooks());
  }

  /// {@return an empty system}
  static TestSystem empty() {
    return new TestSystem(null);
  }

  /// {@return a system with the reference of the weather samples}
  static TestSystem withWeather() {
    return empty().andWeather();
  }

  /// {@return the same in real time, for executions that shall not share their pauses}
  static TestSystem withWeatherInRealTime() {
    return new TestSystem(ExecutionClock.wallClock(Duration.ofSeconds(1))).andWeather();
  }

  private TestSystem andWeather() {
    put("reference/weather/reference.csv", sample("reference/weather/reference.csv"));
    return this;
  }

  static String definition() {
    try {
      return Files.readString(Path.of("../statemachine/drift-monitor.asl.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return a file of the samples}
  static byte[] sample(String path) {
    try {
      return Files.readAllBytes(DATA.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LocalSystem system() {
    return system;
  }

  S3Client s3() {
    return system.s3();
  }

  VirtualClock clock() {
    return clock;
  }

  PutObjectResponse put(String key, byte[] bytes) {
    return put(BUCKET, key, bytes);
  }

  PutObjectResponse put(String bucket, String key, byte[] bytes) {
    return s3().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  /// Puts an object below `data-drift/` and waits for the end of its execution.
  DescribeExecutionResponse drop(String key, byte[] bytes) {
    return system.await(put(key, bytes).versionId());
  }

  /// Does something whenever an execution enters a state, before the state does anything.
  ///
  /// @param action gets the execution's ARN
  void entering(String state, Consumer<String> action) {
    onEntering.put(state, action);
  }

  /// Does something before each pause.
  void retrying(Runnable action) {
    onRetry = action;
  }

  /// {@return state and error of each retry so far}
  List<String> retries() {
    return List.copyOf(retries);
  }

  /// {@return the execution that was started next, once it has ended}
  DescribeExecutionResponse awaitNext() {
    try {
      var arn = started.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (arn == null) {
        throw new AssertionError("no execution was started");
      }
      return await(arn);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  DescribeExecutionResponse await(String executionArn) {
    return system.stepFunctions().await(executionArn);
  }

  /// Runs a failed execution again from where it failed, and waits for its end.
  DescribeExecutionResponse redrive(String executionArn) {
    system.stepFunctions().redriveExecution(r -> r.executionArn(executionArn));
    return await(executionArn);
  }

  int executions() {
    return system.stepFunctions().listExecutions(r -> {}).executions().size();
  }

  List<HistoryEvent> history(String executionArn) {
    return system.stepFunctions().getExecutionHistory(r -> r.executionArn(executionArn)).events();
  }

  /// {@return the states that an execution entered}
  List<String> states(String executionArn) {
    return history(executionArn).stream()
        .filter(event -> event.stateEnteredEventDetails() != null)
        .map(event -> event.stateEnteredEventDetails().name())
        .toList();
  }

  /// {@return the current objects of the bucket below a prefix}
  List<String> keys(String prefix) {
    return keys(BUCKET, prefix);
  }

  List<String> keys(String bucket, String prefix) {
    return s3().listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /// {@return every version below a prefix that is still stored, current or not}
  List<ObjectVersion> versions(String prefix) {
    return s3()
        .listObjectVersionsPaginator(r -> r.bucket(BUCKET).prefix(prefix))
        .versions()
        .stream()
        .toList();
  }

  List<DeleteMarkerEntry> deleteMarkers(String prefix) {
    return s3()
        .listObjectVersionsPaginator(r -> r.bucket(BUCKET).prefix(prefix))
        .deleteMarkers()
        .stream()
        .toList();
  }

  byte[] bytes(String key) {
    return s3().getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray();
  }

  JsonNode json(String key) {
    return json(bytes(key));
  }

  static JsonNode json(byte[] text) {
    return read(new String(text, UTF_8));
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /// {@return the event that S3 sends of an object}
  static ObjectCreated event(String bucket, String key, PutObjectResponse stored, long size) {
    return new ObjectCreated(
        "ObjectCreated:Put",
        Instant.EPOCH,
        bucket,
        key,
        stored.versionId(),
        stored.eTag().replace("\"", ""),
        size,
        "0001");
  }

  /// Points the system at an Evidently service.
  void configure(String url, String project, String secret) {
    parameter("url", url, ParameterType.STRING);
    parameter("project", project, ParameterType.STRING);
    parameter("secret", secret, ParameterType.SECURE_STRING);
  }

  void parameter(String name, String value, ParameterType type) {
    system
        .parameters()
        .putParameter(p -> p.name(LocalSystem.PARAMETERS + "/" + name).value(value).type(type));
  }

  /// {@return the ids of the runs in the workspace of an Evidently service}
  static List<String> runs(Path workspace) {
    try (var files = Files.walk(workspace)) {
      return files
          .map(Path::toString)
          .filter(file -> file.contains("/snapshots/"))
          .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".json", ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    system.close();
  }

  private final class Hooks implements ExecutionObserver {
    @Override
    public void event(String executionArn, HistoryEvent event) {
      if (event.type() == HistoryEventType.EXECUTION_STARTED) {
        started.add(executionArn);
      }
      if (event.stateEnteredEventDetails() != null) {
        onEntering
            .getOrDefault(event.stateEnteredEventDetails().name(), arn -> {})
            .accept(executionArn);
      }
    }

    @Override
    public void retry(String executionArn, String state, String error, int retry, Duration delay) {
      retries.add(state + ": " + error.substring(error.lastIndexOf('.') + 1));
      onRetry.run();
    }
  }
}
