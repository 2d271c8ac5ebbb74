package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.monitor.MonitorConfig.EmptyColumn;
import io.driftwatch.core.monitor.MonitorConfig.Upload;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.InvalidMonitorException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads and writes `monitor.json`; `docs/monitor.schema.json` describes the same format.
///
/// Reading is strict: what is not understood is an error that names its line and the nearest valid
/// name, never ignored. A key with the value `null` counts as not given, as in Evidently.
public final class MonitorJson {
  static final List<String> KEYS =
      List.of(
          "columns",
          "drift_share",
          "method",
          "threshold",
          "num_method",
          "num_threshold",
          "cat_method",
          "cat_threshold",
          "text_method",
          "text_threshold",
          "per_column_method",
          "per_column_threshold",
          "numerical_columns",
          "categorical_columns",
          "datetime_columns",
          "text_columns",
          "unknown_columns",
          "id_column",
          "timestamp",
          "ignore_columns",
          "csv",
          "required_columns",
          "empty_column",
          "upload");
  static final List<String> CSV_KEYS = List.of("delimiter", "missing_values");
  static final List<String> METHODS =
      Arrays.stream(Method.values()).map(Method::registryName).toList();

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;
  private final String source;

  /// The list that names a column's type, by column.
  private final Map<String, String> typed = new HashMap<>();

  private @Nullable List<String> columns;
  private double driftShare = MonitorConfig.DEFAULT_DRIFT_SHARE;
  private @Nullable Method method;
  private @Nullable Double threshold;
  private @Nullable Method numMethod;
  private @Nullable Double numThreshold;
  private @Nullable Method catMethod;
  private @Nullable Double catThreshold;
  private @Nullable Method textMethod;
  private @Nullable Double textThreshold;
  private final Map<String, Method> perColumnMethod = new LinkedHashMap<>();
  private final Map<String, Double> perColumnThreshold = new LinkedHashMap<>();
  private @Nullable List<String> numericalColumns;
  private @Nullable List<String> categoricalColumns;
  private @Nullable List<String> datetimeColumns;
  private @Nullable List<String> textColumns;
  private @Nullable List<String> unknownColumns;
  private @Nullable String idColumn;
  private @Nullable String timestamp;
  private List<String> ignoreColumns = List.of();
  private CsvFormat csv = CsvFormat.DEFAULT;
  private List<String> requiredColumns = List.of();
  private EmptyColumn emptyColumn = EmptyColumn.DRIFT;
  private Upload upload = Upload.DRIFT;

  private MonitorJson(JsonParser json, String source) {
    this.json = json;
    this.source = Shown.path(source);
  }

  /// {@return the configuration in a `monitor.json`}
  ///
  /// @param bytes the file's content
  /// @param source the file's name or key, for messages
  /// @throws InvalidMonitorException when it is no such configuration
  public static MonitorConfig read(byte[] bytes, String source) {
    try (JsonParser json = JSON.createParser(bytes)) {
      return new MonitorJson(json, source).config();
    } catch (JsonProcessingException malformed) {
      throw new InvalidMonitorException(
          "%s: not valid JSON: %s"
              .formatted(
                  place(Shown.path(source), malformed.getLocation()),
                  malformed.getOriginalMessage()));
    } catch (IOException broken) {
      throw new InvalidMonitorException(
          "%s: not readable as JSON: %s".formatted(Shown.path(source), broken));
    }
  }

  private MonitorConfig config() throws IOException {
    if (json.nextToken() == null) {
      throw new InvalidMonitorException(
          source + ": the file is empty; write {} to keep every default, or remove the file");
    }
    object("the configuration", KEYS, this::value);
    if (json.nextToken() != null) {
      throw error("there is more after the closing brace; remove it");
    }
    return new MonitorConfig(
        columns,
        driftShare,
        method,
        threshold,
        numMethod,
        numThreshold,
        catMethod,
        catThreshold,
        textMethod,
        textThreshold,
        perColumnMethod,
        perColumnThreshold,
        numericalColumns,
        categoricalColumns,
        datetimeColumns,
        textColumns,
        unknownColumns,
        idColumn,
        timestamp,
        ignoreColumns,
        csv,
        requiredColumns,
        emptyColumn,
        upload);
  }

