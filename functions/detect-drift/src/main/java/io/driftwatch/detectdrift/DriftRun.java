package io.driftwatch.detectdrift;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.EarlierFiles;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.report.html.HtmlReport;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.support.evidently.snapshot.EvidentlyRun;
import io.driftwatch.support.evidently.snapshot.EvidentlySnapshot;
import io.driftwatch.support.json.HistoryJson;
import io.driftwatch.support.json.MonitorWriter;
import io.driftwatch.support.json.ReportJson;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.s3.RunFolder;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.LoadedData.DataSet;
import io.driftwatch.support.state.ObjectVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a request's two profiles come to: documents and a verdict. Reads and writes nothing.
final class DriftRun {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json";

  private final DetectDriftRequest request;
  private final MonitorConfig config;
  private final Comparison comparison;
  private final Report report;
  private final RunFolder folder;
  private final HistoryLine line;

  private DriftRun(
      DetectDriftRequest request, MonitorConfig config, Comparison comparison, Report report) {
    this.request = request;
    this.config = config;
    this.comparison = comparison;
    this.report = report;
    this.folder = Layout.run(request.data().monitor(), request.execution());
    this.line =
        HistoryLine.of(
            report, request.data().current().modifiedAt(), Layout.fileName(request.object().key()));
  }

  /// A document of the run.
  ///
  /// @param key where it is stored
  /// @param content makes its bytes when they are needed: together the documents may be large
  record Document(String key, String contentType, Supplier<byte[]> content) {}

  /// {@return the run of a request}
  ///
  /// @param memory where the two profiles are booked
  static DriftRun of(
      DetectDriftRequest request,
      MonitorConfig config,
      ReferenceProfile reference,
      Profile current,
      MemoryBudget memory) {
    Comparison comparison = DriftDetector.compare(config, reference, current, memory);
    Report report =
        Report.of(
            comparison,
            about(request),
            Side.of(
                reference.profile(), config.csv().reference(), files(request.data().reference())),
            Side.of(current, config.csv().current(), List.of()),
            MonitorWriter.settings(config));
    return new DriftRun(request, config, comparison, report);
  }

  private static List<Side.DataFile> files(DataSet reference) {
    var files = new ArrayList<Side.DataFile>();
    if (reference.files() != null) {
      for (LoadedData.DataFile file : reference.files()) {
        files.add(new Side.DataFile(file.key(), file.versionId(), file.eTag(), file.size()));
      }
    }
    return files;
  }

  /// {@return the documents in the order to store them in: the report comes last, so that where it
  /// exists the others and the line of the history do too}
  ///
  /// @param earlier what the page shows of earlier files; null where it is not known
  List<Document> documents(@Nullable EarlierFiles earlier) {
    return List.of(
        new Document(folder.page(), HTML, () -> page(earlier)),
        new Document(folder.snapshot(), JSON, this::snapshot),
        new Document(historyKey(), JSON, this::historyBytes),
        new Document(folder.report(), JSON, this::report));
  }

  DriftVerdict verdict() {
    return ShortVerdict.of(comparison, folder.report());
  }

  private byte[] page(@Nullable EarlierFiles earlier) {
    LoadedData data = request.data();
    var context =
        new ReportContext(
                data.monitor(),
                Layout.fileName(request.object().key()),
                Layout.reference(data.monitor()),
                request.execution(),
                data.current().modifiedAt())
            .with(report)
            .with(earlier);
    return HtmlReport.of(comparison, context).getBytes(UTF_8);
  }

  private byte[] snapshot() {
    return EvidentlySnapshot.of(config, comparison, evidentlyRun());
  }

  private byte[] report() {
    return (ReportJson.write(report) + "\n").getBytes(UTF_8);
  }

  private String historyKey() {
    LoadedData data = request.data();
    return Layout.historyLine(data.monitor(), data.current().modifiedAt(), request.execution());
  }

  /// {@return the line of the history}
  HistoryLine historyLine() {
    return line;
  }

  private byte[] historyBytes() {
    return (HistoryJson.write(line) + "\n").getBytes(UTF_8);
  }

  private static About about(DetectDriftRequest request) {
    ObjectVersion object = request.object();
    DataSet data = request.data().current();
    return new About(
        About.version(),
        request.execution(),
        request.data().monitor(),
        new About.StoredObject(
            object.bucket(), object.key(), object.versionId(), object.eTag(), object.size()),
        null,
        data.modified() == null ? null : data.modifiedAt(),
        request.started() == null ? null : Instant.parse(request.started()));
  }

  private EvidentlyRun evidentlyRun() {
    ObjectVersion object = request.object();
    String monitor = request.data().monitor();
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("execution", request.execution());
    metadata.put("monitor", monitor.isEmpty() ? "(root)" : monitor);
    metadata.put("bucket", object.bucket());
    metadata.put("key", object.key());
    metadata.put("version", object.versionId() == null ? object.eTag() : object.versionId());
    metadata.put("calibrated.drift", String.valueOf(comparison.calibrated().drift()));
    metadata.put("calibrated.alpha", String.valueOf(comparison.calibrated().rules().alpha()));
    return new EvidentlyRun(
        Layout.fileName(object.key()),
        request.data().current().modifiedAt(),
        metadata,
        List.of("driftwatch", metadata.get("monitor")));
  }
}
