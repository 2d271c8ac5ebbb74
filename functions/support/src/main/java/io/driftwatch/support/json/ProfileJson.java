package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.driftwatch.core.change.DateRange;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.report.Reading;
import io.driftwatch.core.report.Summary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Writes what `profile --format json` prints: how the file was read, and figures of each column,
/// without its cells.
///
/// Keys and their order are a promise to readers.
public final class ProfileJson {
  private static final JsonFactory JSON = new JsonFactory();

  /// One line, with a blank after each comma and colon.
  private static final DefaultPrettyPrinter ONE_LINE =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withRootSeparator(null)
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEntrySpacing(Separators.Spacing.AFTER)
                  .withArrayValueSpacing(Separators.Spacing.AFTER))
          .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
          .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter());

  private ProfileJson() {}

  /// {@return the figures of a profile as JSON, in several lines without a final line break}
  ///
  /// @param reading how its file was read
  public static String write(Profile profile, Reading reading) {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      json.writeNumberField("rows", profile.rows());
      reading(json, reading);
      json.writeArrayFieldStart("columns");
      for (ColumnProfile column : profile.columns()) {
        column(json, ColumnTyping.read(column, reading.asked().literals()));
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return out.toString();
  }

  /// {@return what to write into monitor.json to read a file by a format, in one line; empty for
  /// the default}
  public static String settings(CsvFormat format) {
    if (format.isDefault()) {
      return "";
    }
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(ONE_LINE);
      csv(json, format);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return "\"csv\": " + out;
  }

  private static void csv(JsonGenerator json, CsvFormat format) throws IOException {
    var writer = new MonitorWriter(json);
    json.writeStartObject();
    for (CsvKey key : CsvKey.ALL) {
      key.write(writer, format);
    }
    json.writeEndObject();
  }

  private static void reading(JsonGenerator json, Reading reading) throws IOException {
    json.writeObjectFieldStart("reading");
    json.writeStringField("delimiter", String.valueOf(reading.delimiter()));
    json.writeStringField("encoding", reading.encoding());
    json.writeStringField("lineEnds", reading.lineEnds().orElse(null));
    json.writeStringField("compression", reading.compression().orElse(null));
    json.writeFieldName("csv");
    csv(json, reading.settings());
    json.writeArrayFieldStart("notes");
    for (ReadingNote note : reading.notes()) {
      json.writeStartObject();
      json.writeStringField("kind", note.kind().label());
      json.writeStringField("column", note.column());
      json.writeStringField("value", note.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void column(JsonGenerator json, TypedColumn column) throws IOException {
    Summary summary = Summary.of(column);
    json.writeStartObject();
    json.writeStringField("column", column.name());
    json.writeStringField("type", column.inferredType().label());
    json.writeNumberField("missing", summary.missing());
    json.writeNumberField("infinite", summary.infinite());
    json.writeNumberField("distinct", summary.distinct());
    SummaryJson.number(json, "lowest", summary.min());
    SummaryJson.number(json, "highest", summary.max());
    json.writeNumberField("count", summary.count());
    SummaryJson.number(
        json,
        "missingShare",
        column.rows() == 0 ? null : (Double) ((double) summary.missing() / column.rows()));
    SummaryJson.quartiles(json, summary.quartiles());
    SummaryJson.number(json, "mean", summary.mean());
    SummaryJson.number(json, "sd", summary.sd());
    dates(json, column);
    SummaryJson.top(json, summary);
    json.writeEndObject();
  }

  private static void dates(JsonGenerator json, TypedColumn column) throws IOException {
    if (column.inferredType() == ColumnType.DATETIME
        && column.values() instanceof Values.Texts texts) {
      DateRange range = DateRange.of(column.dates(), texts);
      json.writeStringField("first", range.first());
      json.writeStringField("last", range.last());
    } else {
      json.writeNullField("first");
      json.writeNullField("last");
    }
  }
}
