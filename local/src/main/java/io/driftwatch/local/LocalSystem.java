package io.driftwatch.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.deleteobject.DeleteObjectHandler;
import io.driftwatch.detectdrift.DetectDriftHandler;
import io.driftwatch.loaddata.LoadDataHandler;
import io.driftwatch.local.emulator.lambda.FunctionError;
import io.driftwatch.local.emulator.lambda.LocalFunctions;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.local.emulator.s3.ObjectCreated;
import io.driftwatch.local.emulator.s3.S3Notification;
import io.driftwatch.local.emulator.ssm.LocalParameterStore;
import io.driftwatch.local.stepfunctions.asl.StateMachine;
import io.driftwatch.local.stepfunctions.run.ExecutionClock;
import io.driftwatch.local.stepfunctions.run.ExecutionObserver;
import io.driftwatch.local.stepfunctions.run.LocalStepFunctions;
import io.driftwatch.quarantineobject.QuarantineObjectHandler;
import io.driftwatch.startexecution.StartExecutionHandler;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.uploadreport.UploadReportHandler;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// The whole system in one JVM: the shipped state machine and the real handlers, over S3, SSM,
/// Lambda and Step Functions of this process.
///
/// An object that is put below `data-drift/` raises the event that starts its execution, as on AWS.
public final class LocalSystem implements AutoCloseable {
  /// The name of the bucket.
  public static final String BUCKET = "driftwatch";

  /// Below which path of the parameter store the settings of the Evidently service are.
  public static final String PARAMETERS = "/driftwatch/evidently";

  private static final String START_EXECUTION = "start-execution";

  // The definition's name for each function's alias, as the template has it, and our function.
  private static final Map<String, String> SUBSTITUTIONS =
      Map.of(
          "LoadDataAlias", "load-data",
          "DetectDriftAlias", "detect-drift",
          "UploadReportAlias", "upload-report",
          "QuarantineObjectAlias", "quarantine-object",
          "DeleteObjectAlias", "delete-object");

  private final LocalParameterStore parameters = new LocalParameterStore();
  private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, CompletableFuture<String>> startedByVersion = new ConcurrentHashMap<>();
  private final EmbeddedS3 s3;
  private final LocalFunctions functions;
  private final LocalStepFunctions stepFunctions;

  /// Starts a system.
  ///
  /// @param definition the text of the state machine's definition
  /// @param log where the functions log to
  /// @param clock the time that executions live in
  /// @param random draws the jitter of retries
  /// @param observer hears what executions do
  public LocalSystem(
      String definition,
      PrintStream log,
      ExecutionClock clock,
      RandomGenerator random,
      ExecutionObserver observer) {
    s3 = EmbeddedS3.start(BUCKET, this::announced);
    functions = new LocalFunctions(log);
    stepFunctions =
        new LocalStepFunctions(
            "drift-monitor",
            StateMachine.parse(definition, SUBSTITUTIONS),
            functions,
            clock,
            random,
            new Watch(observer));
    var client = s3.client();
    functions
        .with(
            START_EXECUTION,
            new StartExecutionHandler(stepFunctions, stepFunctions.stateMachineArn()))
        .with("load-data", new LoadDataHandler(client, DataLimits.DEFAULT))
        .with("detect-drift", new DetectDriftHandler(client))
        .with("upload-report", new UploadReportHandler(client, parameters, PARAMETERS))
        .with("quarantine-object", new QuarantineObjectHandler(client))
        .with("delete-object", new DeleteObjectHandler(client));
  }

  /// {@return a client of the system's S3}
  public S3Client s3() {
    return s3.client();
  }

  /// {@return the system's parameters; the settings are below [#PARAMETERS]}
  public LocalParameterStore parameters() {
    return parameters;
  }

  /// {@return the system's Step Functions}
  public LocalStepFunctions stepFunctions() {
    return stepFunctions;
  }

  /// Delivers an event once more, as S3 may.
  ///
  /// @throws FunctionError when the function that starts executions fails
  public void deliver(ObjectCreated created) throws FunctionError {
    deliver(S3Notification.of(created));
  }

  /// Calls the function that starts executions with any payload.
  void deliver(byte[] payload) throws FunctionError {
    functions.invoke(START_EXECUTION, payload);
  }

  /// {@return how the execution of a version ended, once it has}
  ///
  /// @param versionId the version that S3 answered to the upload
  public DescribeExecutionResponse await(String versionId) {
    return stepFunctions.await(started(versionId).join());
  }

  private CompletableFuture<String> started(String versionId) {
    return startedByVersion.computeIfAbsent(versionId, v -> new CompletableFuture<>());
  }

  private void announced(ObjectCreated created) {
    if (created.key().startsWith(Layout.DROP)) {
      events.execute(
          () -> {
            try {
              deliver(created);
            } catch (FunctionError e) {
              started(String.valueOf(created.versionId())).completeExceptionally(e);
            }
          });
    }
  }

  @Override
  public void close() {
    events.shutdownNow();
    stepFunctions.close();
    s3.close();
  }

  /// Notes which execution an uploaded version has got.
  private final class Watch implements ExecutionObserver {
    private final ExecutionObserver next;

    Watch(ExecutionObserver next) {
      this.next = next;
    }

    @Override
    public void event(String executionArn, HistoryEvent event) {
      if (event.type() == HistoryEventType.EXECUTION_STARTED) {
        var versionId = versionId(event.executionStartedEventDetails().input());
        started(versionId).complete(executionArn);
      }
      next.event(executionArn, event);
    }

    @Override
    public void retry(String executionArn, String state, String error, int retry, Duration delay) {
      next.retry(executionArn, state, error, retry, delay);
    }

    private static String versionId(String input) {
      try {
        return new ObjectMapper().readTree(input).path("versionId").asText();
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
      }
    }
  }
}
