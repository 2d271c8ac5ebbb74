package io.driftwatch.detectdrift;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.html.HtmlReport;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Finding;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.evidently.snapshot.EvidentlyRun;
import io.driftwatch.support.evidently.snapshot.EvidentlySnapshot;
import io.driftwatch.support.json.MonitorJson;
import io.driftwatch.support.json.ReportJson;
import io.driftwatch.support.lambda.Failures;
import io.driftwatch.support.lambda.Log;
import io.driftwatch.support.lambda.Priming;
import io.driftwatch.support.lambda.RecordSerializer;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.s3.ProfileStore;
import io.driftwatch.support.s3.RunFolder;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.DriftVerdict.Because;
import io.driftwatch.support.state.DriftVerdict.Top;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// Compares the two profiles and writes the reports of the run.
///
/// The same request writes the same bytes under the same keys.
public final class DetectDriftHandler implements RequestHandler<DetectDriftRequest, DriftVerdict> {
  /// The `Timeout` of the function in the template.
  public static final Duration TIMEOUT = Duration.ofMinutes(15);

  private static final int MOST_TOP = 10;
  private static final int LONGEST_NAME = 100;

  /// What the names of a list may take in the state's output, in bytes of JSON.
  private static final int MOST_NAME_BYTES = 2_500;

  private final ObjectStore store;

  /// Called by Lambda once per execution environment, before the snapshot is taken.
  public DetectDriftHandler() {
    this(Priming.beside(DetectDriftHandler::rehearse, () -> AwsClients.s3(TIMEOUT)));
    Priming.beforeSnapshot(DetectDriftHandler::prime);
  }

  /// For the local system and the tests, which bring their own client.
  public DetectDriftHandler(S3Client s3) {
    this.store = new ObjectStore(s3);
  }

  /// Handles a request of the bundled files.
  static void prime(Priming.Bucket bucket, Context context) throws IOException {
    bucket.put("config", MonitorJson.write(MonitorConfig.DEFAULT).getBytes(StandardCharsets.UTF_8));
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
    byte[] written = MonitorJson.write(MonitorConfig.DEFAULT).getBytes(StandardCharsets.UTF_8);
    MonitorConfig config = MonitorJson.read(written, "config");
    Comparison comparison =
        DriftDetector.compare(config, sample("reference.profile"), sample("current.profile"));
    html(request, comparison);
    EvidentlySnapshot.of(config, comparison, run(request));
    ReportJson.write(comparison, request.execution(), "", request.object());
    serializer.toJson(
        verdict(comparison, "report.json"), OutputStream.nullOutputStream(), DriftVerdict.class);
  }

  private static final String SAMPLE =
      """
      {"execution":"priming",
       "object":{"bucket":"%s","key":"data-drift/current.csv","versionId":"1","eTag":"0","size":1},
       "data":{"monitor":"","config":"config",
        "reference":{"key":"reference.profile","rows":1,"columns":1,"modified":null},
        "current":{"key":"current.profile","rows":1,"columns":1,"modified":"2026-01-05T06:00:00Z"}}}
      """
          .formatted(Priming.Bucket.NAME);

  private static Profile sample(String name) throws IOException {
    try (var stored = Priming.sample(name)) {
      return ProfileFormat.read(stored);
    }
  }

  @Override
  public DriftVerdict handleRequest(DetectDriftRequest request, Context context) {
    return Failures.bounded(() -> handle(request, context));
  }

  private DriftVerdict handle(DetectDriftRequest request, Context context) {
    ObjectVersion object = request.object();
    LoadedData data = request.data();
    MonitorConfig config = configuration(object.bucket(), data.config());
    var profiles = new ProfileStore(store, object.bucket());
    var memory = MemoryBudget.ofProcess();
    Comparison comparison =
        DriftDetector.compare(
            config,
            profiles.read(data.reference().key(), memory),
            profiles.read(data.current().key(), memory),
            memory);
    RunFolder folder = Layout.run(data.monitor(), request.execution());
    put(object, folder.page(), "text/html; charset=utf-8", html(request, comparison));
    store.put(
        object.bucket(),
        folder.snapshot(),
        "application/json",
        EvidentlySnapshot.of(config, comparison, run(request)));
    // The last one: where report.json is, the others are too.
    put(
        object,
        folder.report(),
        "application/json",
        ReportJson.write(comparison, request.execution(), data.monitor(), object) + "\n");
    DriftVerdict verdict = verdict(comparison, folder.report());
    Log.info(
        context,
        "drift detected or not",
        Map.of("execution", request.execution(), "object", object, "verdict", verdict));
    return verdict;
  }

