package io.driftwatch.uploadreport;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.evidently.client.EvidentlyClient;
import io.driftwatch.support.evidently.client.EvidentlySettings;
import io.driftwatch.support.evidently.client.Timeouts;
import io.driftwatch.support.evidently.client.UploadResult;
import io.driftwatch.support.lambda.Failures;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.lambda.Log;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.s3.RunFolder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Stores the run in the Evidently service, once.
///
/// A run that is already there is found by `upload.json`, or, after an attempt that left none, by
/// its execution's name in the service. May be called again for an execution that has ended, for
/// one to whom no service was configured then.
public final class UploadReportHandler
    implements RequestHandler<UploadReportRequest, UploadReportResult> {
  /// The `Timeout` of the function in the template.
  public static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final ObjectStore store;
  private final SettingsStore settings;
  private final Timeouts timeouts;
  private final InstantSource clock;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public UploadReportHandler() {
    this(
        AwsClients.s3(TIMEOUT),
        AwsClients.configured(SsmClient.builder(), TIMEOUT).build(),
        Objects.requireNonNull(
            System.getenv("PARAMETER_PATH"),
            "PARAMETER_PATH is not set: deploy the function with the template of this release"));
  }

  /// For the local system and the tests, which bring their own clients.
  public UploadReportHandler(S3Client s3, SsmClient ssm, String parameterPath) {
    this(s3, ssm, parameterPath, Timeouts.DEFAULT, InstantSource.system());
  }

  /// @param timeouts how long a conversation with the service may take
  /// @param clock decides when an attempt that was not heard of again has ended
  public UploadReportHandler(
      S3Client s3, SsmClient ssm, String parameterPath, Timeouts timeouts, InstantSource clock) {
    this.timeouts = timeouts;
    this.clock = clock;
    this.store = new ObjectStore(s3);
    this.settings = new SettingsStore(ssm, parameterPath, clock);
  }

  @Override
  public UploadReportResult handleRequest(UploadReportRequest request, Context context) {
    return Failures.bounded(() -> handle(request, context));
  }

  private UploadReportResult handle(UploadReportRequest request, Context context) {
    String bucket = request.object().bucket();
    RunFolder folder = Layout.run(request.data().monitor(), request.execution());
    Optional<UploadReportResult> before =
        store.read(bucket, folder.upload()).map(json -> before(json, folder.upload()));
    if (before.isPresent()) {
      return before.get();
    }
    Optional<EvidentlySettings> service = settings.find(request.data().monitor());
    UploadReportResult result =
        service.isEmpty()
            ? new UploadReportResult(false, null, null, "no Evidently service configured")
            : uploadOnce(request, folder, service.get());
    Log.info(
        context,
        "report uploaded or not",
        Map.of("execution", request.execution(), "object", request.object(), "upload", result));
    return result;
  }

  private UploadReportResult uploadOnce(
      UploadReportRequest request, RunFolder folder, EvidentlySettings service) {
    String bucket = request.object().bucket();
    var marker = new UploadMarker(store, bucket, folder.uploadStarted(), clock);
    try {
      UploadReportResult result = uploaded(upload(request, folder, service, marker));
      store.put(bucket, folder.upload(), "application/json", Json.bytes(result));
      return result;
    } catch (RuntimeException failure) {
      marker.end();
      throw failure;
    }
  }

  private static UploadReportResult before(byte[] json, String key) {
    try {
      return Json.read(json, UploadReportResult.class);
    } catch (IllegalArgumentException damaged) {
      throw new ServiceUnavailableException(
          "%s is damaged (%s): delete it, then redrive the execution"
              .formatted(Shown.path(key), damaged.getMessage()));
    }
  }

  private UploadResult upload(
      UploadReportRequest request,
      RunFolder folder,
      EvidentlySettings service,
      UploadMarker marker) {
    String key = folder.snapshot();
    byte[] body =
        store
            .read(request.object().bucket(), key)
            .orElseThrow(
                () ->
                    new ServiceUnavailableException(
                        Shown.path(key) + ": DetectDrift wrote it, but it is not there"));
    try {
      return new EvidentlyClient(service, timeouts).upload(request.execution(), body, marker);
    } catch (EvidentlyRejectedException refused) {
      settings.forget();
      EvidentlySettings fresh = settings.find(request.data().monitor()).orElseThrow(() -> refused);
      if (fresh.equals(service)) {
        throw refused;
      }
      return new EvidentlyClient(fresh, timeouts).upload(request.execution(), body, marker);
    } catch (EvidentlyUnavailableException unreachable) {
      settings.forget(); // perhaps the address was wrong, and is right by the next attempt
      throw unreachable;
    }
  }

  private static UploadReportResult uploaded(UploadResult run) {
    return new UploadReportResult(true, run.snapshotId(), run.url(), null);
  }
}