  private void value(String key) throws IOException {
    switch (key) {
      case "columns" -> columns = atLeastOne(key, strings(key));
      case "drift_share" -> driftShare = number(key, 1);
      case "method" -> method = method(key);
      case "threshold" -> threshold = threshold(key);
      case "num_method" -> numMethod = method(key);
      case "num_threshold" -> numThreshold = threshold(key);
      case "cat_method" -> catMethod = method(key);
      case "cat_threshold" -> catThreshold = threshold(key);
      case "text_method" -> textMethod = method(key);
      case "text_threshold" -> textThreshold = threshold(key);
      case "per_column_method" ->
          object(key, null, column -> perColumnMethod.put(column, method(column)));
      case "per_column_threshold" ->
          object(key, null, column -> perColumnThreshold.put(column, threshold(column)));
      case "numerical_columns" -> numericalColumns = ofOneType(key, strings(key));
      case "categorical_columns" -> categoricalColumns = ofOneType(key, strings(key));
      case "datetime_columns" -> datetimeColumns = ofOneType(key, strings(key));
      case "text_columns" -> textColumns = ofOneType(key, strings(key));
      case "unknown_columns" -> unknownColumns = ofOneType(key, strings(key));
      case "id_column" -> idColumn = string(key);
      case "timestamp" -> timestamp = string(key);
      case "ignore_columns" -> ignoreColumns = strings(key);
      case "csv" -> csv = csv();
      case "required_columns" -> requiredColumns = strings(key);
      case "empty_column" -> emptyColumn = oneOf(key, EmptyColumn.class);
      case "upload" -> upload = oneOf(key, Upload.class);
      default -> throw new IllegalStateException("a listed key that nobody reads: " + key);
    }
  }

  private CsvFormat csv() throws IOException {
    var missing = new ArrayList<String>();
    var delimiter = new StringBuilder();
    object(
        "csv",
        CSV_KEYS,
        key -> {
          switch (key) {
            case "delimiter" -> delimiter.append(delimiter());
            case "missing_values" -> missing.addAll(strings(key));
            default -> throw new IllegalStateException("a listed key that nobody reads: " + key);
          }
        });
    char separator = delimiter.isEmpty() ? CsvFormat.DEFAULT.delimiter() : delimiter.charAt(0);
    return new CsvFormat(separator, Set.copyOf(missing));
  }

  private char delimiter() throws IOException {
    String text = string("delimiter");
    if (text.length() != 1) {
      throw error("'delimiter' must be one character, such as \";\" or \"\\t\"");
    }
    try {
      return new CsvFormat(text.charAt(0), Set.of()).delimiter();
    } catch (IllegalArgumentException refused) {
      throw error(String.valueOf(refused.getMessage()));
    }
  }

  /// Reads the value of a key, whose token is the current one.
  private interface Reader {
    void read(String key) throws IOException;
  }

