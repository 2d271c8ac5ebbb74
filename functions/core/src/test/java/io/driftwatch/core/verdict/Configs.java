package io.driftwatch.core.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.statistic.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes configurations of the JSON that a `monitor.json` holds, without its checks.
final class Configs {
  private Configs() {}

  static MonitorConfig of(String json) {
    try {
      return of(new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static MonitorConfig of(JsonNode options) {
    return new MonitorConfig(
        strings(options.path("columns")),
        options.path("drift_share").asDouble(MonitorConfig.DEFAULT_DRIFT_SHARE),
        method(options.path("method")),
        number(options.path("threshold")),
        method(options.path("num_method")),
        number(options.path("num_threshold")),
        method(options.path("cat_method")),
        number(options.path("cat_threshold")),
        method(options.path("text_method")),
        number(options.path("text_threshold")),
        byColumn(options.path("per_column_method"), Configs::named),
        byColumn(options.path("per_column_threshold"), JsonNode::doubleValue),
        strings(options.path("numerical_columns")),
        strings(options.path("categorical_columns")),
        strings(options.path("datetime_columns")),
        strings(options.path("text_columns")),
        strings(options.path("unknown_columns")),
        options.path("id_column").textValue(),
        options.path("timestamp").textValue(),
        listed(options.path("ignore_columns")),
        CsvFormat.DEFAULT,
        listed(options.path("required_columns")),
        MonitorConfig.EmptyColumn.valueOf(word(options.path("empty_column"))),
        MonitorConfig.Upload.valueOf(word(options.path("upload"))));
  }

  private static String word(JsonNode word) {
    return word.asText("drift").toUpperCase(Locale.ROOT);
  }

  private static List<String> listed(JsonNode names) {
    List<String> listed = strings(names);
    return listed == null ? List.of() : listed;
  }

  private static @Nullable List<String> strings(JsonNode array) {
    if (!array.isArray()) {
      return null;
    }
    var strings = new ArrayList<String>();
    array.forEach(item -> strings.add(item.textValue()));
    return strings;
  }

  private static @Nullable Double number(JsonNode number) {
    return number.isNumber() ? number.doubleValue() : null;
  }

  private static @Nullable Method method(JsonNode name) {
    return name.isTextual() ? named(name) : null;
  }

  private static Method named(JsonNode name) {
    return Method.named(name.textValue()).orElseThrow();
  }

  private static <T> Map<String, T> byColumn(JsonNode object, Function<JsonNode, T> value) {
    var map = new LinkedHashMap<String, T>();
    object.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
    return map;
  }
}
