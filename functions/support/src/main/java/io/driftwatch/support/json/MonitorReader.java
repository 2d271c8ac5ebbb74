package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.driftwatch.core.monitor.CalibrationRules.Baseline;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.read.csv.Encodings;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.NearestName;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.InvalidMonitorException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `monitor.json`; `docs/monitor.schema.json` describes the same format.
///
/// Reading is strict: what is not understood is an error that names its line and the nearest valid
/// name, never ignored. A key with the value `null` counts as not given, as in Evidently.
public final class MonitorReader {
  /// A baseline that is to come.
  private static final String WINDOWS = "windows";

  static final List<String> METHODS =
      Arrays.stream(Method.values()).map(Method::registryName).toList();

  static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;
  private final String source;
  private final boolean hasPlaces;

  /// The list that names a column's type, by column.
  private final Map<String, String> typed = new HashMap<>();

  /// @param source what messages call the file
  /// @param hasPlaces whether messages say the line and the column
  MonitorReader(JsonParser json, String source, boolean hasPlaces) {
    this.json = json;
    this.source = Shown.path(source);
    this.hasPlaces = hasPlaces;
  }

  /// {@return the configuration in a `monitor.json`}
  ///
  /// @param bytes the file's content
  /// @param source the file's name or key, for messages
  /// @throws InvalidMonitorException when it is not a valid configuration
  public static MonitorConfig read(byte[] bytes, String source) {
    try (JsonParser json = JSON.createParser(bytes)) {
      return new MonitorReader(json, source, true).config();
    } catch (JsonProcessingException _) {
      throw new InvalidMonitorException(Shown.path(source) + ":" + MalformedJson.in(bytes));
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
    MonitorConfig config =
        object("the configuration", MonitorKey.ALL, Advice::aboutMonitor, MonitorConfig.DEFAULT);
    if (json.nextToken() != null) {
      throw error("there is more after the closing brace; remove it");
    }
    return config;
  }

  /// Reads an object; a null value is skipped.
  ///
  /// @param name what messages call it
  /// @param keys those that it may have
  /// @param advice what to do about a key that it does not have, where there is something to say
  /// @param start what it stands for without any key
  <T> T object(
      String name,
      List<? extends JsonKey<T>> keys,
      Function<String, Optional<String>> advice,
      T start)
      throws IOException {
    T whole = start;
    var given = new HashMap<JsonKey<T>, String>();
    expect(JsonToken.START_OBJECT, name, "an object, such as {}");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String typed = json.currentName();
      JsonKey<T> key = named(typed, keys, advice);
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        String other = given.put(key, typed);
        if (other != null) {
          throw error(
              "%s and %s are two names of the same setting; remove one of them"
                  .formatted(quote(other), quote(typed)));
        }
        whole = key.reader().read(this, typed, whole);
      }
    }
    return whole;
  }

  private <T> JsonKey<T> named(
      String name, List<? extends JsonKey<T>> keys, Function<String, Optional<String>> advice) {
    for (JsonKey<T> key : keys) {
      if (key.names().contains(name)) {
        return key;
      }
    }
    throw error(
        "unknown key %s%s"
            .formatted(
                quote(name),
                advice
                    .apply(name)
                    .map(text -> "; " + text)
                    .orElseGet(() -> suggestion(name, JsonKey.names(keys)))));
  }

  /// Reads an object whose keys are the names of columns, in its order.
  <T> Map<String, T> byColumn(String name, ColumnReader<T> value) throws IOException {
    var values = new LinkedHashMap<String, T>();
    expect(JsonToken.START_OBJECT, name, "an object, such as {}");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String column = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_NULL) {
        throw error("%s of %s is null; give a value or remove it".formatted(quote(column), name));
      }
      values.put(column, value.read(column));
    }
    return values;
  }

  /// Reads what an object holds for one column.
  @FunctionalInterface
  interface ColumnReader<T> {
    T read(String column) throws IOException;
  }

  List<String> strings(String key) throws IOException {
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

  List<String> atLeastOne(String key) throws IOException {
    List<String> strings = strings(key);
    if (strings.isEmpty()) {
      throw error(
          "%s is empty, so there is nothing to compare; remove it to compare all"
              .formatted(quote(key)));
    }
    return strings;
  }

  /// Reads the columns of one type, none of which is in the list of another.
  List<String> ofOneType(String key) throws IOException {
    List<String> strings = strings(key);
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

  String string(String key) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw error("%s must hold text in quotes".formatted(quote(key)));
    }
    return json.getText();
  }

  char character(String key) throws IOException {
    String text = string(key);
    if (text.length() != 1) {
      throw error("%s must be one character, such as \";\" or \"\\t\"".formatted(quote(key)));
    }
    return text.charAt(0);
  }

  /// {@return whether the value is a whole number}
  boolean isWhole() {
    return json.currentToken() == JsonToken.VALUE_NUMBER_INT;
  }

  int count(String key) throws IOException {
    if (!isWhole() || json.getNumberType() != JsonParser.NumberType.INT || json.getIntValue() < 0) {
      throw error("%s must be a whole number from 0 on, such as 2".formatted(quote(key)));
    }
    return json.getIntValue();
  }

  /// {@return whether the value is true or false}
  boolean isFlag() {
    return json.currentToken() == JsonToken.VALUE_TRUE
        || json.currentToken() == JsonToken.VALUE_FALSE;
  }

  boolean flag(String key) throws IOException {
    if (!isFlag()) {
      throw error("%s must be true or false".formatted(quote(key)));
    }
    return json.getBooleanValue();
  }

  Method method(String key) throws IOException {
    String name = string(key);
    return Method.named(name)
        .orElseThrow(
            () ->
                error(
                    "unknown method %s for %s%s"
                        .formatted(
                            quote(name),
                            quote(key),
                            MethodNames.meant(name)
                                .map(MonitorReader::meant)
                                .orElseGet(() -> suggestion(name, METHODS)))));
  }

  /// Reads one of the words that the constants of an enum are, in lower case.
  <E extends Enum<E>> E word(String key, E[] words) throws IOException {
    String text = string(key);
    for (E constant : words) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    throw error(
        "unknown value %s for %s%s"
            .formatted(
                quote(text),
                quote(key),
                suggestion(text, Arrays.stream(words).map(MonitorReader::word).toList())));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  double share(String key) throws IOException {
    return number(key, 1);
  }

  /// Reads a probability that is neither 0 nor 1.
  double chance(String key) throws IOException {
    double chance = number(key, Double.MAX_VALUE);
    if (!(chance > 0 && chance < 1)) {
      throw error("%s must be above 0 and below 1, such as 0.05".formatted(quote(key)));
    }
    return chance;
  }

  Baseline baseline(String key) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING && json.getText().equals(WINDOWS)) {
      throw error(
          "%s: 'windows' is not there yet; remove the key or use 'rows'".formatted(quote(key)));
    }
    return word(key, Baseline.values());
  }

  Double threshold(String key) throws IOException {
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
        .map(MonitorReader::meant)
        .orElseGet(() -> "; valid are " + String.join(", ", names));
  }

  private static String meant(String name) {
    return "; did you mean '%s'?".formatted(name);
  }

  InvalidMonitorException unknownEncoding(String key, String name) {
    return error(
        "unknown encoding %s for %s%s"
            .formatted(
                quote(name),
                quote(key),
                NearestName.of(name, Encodings.NAMES)
                    .map(MonitorReader::meant)
                    .orElse(
                        "; valid are the names of Python and of Java, such as latin-1, cp1252,"
                            + " utf-16 or mac_roman")));
  }

  InvalidMonitorException error(String what) {
    String at = hasPlaces ? place(source, json.currentTokenLocation()) : source;
    return new InvalidMonitorException(at + ": " + what);
  }

  private static String place(String source, @Nullable JsonLocation location) {
    return location == null
        ? source
        : "%s:%d:%d".formatted(source, location.getLineNr(), location.getColumnNr());
  }

  private static String quote(String text) {
    return Shown.name(text);
  }
}
