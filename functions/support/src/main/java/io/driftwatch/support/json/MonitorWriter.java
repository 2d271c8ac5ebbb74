package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.report.Settings;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.Digest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a configuration as a `monitor.json`. The values that are null are left out.
public final class MonitorWriter {
  /// A configuration of defaults on one line, and the hash of it: computing one takes a fifth of a
  /// short run, as the JVM first looks for the providers of digests.
  private static final String DEFAULT =
      "{\"drift_share\":0.5,\"per_column_method\":{},\"per_column_threshold\":{},"
          + "\"ignore_columns\":[],\"csv\":{}}";

  private static final String HASH_OF_DEFAULT = "2b21d499ab54b2b81f0f90b398c2b5c9";

  private final JsonGenerator json;

  /// @param json where it writes to
  MonitorWriter(JsonGenerator json) {
    this.json = json;
  }

  /// {@return the configuration as JSON that [MonitorReader] reads back as an equal one}
  public static String write(MonitorConfig config) {
    return text(config, true);
  }

  /// Writes the configuration as an object.
  static void write(JsonGenerator json, MonitorConfig config) throws IOException {
    json.writeStartObject();
    var writer = new MonitorWriter(json);
    for (MonitorKey key : MonitorKey.ALL) {
      key.write(writer, config);
    }
    json.writeEndObject();
  }

  private static String text(MonitorConfig config, boolean inLines) {
    var out = new StringWriter();
    try (JsonGenerator json = MonitorReader.JSON.createGenerator(out)) {
      if (inLines) {
        json.useDefaultPrettyPrinter();
      }
      write(json, config);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return out.toString();
  }

  /// {@return the configuration for a report}
  public static Settings settings(MonitorConfig config) {
    String text = text(config, false);
    return new Settings(config, text.equals(DEFAULT) ? HASH_OF_DEFAULT : Digest.hex(text));
  }

  void startObject(String key) throws IOException {
    json.writeObjectFieldStart(key);
  }

  void endObject() throws IOException {
    json.writeEndObject();
  }

  <T> void byColumn(String key, Map<String, T> values, ColumnWriter<T> writer) throws IOException {
    json.writeObjectFieldStart(key);
    for (var entry : values.entrySet()) {
      writer.write(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  /// Writes what an object holds for one column.
  @FunctionalInterface
  interface ColumnWriter<T> {
    void write(String column, T value) throws IOException;
  }

  void string(String key, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(key, value);
    }
  }

  void strings(String key, @Nullable Iterable<String> values) throws IOException {
    if (values != null) {
      json.writeArrayFieldStart(key);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }

  void number(String key, @Nullable Double value) throws IOException {
    if (value != null) {
      json.writeNumberField(key, value);
    }
  }

  void count(String key, int value) throws IOException {
    json.writeNumberField(key, value);
  }

  void flag(String key, boolean value) throws IOException {
    json.writeBooleanField(key, value);
  }

  void method(String key, @Nullable Method value) throws IOException {
    string(key, value == null ? null : value.registryName());
  }

  void word(String key, Enum<?> value) throws IOException {
    string(key, MonitorReader.word(value));
  }
}
