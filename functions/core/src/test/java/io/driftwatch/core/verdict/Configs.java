package io.driftwatch.core.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.DataDefinition;
import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.MethodRule;
import io.driftwatch.core.monitor.MethodRules;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.read.csv.CsvFormats;
import io.driftwatch.core.statistic.Method;
import java.util.ArrayList;
import java.util.EnumMap;
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
    var rules =
        new MethodRules(
            rule(options, ""),
            Map.of(
                ColumnType.NUMERICAL, rule(options, "num_"),
                ColumnType.CATEGORICAL, rule(options, "cat_"),
                ColumnType.TEXT, rule(options, "text_")),
            byColumn(options.path("per_column_method"), Configs::named),
            byColumn(options.path("per_column_threshold"), JsonNode::doubleValue));
    var decision =
        new DecisionRules(
            listed(options.path("required_columns")),
            DecisionRules.EmptyColumn.valueOf(word(options.path("empty_column"))),
            DecisionRules.Upload.valueOf(word(options.path("upload"))),
            DecisionRules.Deciding.valueOf(
                options.path("verdict").asText("evidently").toUpperCase(Locale.ROOT)));
    return new MonitorConfig(
        strings(options.path("columns")),
        listed(options.path("ignore_columns")),
        options.path("drift_share").asDouble(MonitorConfig.DEFAULT_DRIFT_SHARE),
        rules,
        definition(options),
        CsvFormats.DEFAULT,
        decision,
        calibration(options));
  }

  private static CalibrationRules calibration(JsonNode options) {
    CalibrationRules byDefault = CalibrationRules.DEFAULT;
    return new CalibrationRules(
        options.path("alpha").asDouble(byDefault.alpha()),
        options.path("min_effect").asDouble(byDefault.minEffect()),
        byColumn(options.path("per_column_min_effect"), JsonNode::doubleValue),
        CalibrationRules.Correction.valueOf(
            options.path("correction").asText("holm").toUpperCase(Locale.ROOT)),
        byDefault.baseline());
  }

  private static MethodRule rule(JsonNode options, String prefix) {
    return new MethodRule(
        method(options.path(prefix + "method")), number(options.path(prefix + "threshold")));
  }

  private static DataDefinition definition(JsonNode options) {
    var lists = new EnumMap<ColumnType, List<String>>(ColumnType.class);
    for (ColumnType type : ColumnType.values()) {
      String key = type.name().toLowerCase(Locale.ROOT) + "_columns";
      List<String> list = strings(options.path(key));
      if (list != null) {
        lists.put(type, list);
      }
    }
    return new DataDefinition(
        lists, options.path("id_column").textValue(), options.path("timestamp").textValue());
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