  /// Reads an object; a null value is skipped. Without `keys` every key is welcome.
  private void object(String name, @Nullable List<String> keys, Reader value) throws IOException {
    expect(JsonToken.START_OBJECT, name, "an object, such as {}");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      if (keys != null && !keys.contains(key)) {
        throw error("unknown key %s%s".formatted(quote(key), suggestion(key, keys)));
      }
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        value.read(key);
      } else if (keys == null) {
        throw error("%s of %s is null; give a value or remove it".formatted(quote(key), name));
      }
    }
  }

  private List<String> strings(String key) throws IOException {
    expect(JsonToken.START_ARRAY, key, "a list of strings");
    var strings = new LinkedHashSet<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String string = string(key);
      if (!strings.add(string)) {
        throw error("%s names %s twice".formatted(quote(key), quote(string)));
      }
    }
    return List.copyOf(strings);
  }

  private List<String> atLeastOne(String key, List<String> strings) {
    if (strings.isEmpty()) {
      throw error(
          "%s is empty, so there is nothing to compare; remove it to compare all"
              .formatted(quote(key)));
    }
    return strings;
  }

  private List<String> ofOneType(String key, List<String> strings) {
    for (String column : strings) {
      String other = typed.putIfAbsent(column, key);
      if (other != null) {
        throw error(
            "column %s is in %s and in %s; a column has one type"
                .formatted(quote(column), quote(other), quote(key)));
      }
    }
    return strings;
  }

  private String string(String key) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw error("%s must hold text in quotes".formatted(quote(key)));
    }
    return json.getText();
  }

  private Method method(String key) throws IOException {
    String name = string(key);
    return Method.named(name)
        .orElseThrow(
            () ->
                error(
                    "unknown method %s for %s%s"
                        .formatted(quote(name), quote(key), suggestion(name, METHODS))));
  }

  /// Reads one of the words that the constants of an enum are, in lower case.
  private <E extends Enum<E>> E oneOf(String key, Class<E> words) throws IOException {
    String word = string(key);
    return Arrays.stream(words.getEnumConstants())
        .filter(constant -> word(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                error(
                    "unknown value %s for %s%s"
                        .formatted(
                            quote(word),
                            quote(key),
                            suggestion(
                                word,
                                Arrays.stream(words.getEnumConstants())
                                    .map(MonitorJson::word)
                                    .toList()))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private Double threshold(String key) throws IOException {
    return number(key, Double.MAX_VALUE);
  }

  private double number(String key, double most) throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw error("%s must be a number".formatted(quote(key)));
    }
    double number = json.getDoubleValue();
    if (!(number >= 0 && number <= most)) {
      throw error(
          most == 1
              ? "%s must be between 0 and 1".formatted(quote(key))
              : "%s must be a finite number from 0 on".formatted(quote(key)));
    }
    return number + 0.0; // -0.0 becomes 0.0
  }

  private void expect(JsonToken token, String name, String what) {
    if (json.currentToken() != token) {
      throw error("%s must be %s".formatted(name, what));
    }
  }

  private static String suggestion(String typed, List<String> names) {
    return NearestName.of(typed, names)
        .map(name -> "; did you mean '%s'?".formatted(name))
        .orElseGet(() -> "; valid are " + String.join(", ", names));
  }

  private InvalidMonitorException error(String what) {
    return new InvalidMonitorException(place(source, json.currentTokenLocation()) + ": " + what);
  }

  private static String place(String source, @Nullable JsonLocation location) {
    return location == null
        ? source
        : "%s:%d:%d".formatted(source, location.getLineNr(), location.getColumnNr());
  }

  private static String quote(String text) {
    return Shown.name(text);
  }

  /// {@return the configuration as JSON that [#read] reads back as an equal one}
  public static String write(MonitorConfig config) {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      writeStrings(json, "columns", config.columns());
      json.writeNumberField("drift_share", config.driftShare());
      writeTest(json, "", config.method(), config.threshold());
      writeTest(json, "num_", config.numMethod(), config.numThreshold());
      writeTest(json, "cat_", config.catMethod(), config.catThreshold());
      writeTest(json, "text_", config.textMethod(), config.textThreshold());
      json.writeObjectFieldStart("per_column_method");
      for (var entry : config.perColumnMethod().entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue().registryName());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("per_column_threshold");
      for (var entry : config.perColumnThreshold().entrySet()) {
        json.writeNumberField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
      writeStrings(json, "numerical_columns", config.numericalColumns());
      writeStrings(json, "categorical_columns", config.categoricalColumns());
      writeStrings(json, "datetime_columns", config.datetimeColumns());
      writeStrings(json, "text_columns", config.textColumns());
      writeStrings(json, "unknown_columns", config.unknownColumns());
      writeString(json, "id_column", config.idColumn());
      writeString(json, "timestamp", config.timestamp());
      writeStrings(json, "ignore_columns", config.ignoreColumns());
      json.writeObjectFieldStart("csv");
      json.writeStringField("delimiter", String.valueOf(config.csv().delimiter()));
      writeStrings(json, "missing_values", new TreeSet<>(config.csv().missingValues()));
      json.writeEndObject();
      // Only where they are set: while a deployment is under way, a function of the release before
      // may read what one of this release wrote, and refuses keys that it does not know.
      if (!config.requiredColumns().isEmpty()) {
        writeStrings(json, "required_columns", config.requiredColumns());
      }
      if (config.emptyColumn() != EmptyColumn.DRIFT) {
        json.writeStringField("empty_column", word(config.emptyColumn()));
      }
      if (config.upload() != Upload.DRIFT) {
        json.writeStringField("upload", word(config.upload()));
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a StringWriter does not fail", impossible);
    }
    return out.toString();
  }

  private static void writeTest(
      JsonGenerator json, String prefix, @Nullable Method method, @Nullable Double threshold)
      throws IOException {
    writeString(json, prefix + "method", method == null ? null : method.registryName());
    if (threshold != null) {
      json.writeNumberField(prefix + "threshold", threshold);
    }
  }

  private static void writeString(JsonGenerator json, String key, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(key, value);
    }
  }

  private static void writeStrings(
      JsonGenerator json, String key, @Nullable Iterable<String> values) throws IOException {
    if (values != null) {
      json.writeArrayFieldStart(key);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }
}
