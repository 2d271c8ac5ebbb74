package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.About.StoredObject;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Figure;
import io.driftwatch.core.verdict.rule.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
  /// Keys that this version does not know are ignored, as later ones add some.
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
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      about(json, report.about());
      rows(json, "reference", report.referenceRows());
      rows(json, "current", report.currentRows());
      dataset(json, report.dataset());
      decision(json, report.decision());
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

  private static void about(JsonGenerator json, About about) throws IOException {
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

  private static void rows(JsonGenerator json, String side, long rows) throws IOException {
    json.writeObjectFieldStart(side);
    json.writeNumberField("rows", rows);
    json.writeEndObject();
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
    json.writeStringField("verdict", "evidently"); // the only one that decides today
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
    number(json, "threshold", column.threshold());
    number(json, "limit", scored == null ? null : scored.limit());
    number(json, "score", scored == null ? null : scored.score());
    json.writeBooleanField("drifted", column.drifted());
    json.writeStringField("reason", column.reason());
    json.writeBooleanField("counted", column.counted());
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

  private static void number(JsonGenerator json, String key, @Nullable Double number)
      throws IOException {
    if (number == null) {
      json.writeNullField(key);
    } else {
      json.writeNumberField(key, number);
    }
  }
}
