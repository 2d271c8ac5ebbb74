package io.driftwatch.startexecution;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.lambda.Failures;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.lambda.Log;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.AwsFailures;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.state.ObjectVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// Starts one execution for each object version in an S3 event.
///
/// All records are tried; what could not be started is listed in one exception at the end, so that
/// the event comes again. Those that were started then count as duplicates.
public final class StartExecutionHandler implements RequestHandler<S3Event, StartExecutionResult> {
  /// The `Timeout` of the function in the template.
  public static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final SfnClient sfn;
  private final String stateMachineArn;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public StartExecutionHandler() {
    this(
        AwsClients.configured(SfnClient.builder(), TIMEOUT).build(),
        Objects.requireNonNull(
            System.getenv("STATE_MACHINE_ARN"),
            "STATE_MACHINE_ARN is not set: deploy the function with the template of this release"));
  }

  /// For the local system and the tests, which bring their own clients.
  public StartExecutionHandler(SfnClient sfn, String stateMachineArn) {
    this.sfn = sfn;
    this.stateMachineArn = stateMachineArn;
  }

  @Override
  public StartExecutionResult handleRequest(S3Event event, Context context) {
    return Failures.bounded(() -> handle(event, context));
  }

  private StartExecutionResult handle(S3Event event, Context context) {
    if (event == null || event.getRecords() == null || event.getRecords().isEmpty()) {
      throw new IllegalArgumentException(
          "the event has no Records: this function is to be called by S3 notifications");
    }
    var result = new StartExecutionResult(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var failures = new ArrayList<String>();
    for (S3EventNotificationRecord notification : event.getRecords()) {
      try {
        start(notification, result);
      } catch (ServiceUnavailableException | IllegalArgumentException failure) {
        failures.add(String.valueOf(failure.getMessage()));
      }
    }
    Log.info(
        context,
        "executions started",
        Map.of(
            "started", result.started(),
            "duplicates", result.duplicates(),
            "ignored", result.ignored(),
            "failures", failures));
    if (!failures.isEmpty()) {
      throw new ServiceUnavailableException(
          "%d of %d records could not be started: %s"
              .formatted(failures.size(), event.getRecords().size(), String.join("; ", failures)));
    }
    return result;
  }

  private void start(
      @Nullable S3EventNotificationRecord notification, StartExecutionResult result) {
    if (notification == null) {
      throw new IllegalArgumentException("a record of the event is null");
    }
    ObjectVersion object = object(notification);
    if (!object.key().startsWith(Layout.DROP)) {
      throw new IllegalArgumentException(
          "%s is not below %s: restrict the notification to that prefix"
              .formatted(object, Layout.DROP));
    }
    if (object.key().endsWith("/")) {
      result.ignored().add(object.key());
      return;
    }
    String name = ExecutionName.of(object, notification.getS3().getObject().getSequencer());
    String input = Json.write(object);
    try {
      sfn.startExecution(
          request -> request.stateMachineArn(stateMachineArn).name(name).input(input));
      result.started().add(name);
    } catch (ExecutionAlreadyExistsException again) {
      result.duplicates().add(name);
    } catch (RuntimeException failure) {
      throw AwsFailures.unavailable("starting an execution for " + object, failure);
    }
  }

  private static ObjectVersion object(S3EventNotificationRecord notification) {
    var s3 = notification.getS3();
    if (s3 == null || s3.getBucket() == null || s3.getObject() == null) {
      throw new IllegalArgumentException("a record of the event names no bucket or no object");
    }
    var object = s3.getObject();
    String bucket = s3.getBucket().getName();
    if (bucket == null || object.getKey() == null || object.geteTag() == null) {
      throw new IllegalArgumentException("a record of the event lacks bucket, key or eTag");
    }
    Long size = object.getSizeAsLong();
    return new ObjectVersion(
        bucket,
        object.getUrlDecodedKey(),
        version(object.getVersionId()),
        object.geteTag().replace("\"", ""),
        size == null ? 0 : size);
  }

  /// The version "null" of a bucket without versioning can be overwritten: it identifies nothing.
  private static @Nullable String version(@Nullable String versionId) {
    return List.of("", "null").contains(Objects.requireNonNullElse(versionId, ""))
        ? null
        : versionId;
  }
}
