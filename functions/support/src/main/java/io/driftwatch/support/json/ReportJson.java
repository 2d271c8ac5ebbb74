package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.About.StoredObject;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Settings;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.report.Summary;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Figure;
import io.driftwatch.core.verdict.rule.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes and reads `report.json`, which is also what `compare --format json` prints.
///
/// Keys and their order are a promise to readers. Numbers are the shortest that read back as the
/// same double; NaN and infinities do not occur.
public final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  /// {@return the report in a `report.json`}
  ///
  /// Those of the first release, which say no `schema`, are read too; what they lack is null. Keys
  /// that this version does not know are ignored, as later ones add some.
  ///
  /// @param bytes the file's content
  /// @param source the file's name or key, for messages
  /// @throws IllegalArgumentException when it is not a report of this version of the format
  public static Report read(byte[] bytes, String source) {
    return ReportReader.read(bytes, source);
  }

  /// {@return the report as JSON, in several lines without a final line break}
  public static String write(Report report) {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new ReportPrinter());
      json.writeStartObject();
      json.writeNumberField("schema", ReportReader.VERSION);
      run(json, report.about());
      about(json, report.about());
      side(json, "reference", report.reference(), true);
      side(json, "current", report.current(), false);
      settings(json, report.settings());
      dataset(json, report.dataset());
      decision(json, report.decision());
      CalibratedJson.write(json, report.calibrated());
      json.writeArrayFieldStart("columns");
      for (Report.Column column : report.columns()) {
        column(json, column);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        finding(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return out.toString();
  }

  /// What the first reports said about a run, whose readers look for it there.
  private static void run(JsonGenerator json, About about) throws IOException {
    if (about.execution() != null) {
      json.writeStringField("execution", about.execution());
    }
    if (about.monitor() != null) {
      json.writeStringField("monitor", about.monitor());
    }
    StoredObject object = about.object();
    if (object != null) {
      json.writeObjectFieldStart("object");
      json.writeStringField("bucket", object.bucket());
      json.writeStringField("key", object.key());
      json.writeStringField("versionId", object.versionId());
      json.writeStringField("eTag", object.eTag());
      json.writeNumberField("size", object.size());
      json.writeEndObject();
    }
  }

  private static void about(JsonGenerator json, About about) throws IOException {
    StoredObject object = about.object();
    json.writeObjectFieldStart("about");
    json.writeStringField("driftwatch", about.driftwatch());
    json.writeStringField("monitor", about.monitor());
    json.writeStringField("execution", about.execution());
    json.writeStringField("key", about.key());
    json.writeStringField("versionId", object == null ? null : object.versionId());
    json.writeStringField("eTag", object == null ? null : object.eTag());
    whole(json, "size", object == null ? null : object.size());
    time(json, "uploaded", about.uploaded());
    time(json, "started", about.started());
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String key, @Nullable Instant time)
      throws IOException {
    json.writeStringField(key, time == null ? null : time.toString());
  }

  private static void side(JsonGenerator json, String key, Side side, boolean hasFiles)
      throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("rows", side.rows());
    whole(json, "columns", side.columns() == null ? null : side.columns().longValue());
    if (hasFiles) {
      json.writeArrayFieldStart("files");
      for (Side.DataFile file : side.files()) {
        json.writeStartObject();
        json.writeStringField("key", file.key());
        json.writeStringField("versionId", file.versionId());
        json.writeStringField("eTag", file.eTag());
        whole(json, "size", file.size());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeFieldName("read");
    read(json, side.read());
    json.writeEndObject();
  }

  private static void read(JsonGenerator json, Side.@Nullable Read read) throws IOException {
    if (read == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("delimiter", read.delimiter());
    json.writeStringField("encoding", read.encoding());
    json.writeStringField("lineEnds", read.lineEnds());
    json.writeStringField("compression", read.compression());
    json.writeArrayFieldStart("notes");
    for (Side.Note note : read.notes()) {
      json.writeStartObject();
      json.writeStringField("kind", note.kind());
      json.writeStringField("column", note.column());
      json.writeStringField("value", note.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void settings(JsonGenerator json, @Nullable Settings settings) throws IOException {
    json.writeFieldName("settings");
    if (settings == null) {
      json.writeNull();
    } else {
      MonitorWriter.write(json, settings.monitor());
    }
    json.writeStringField("settingsHash", settings == null ? null : settings.hash());
  }

  private static void dataset(JsonGenerator json, DatasetVerdict dataset) throws IOException {
    json.writeObjectFieldStart("dataset");
    json.writeNumberField("columns", dataset.columns());
    json.writeNumberField("drifted", dataset.drifted());
    json.writeNumberField("share", dataset.share());
    json.writeNumberField("threshold", dataset.threshold());
    json.writeBooleanField("drift", dataset.drift());
    json.writeNumberField("notComparable", dataset.notComparable());
    json.writeEndObject();
  }

  private static void decision(JsonGenerator json, Decision decision) throws IOException {
    json.writeObjectFieldStart("decision");
    json.writeStringField("verdict", decision.verdict().label());
    json.writeBooleanField("drift", decision.drift());
    json.writeStringField("state", decision.state().label());
    json.writeArrayFieldStart("because");
    for (Decision.Because because : decision.because()) {
      json.writeStartObject();
      json.writeStringField("rule", because.rule().label());
      json.writeStringField("column", because.column());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (decision.more() > 0) {
      json.writeNumberField("more", decision.more());
    }
    json.writeBooleanField("upload", decision.upload());
    json.writeEndObject();
  }

  private static void column(JsonGenerator json, Report.Column column) throws IOException {
    Verdict.Scored scored = column.scored();
    json.writeStartObject();
    json.writeStringField("column", column.column());
    json.writeStringField("type", column.type().label());
    json.writeStringField(
        "method", column.method() == null ? null : column.method().registryName());
    SummaryJson.number(json, "threshold", column.threshold());
    SummaryJson.number(json, "limit", scored == null ? null : scored.limit());
    SummaryJson.number(json, "score", scored == null ? null : scored.score());
    json.writeBooleanField("drifted", column.drifted());
    json.writeStringField("reason", column.reason());
    json.writeBooleanField("counted", column.counted());
    SummaryJson.number(json, "evidence", scored == null ? null : column.evidence());
    json.writeFieldName("size");
    size(json, column.size());
    json.writeStringField("moved", column.moved());
    json.writeFieldName("reference");
    summary(json, column.reference());
    json.writeFieldName("current");
    summary(json, column.current());
    CalibratedJson.write(json, column.calibrated());
    json.writeEndObject();
  }

  private static void size(JsonGenerator json, @Nullable Size size) throws IOException {
    if (size == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("value", size.value());
    json.writeStringField("unit", size.unit().label());
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, @Nullable Summary side) throws IOException {
    if (side == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("count", side.count());
    json.writeNumberField("missing", side.missing());
    json.writeNumberField("infinite", side.infinite());
    json.writeNumberField("distinct", side.distinct());
    SummaryJson.number(json, "min", side.min());
    SummaryJson.quartiles(json, side.quartiles());
    SummaryJson.number(json, "max", side.max());
    SummaryJson.number(json, "mean", side.mean());
    SummaryJson.number(json, "sd", side.sd());
    SummaryJson.top(json, side);
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", finding.kind().label());
    json.writeStringField("column", finding.column());
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("message", finding.message());
    json.writeFieldName("reference");
    figure(json, finding.reference());
    json.writeFieldName("current");
    figure(json, finding.current());
    json.writeEndObject();
  }

  private static void figure(JsonGenerator json, @Nullable Figure figure) throws IOException {
    switch (figure) {
      case null -> json.writeNull();
      case Figure.Count(long count) -> json.writeNumber(count);
      case Figure.Amount(double value) -> json.writeNumber(value);
      case Figure.Word(String word) -> json.writeString(word);
      case Figure.Interval(double low, double high) -> {
        json.writeStartArray();
        json.writeNumber(low);
        json.writeNumber(high);
        json.writeEndArray();
      }
      case Figure.Names(List<String> names) -> {
        json.writeStartArray();
        for (String name : names) {
          json.writeString(name);
        }
        json.writeEndArray();
      }
    }
  }

  private static void whole(JsonGenerator json, String key, @Nullable Long number)
      throws IOException {
    if (number == null) {
      json.writeNullField(key);
    } else {
      json.writeNumberField(key, number);
    }
  }
}
