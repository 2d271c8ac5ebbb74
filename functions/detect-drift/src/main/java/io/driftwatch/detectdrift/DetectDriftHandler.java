package io.driftwatch.detectdrift;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.profile.RowOrderFormat;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.json.MonitorReader;
import io.driftwatch.support.json.MonitorWriter;
import io.driftwatch.support.lambda.Failures;
import io.driftwatch.support.lambda.Log;
import io.driftwatch.support.lambda.Priming;
import io.driftwatch.support.lambda.RecordSerializer;
import io.driftwatch.support.lambda.Spilling;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.s3.ProfileStore;
import io.driftwatch.support.s3.S3Space;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/// Compares the two profiles and writes the reports of the run.
///
/// The same request writes the same bytes under the same keys, but for what the page shows of
/// earlier files: that is the history as of the attempt.
public final class DetectDriftHandler implements RequestHandler<DetectDriftRequest, DriftVerdict> {
  /// The `Timeout` of the function in the template.
  public static final Duration TIMEOUT = Duration.ofMinutes(15);

  /// A request of the bundled files.
  private static final String SAMPLE =
      """
      {"execution":"priming",
       "object":{"bucket":"%s","key":"data-drift/current.csv","versionId":"1","eTag":"0","size":1},
       "data":{"monitor":"","config":"config",
        "reference":{"key":"reference.profile","rows":1,"columns":1,"modified":null,
         "files":[{"key":"reference.csv","versionId":"1","eTag":"0","size":1}]},
        "current":{"key":"current.profile","rows":1,"columns":1,"modified":"2026-01-05T06:00:00Z"}},
       "started":"2026-01-05T06:00:02Z"}
      """
          .formatted(Priming.Bucket.NAME);

  /// Of the bundled reference: enough to be judged.
  private static final RowOrder SAMPLE_ORDER =
      new RowOrder(List.of(new RowOrder.Column(24, 17, 13.9)));

  private final S3Client s3;
  private final ObjectStore store;
  private final long heap;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public DetectDriftHandler() {
    this(Priming.beside(DetectDriftHandler::rehearse, () -> AwsClients.s3(TIMEOUT)));
    Priming.beforeSnapshot(DetectDriftHandler::prime);
  }

  /// For the local system and the tests, which bring their own client.
  public DetectDriftHandler(S3Client s3) {
    this(s3, Runtime.getRuntime().maxMemory());
  }

  /// @param heap bytes of memory: what does not fit into half of it is written to the bucket while
  ///   files are compared
  public DetectDriftHandler(S3Client s3, long heap) {
    this.s3 = s3;
    this.store = new ObjectStore(s3);
    this.heap = heap;
  }

  /// Handles a request of the bundled files.
  static void prime(Priming.Bucket bucket, Context context) throws IOException {
    bucket.put(
        "config", MonitorWriter.write(MonitorConfig.DEFAULT).getBytes(StandardCharsets.UTF_8));
    bucket.put(Layout.rowOrder("", "reference.profile"), RowOrderFormat.write(SAMPLE_ORDER));
    for (String name : List.of("reference.profile", "current.profile")) {
      try (var stored = Priming.sample(name)) {
        bucket.put(name, stored.readAllBytes());
      }
    }
    var serializer = new RecordSerializer();
    DetectDriftRequest request = serializer.fromJson(SAMPLE, DetectDriftRequest.class);
    serializer.toJson(
        new DetectDriftHandler(bucket.client()).handleRequest(request, context),
        OutputStream.nullOutputStream(),
        DriftVerdict.class);
  }

  /// Does with the bundled files what a request needs apart from S3.
  static void rehearse() throws IOException {
    var serializer = new RecordSerializer();
    DetectDriftRequest request = serializer.fromJson(SAMPLE, DetectDriftRequest.class);
    byte[] written = MonitorWriter.write(MonitorConfig.DEFAULT).getBytes(StandardCharsets.UTF_8);
    MonitorConfig config = MonitorReader.read(written, "config");
    var run =
        DriftRun.of(
            request,
            config,
            new ReferenceProfile(sample("reference.profile"), SAMPLE_ORDER),
            sample("current.profile"),
            MemoryBudget.ofProcess());
    for (DriftRun.Document document : run.documents(null)) {
      var _ = document.content().get();
    }
    serializer.toJson(run.verdict(), OutputStream.nullOutputStream(), DriftVerdict.class);
  }

  private static Profile sample(String name) throws IOException {
    try (var stored = Priming.sample(name)) {
      return ProfileFormat.read(stored);
    }
  }

  @Override
  public DriftVerdict handleRequest(DetectDriftRequest request, Context context) {
    return Failures.bounded(
        () ->
            Spilling.call(
                s3,
                request.object().bucket(),
                request.execution(),
                context,
                heap,
                space -> handle(request, context, space)));
  }

  private DriftVerdict handle(DetectDriftRequest request, Context context, S3Space space) {
    ObjectVersion object = request.object();
    LoadedData data = request.data();
    MonitorConfig config = configuration(object.bucket(), data.config());
    var profiles = new ProfileStore(store, object.bucket(), space);
    var memory = space.memory();
    var run =
        DriftRun.of(
            request,
            config,
            reference(profiles, data, memory),
            profiles.read(data.current().key(), memory),
            memory);
    var earlier = new EarlierRuns(store, object.bucket(), data.monitor());
    for (DriftRun.Document document : run.documents(earlier.before(run.historyLine()))) {
      store.put(object.bucket(), document.key(), document.contentType(), document.content().get());
    }
    DriftVerdict verdict = run.verdict();
    Log.info(
        context,
        "drift detected or not",
        Map.of("execution", request.execution(), "object", object, "verdict", verdict));
    return verdict;
  }

  private static ReferenceProfile reference(
      ProfileStore profiles, LoadedData data, MemoryBudget memory) {
    String key = data.reference().key();
    return new ReferenceProfile(
        profiles.read(key, memory), profiles.readOrder(Layout.rowOrder(data.monitor(), key)));
  }

  private MonitorConfig configuration(String bucket, String key) {
    return store
        .read(bucket, key)
        .map(bytes -> MonitorReader.read(bytes, key))
        .orElseThrow(
            () ->
                new ServiceUnavailableException(
                    Shown.path(key)
                        + ": the configuration of this run is not there any more; start the"
                        + " execution anew with the same input"));
  }
}