  private void put(ObjectVersion object, String key, String contentType, String text) {
    store.put(object.bucket(), key, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  private MonitorConfig configuration(String bucket, String key) {
    return store
        .read(bucket, key)
        .map(bytes -> MonitorJson.read(bytes, key))
        .orElseThrow(
            () ->
                new ServiceUnavailableException(
                    Shown.path(key)
                        + ": the configuration of this run is not there any more; start the"
                        + " execution anew with the same input"));
  }

  private static String html(DetectDriftRequest request, Comparison comparison) {
    LoadedData data = request.data();
    return HtmlReport.of(
        comparison,
        new ReportContext(
            data.monitor(),
            Layout.fileName(request.object().key()),
            Layout.reference(data.monitor()),
            request.execution(),
            data.current().modifiedAt()));
  }

  private static EvidentlyRun run(DetectDriftRequest request) {
    ObjectVersion object = request.object();
    String monitor = request.data().monitor();
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("execution", request.execution());
    metadata.put("monitor", monitor.isEmpty() ? "(root)" : monitor);
    metadata.put("bucket", object.bucket());
    metadata.put("key", object.key());
    metadata.put("version", object.versionId() == null ? object.eTag() : object.versionId());
    return new EvidentlyRun(
        Layout.fileName(object.key()),
        request.data().current().modifiedAt(),
        metadata,
        List.of("driftwatch", metadata.get("monitor")));
  }

  private static DriftVerdict verdict(Comparison comparison, String report) {
    Decision decision = comparison.decision();
    DatasetVerdict dataset = comparison.dataset();
    return new DriftVerdict(
        decision.drift(),
        decision.state().label(),
        bounded(
            decision.because().stream()
                .map(because -> new Because(because.rule().label(), because.column()))
                .toList(),
            Because::column),
        decision.upload(),
        (int)
            comparison.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.HIGH)
                .count(),
        dataset.columns(),
        dataset.drifted(),
        dataset.share(),
        report,
        bounded(
            comparison.columns().stream()
                .sorted(Evidence.STRONGEST_FIRST)
                .flatMap(DetectDriftHandler::top)
                .limit(MOST_TOP)
                .toList(),
            Top::column));
  }

  /// {@return the first entries, as many as their names leave the state's output small}
  private static <T> List<T> bounded(List<T> entries, Function<T, @Nullable String> name) {
    int bytes = 0;
    for (int i = 0; i < entries.size(); i++) {
      String shown = name.apply(entries.get(i));
      bytes += shown == null ? 0 : bytesInJson(shown);
      if (bytes > MOST_NAME_BYTES) {
        return entries.subList(0, Math.max(1, i));
      }
    }
    return entries;
  }

  /// {@return what a text takes in JSON at most: an escape takes six bytes, an emoji two of them}
  private static int bytesInJson(String text) {
    return text.chars()
        .map(
            c ->
                c < ' ' || c == '"' || c == '\\' || Character.isSurrogate((char) c)
                    ? 6
                    : c < 0x80 ? 1 : 3)
        .sum();
  }

  private static Stream<Top> top(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Scored scored -> Stream.of(top(column.column(), scored));
      case Verdict.NotComparable _ -> Stream.empty();
    };
  }

  private static Top top(String name, Verdict.Scored scored) {
    String shown = Shown.of(name).atMost(LONGEST_NAME).printable().toString();
    return new Top(shown, scored.method().registryName(), scored.score());
  }
}
