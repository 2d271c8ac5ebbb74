package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.MethodRules;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.InvalidMonitorException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of `monitor.json` as options of a command line: `key=value`.
///
/// A value is JSON, or a text as it is; a list of columns may be their names with commas between.
/// `csv.key=value` sets a key of `csv`, and `per_column_method.temp=psi` an entry beside those of
/// the file; every other key takes the place of the file's.
public final class MonitorOptions {
  private static final String CSV = MonitorKey.CSV.key() + ".";
  private static final String METHODS = MonitorKey.PER_COLUMN_METHOD.key();
  private static final String MIN_EFFECTS = MonitorKey.PER_COLUMN_MIN_EFFECT.key();
  private static final String THRESHOLDS = MonitorKey.PER_COLUMN_THRESHOLD.key();

  private MonitorOptions() {}

  /// {@return the keys that have a value of their own}
  public static List<String> keys() {
    var keys = new ArrayList<String>();
    for (MonitorKey key : MonitorKey.ALL) {
      if (key != MonitorKey.SCHEMA && key != MonitorKey.CSV) {
        keys.add(key.key());
      }
    }
    return keys;
  }

  /// {@return a configuration with these options in it, which win over what was there}
  ///
  /// @throws InvalidMonitorException when one of them is not understood; the message names it
  public static MonitorConfig on(MonitorConfig config, List<GivenOption> options) {
    var csv = new ArrayList<GivenOption>();
    var keys = new HashSet<String>();
    MonitorConfig changed = config;
    checkWhole(options);
    for (GivenOption option : options) {
      if (option.key().startsWith(CSV)) {
        csv.add(option.withKey(option.key().substring(CSV.length())));
      } else if (keys.add(option.key())) {
        changed = with(changed, option);
      } else {
        throw option.refused("is given twice; remove one of them");
      }
    }
    checkTypes(changed, options);
    return csv.isEmpty() ? changed : changed.with(CsvOptions.on(changed.csv(), csv));
  }

  /// A key that is given as a whole takes the place of all its entries, so none goes beside it.
  private static void checkWhole(List<GivenOption> options) {
    for (GivenOption whole : options) {
      for (GivenOption entry : options) {
        if (isMap(whole.key()) && entry.key().startsWith(whole.key() + ".")) {
          throw whole.refused(
              "gives the whole of '%s', so it does not go with %s; put both into one"
                  .formatted(whole.key(), Shown.path(entry.written())));
        }
      }
    }
  }

  private static boolean isMap(String key) {
    return key.equals(METHODS) || key.equals(THRESHOLDS) || key.equals(MonitorKey.CSV.key());
  }

  private static MonitorConfig with(MonitorConfig config, GivenOption option) {
    MethodRules before = config.rules();
    int dot = option.key().indexOf('.');
    String key = dot < 0 ? option.key() : option.key().substring(0, dot);
    String column = dot < 0 ? null : option.key().substring(dot + 1);
    if (column != null && key.equals(METHODS)) {
      MethodRules read = read(config, option, key, column).rules();
      return config.with(
          before.withMethods(merged(before.methodByColumn(), read.methodByColumn())));
    }
    if (column != null && key.equals(THRESHOLDS)) {
      MethodRules read = read(config, option, key, column).rules();
      return config.with(
          before.withThresholds(merged(before.thresholdByColumn(), read.thresholdByColumn())));
    }
    if (column != null && key.equals(MIN_EFFECTS)) {
      CalibrationRules rules = config.calibration();
      CalibrationRules read = read(config, option, key, column).calibration();
      return config.with(
          rules.withMinEffects(merged(rules.minEffectByColumn(), read.minEffectByColumn())));
    }
    return read(config, option, option.key(), null);
  }

  private static <T> Map<String, T> merged(Map<String, T> file, Map<String, T> options) {
    var all = new LinkedHashMap<>(file);
    all.putAll(options);
    return all;
  }

  /// A text that happens to be JSON, such as the name `2024`, is a text where JSON does not fit.
  private static MonitorConfig read(
      MonitorConfig config, GivenOption option, String key, @Nullable String column) {
    String value = option.value();
    if (isList(key) && !value.startsWith("[") && !value.equals("null")) {
      if (value.isBlank()) {
        throw option.refused("%s must name columns, not an empty text".formatted(Shown.name(key)));
      }
      return read(config, option, document(key, column, json -> names(json, value)));
    }
    JsonToken token = token(value);
    if (token == null) {
      return read(config, option, document(key, column, json -> json.writeString(value)));
    }
    try {
      return read(config, option, document(key, column, json -> json.writeRawValue(value)));
    } catch (InvalidMonitorException asJson) {
      if (!token.isScalarValue() || token == JsonToken.VALUE_STRING) {
        throw asJson;
      }
      try {
        return read(config, option, document(key, column, json -> json.writeString(value)));
      } catch (InvalidMonitorException asText) {
        throw asJson;
      }
    }
  }

  private static boolean isList(String key) {
    return key.endsWith("columns");
  }

  private static void names(JsonGenerator json, String value) throws IOException {
    json.writeStartArray();
    for (String name : value.split(",", -1)) {
      json.writeString(name.strip());
    }
    json.writeEndArray();
  }

  /// {@return how a value begins that is JSON as a whole; null for any other text}
  private static @Nullable JsonToken token(String value) {
    try (JsonParser json = MonitorReader.JSON.createParser(value)) {
      JsonToken first = json.nextToken();
      json.skipChildren();
      return first == null || json.nextToken() != null ? null : first;
    } catch (IOException malformed) {
      return null;
    }
  }

  private static MonitorConfig read(MonitorConfig config, GivenOption option, String document) {
    try (JsonParser json = MonitorReader.JSON.createParser(document)) {
      json.nextToken();
      return new MonitorReader(json, option.written(), false)
          .object("the configuration", MonitorKey.ALL, Advice::aboutMonitor, config);
    } catch (IOException impossible) {
      throw new UncheckedIOException("what was just written can be read", impossible);
    }
  }

  private interface Value {
    void write(JsonGenerator json) throws IOException;
  }

  private static String document(String key, @Nullable String column, Value value) {
    var out = new StringWriter();
    try (JsonGenerator json = MonitorReader.JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName(key);
      if (column != null) {
        json.writeStartObject();
        json.writeFieldName(column);
      }
      value.write(json);
      if (column != null) {
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return out.toString();
  }

  /// A column has one type, in the file and the options together.
  private static void checkTypes(MonitorConfig config, List<GivenOption> options) {
    var keys = new HashMap<String, String>();
    for (ColumnType type : ColumnType.values()) {
      List<String> columns = config.definition().columns(type);
      String key = type.name().toLowerCase(Locale.ROOT) + "_columns";
      for (String column : columns == null ? List.<String>of() : columns) {
        String other = keys.putIfAbsent(column, key);
        if (other != null) {
          throw ofOneOf(options, other, key)
              .refused(
                  "column %s is in '%s' and in '%s'; a column has one type"
                      .formatted(Shown.name(column), other, key));
        }
      }
    }
  }

  private static GivenOption ofOneOf(List<GivenOption> options, String one, String other) {
    for (GivenOption option : options) {
      if (option.key().equals(one) || option.key().equals(other)) {
        return option;
      }
    }
    throw new IllegalStateException("the file alone was read without this: " + one);
  }
}
