package io.driftwatch.uploadreport;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.support.AwsClients;
import io.driftwatch.support.EvidentlyRejectedException;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.Json;
import io.driftwatch.support.Layout;
import io.driftwatch.support.Log;
import io.driftwatch.support.ObjectStore;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.evidently.EvidentlyClient;
import io.driftwatch.support.evidently.EvidentlySettings;
import io.driftwatch.support.evidently.Timeouts;
import io.driftwatch.support.evidently.UploadResult;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Stores the run in the Evidently service, once.
///
/// A run that is already there is found by `upload.json`, or by its execution's name in the
/// service.
public final class UploadReportHandler
    implements RequestHandler<UploadReportRequest, UploadReportResult> {
  private final ObjectStore store;
  private final SettingsStore settings;
  private final Timeouts timeouts;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public UploadReportHandler() {
    this(
        AwsClients.s3(),
        AwsClients.configured(SsmClient.builder()).build(),
        Objects.requireNonNull(
            System.getenv("PARAMETER_PATH"),
            "PARAMETER_PATH is not set: deploy the function with the template of this release"));
  }

  /// For the local system and the tests, which bring their own clients.
  public UploadReportHandler(S3Client s3, SsmClient ssm, String parameterPath) {
    this(s3, ssm, parameterPath, Timeouts.DEFAULT);
  }

  /// @param timeouts how long a conversation with the service may take
  public UploadReportHandler(S3Client s3, SsmClient ssm, String parameterPath, Timeouts timeouts) {
    this.timeouts = timeouts;
    this.store = new ObjectStore(s3);
    this.settings = new SettingsStore(ssm, parameterPath, InstantSource.system());
  }

  @Override
  public UploadReportResult handleRequest(UploadReportRequest request, Context context) {
    String bucket = request.object().bucket();
    String folder = Layout.run(request.data().monitor(), request.execution());
    Optional<UploadReportResult> before =
        store
            .read(bucket, folder + "upload.json")
            .map(json -> before(json, folder + "upload.json"));
    if (before.isPresent()) {
      return before.get();
    }
    String monitor = request.data().monitor();
    Optional<EvidentlySettings> service = settings.find(monitor);
    UploadReportResult result =
        service.isEmpty()
            ? new UploadReportResult(false, null, null, "no Evidently service configured")
            : uploaded(upload(request, folder, monitor, service.get()));
    if (result.uploaded()) {
      store.put(bucket, folder + "upload.json", "application/json", Json.bytes(result));
    }
    Log.info(
        context,
        "report uploaded or not",
        Map.of("execution", request.execution(), "object", request.object(), "upload", result));
    return result;
  }

  private static UploadReportResult before(byte[] json, String key) {
    try {
      return Json.read(json, UploadReportResult.class);
    } catch (IllegalArgumentException damaged) {
      throw new ServiceUnavailableException(
          "%s is damaged (%s): delete it, then redrive the execution"
              .formatted(key, damaged.getMessage()));
    }
  }

  private UploadResult upload(
      UploadReportRequest request, String folder, String monitor, EvidentlySettings service) {
    String key = folder + "snapshot.json";
    byte[] body =
        store
            .read(request.object().bucket(), key)
            .orElseThrow(
                () ->
                    new ServiceUnavailableException(
                        key + ": DetectDrift wrote it, but it is not there"));
    try {
      return new EvidentlyClient(service, timeouts).upload(request.execution(), body);
    } catch (EvidentlyRejectedException refused) {
      settings.forget();
      EvidentlySettings fresh = settings.find(monitor).orElseThrow(() -> refused);
      if (fresh.equals(service)) {
        throw refused;
      }
      return new EvidentlyClient(fresh, timeouts).upload(request.execution(), body);
    } catch (EvidentlyUnavailableException unreachable) {
      settings.forget(); // perhaps the address was wrong, and is right by the next attempt
      throw unreachable;
    }
  }

  private static UploadReportResult uploaded(UploadResult run) {
    return new UploadReportResult(true, run.snapshotId(), run.url(), null);
  }
}
