package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Calibrated;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.text.Shown;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes and reads a line of the history, one line of JSON.
///
/// What a line holds about columns stands in lists of the same length and order, which takes less
/// room than an object for each: `columns`, `drifted`, `evidence`, and so on. A list without a
/// value is left out. Within a version keys are only added; unknown ones are ignored.
public final class HistoryJson {
  static final JsonFactory JSON = new JsonFactory();

  static final String VERSION_KEY = "history";
  static final int VERSION = 1;

  /// Above it a double is not written as a whole number, but with its exponent.
  private static final double MOST_DIGITS = 1e7;

  private HistoryJson() {}

  /// {@return the line in a history object}
  ///
  /// @param bytes one line, with or without its end
  /// @param source the object's key or the file's name, for messages
  /// @throws IllegalArgumentException when it is not a line of this version of the format
  public static HistoryLine read(byte[] bytes, String source) {
    return read(bytes, 0, bytes.length, source);
  }

  /// {@return the line in a part of an array}
  ///
  /// @param from the index of its first byte
  /// @param length how many bytes it takes
  /// @param source the object's key or the file's name, for messages
  /// @throws IllegalArgumentException when it is not a line of this version of the format
  public static HistoryLine read(byte[] bytes, int from, int length, String source) {
    try (JsonParser json = JSON.createParser(bytes, from, length)) {
      return new HistoryReader(json).line();
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "%s: not valid JSON: %s"
              .formatted(Shown.path(source), Shown.message(malformed.getOriginalMessage())));
    } catch (IllegalArgumentException other) {
      throw new IllegalArgumentException(Shown.path(source) + ": " + other.getMessage(), other);
    } catch (IOException broken) {
      throw new UncheckedIOException(Shown.path(source) + ": not readable", broken);
    }
  }

  /// {@return the line as JSON, without a line break}
  public static String write(HistoryLine line) {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField(VERSION_KEY, VERSION);
      json.writeStringField("uploaded", line.uploaded().toString());
      text(json, "started", line.started() == null ? null : line.started().toString());
      json.writeStringField("monitor", line.monitor());
      json.writeStringField("execution", line.execution());
      json.writeStringField("file", line.file());
      json.writeStringField("state", line.state().label());
      text(json, "reason", line.reason());
      count(json, "line", line.line());
      text(json, "column", line.column());
      number(json, "share", line.share());
      number(json, "threshold", line.threshold());
      count(json, "rows", line.rows());
      text(json, "settings", line.settingsHash());
      if (line.calibrated() != null) {
        calibrated(json, line.calibrated());
      }
      if (!line.columns().isEmpty()) {
        columns(json, line.columns());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return out.toString();
  }

  private static void calibrated(JsonGenerator json, Calibrated calibrated) throws IOException {
    json.writeObjectFieldStart("calibrated");
    json.writeBooleanField("drift", calibrated.drift());
    json.writeNumberField("drifted", calibrated.drifted());
    json.writeNumberField("minor", calibrated.minor());
    json.writeNumberField("columns", calibrated.columns());
    if (calibrated.decides()) {
      json.writeBooleanField("decides", true);
    }
    json.writeEndObject();
  }

  private static void columns(JsonGenerator json, List<Column> columns) throws IOException {
    json.writeArrayFieldStart("columns");
    for (Column column : columns) {
      json.writeString(column.name());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("drifted");
    for (Column column : columns) {
      json.writeBoolean(column.drifted());
    }
    json.writeEndArray();
    calibratedDrifted(json, columns);
    numbers(json, "evidence", columns, Column::evidence);
    numbers(json, "sizeInSpreads", columns, column -> size(column, Size.Unit.SPREADS));
    numbers(json, "sizeInShareOfRows", columns, column -> size(column, Size.Unit.SHARE_OF_ROWS));
    numbers(json, "missing", columns, Column::missing);
    numbers(json, "median", columns, Column::median);
    numbers(json, "referenceLower", columns, Column::lower);
    numbers(json, "referenceUpper", columns, Column::upper);
  }

  /// Writes which columns drifted by the calibrated verdict, where any did.
  private static void calibratedDrifted(JsonGenerator json, List<Column> columns)
      throws IOException {
    boolean any = false;
    for (Column column : columns) {
      any |= column.calibratedDrifted();
    }
    if (!any) {
      return;
    }
    json.writeArrayFieldStart("calibratedDrifted");
    for (Column column : columns) {
      json.writeBoolean(column.calibratedDrifted());
    }
    json.writeEndArray();
  }

  private static @Nullable Double size(Column column, Size.Unit unit) {
    Size size = column.size();
    return size == null || size.unit() != unit ? null : size.value();
  }

  private static void numbers(
      JsonGenerator json,
      String key,
      List<Column> columns,
      Function<Column, @Nullable Double> number)
      throws IOException {
    boolean any = false;
    for (Column column : columns) {
      any |= number.apply(column) != null;
    }
    if (!any) {
      return;
    }
    json.writeArrayFieldStart(key);
    for (Column column : columns) {
      Double value = number.apply(column);
      if (value == null) {
        json.writeNull();
      } else {
        number(json, value);
      }
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String key, @Nullable String text)
      throws IOException {
    if (text != null) {
      json.writeStringField(key, text);
    }
  }

  private static void count(JsonGenerator json, String key, @Nullable Long count)
      throws IOException {
    if (count != null) {
      json.writeNumberField(key, count);
    }
  }

  private static void number(JsonGenerator json, String key, @Nullable Double number)
      throws IOException {
    if (number != null) {
      json.writeFieldName(key);
      number(json, number);
    }
  }

  /// Writes a whole number as such: `168`, not `168.0`.
  private static void number(JsonGenerator json, double number) throws IOException {
    if (number == Math.rint(number) && Math.abs(number) < MOST_DIGITS) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }
}
