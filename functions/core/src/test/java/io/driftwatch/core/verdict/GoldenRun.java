package io.driftwatch.core.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.csv.CsvFormat;
import io.driftwatch.core.csv.CsvLimits;
import io.driftwatch.core.csv.CsvProfiler;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.ColumnType;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.TypedColumn;
import io.driftwatch.core.statistic.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One run of `golden/frames.json` or `golden/seed.json`: two files, a configuration, and what
/// Evidently answers.
record GoldenRun(String id, JsonNode json) {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final Map<String, List<GoldenRun>> FILES = new HashMap<>();

  static List<GoldenRun> all() {
    var all = new ArrayList<>(of("frames.json"));
    all.addAll(of("seed.json"));
    return all;
  }

  static GoldenRun named(String id) {
    return all().stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<GoldenRun> of(String file) {
    return FILES.computeIfAbsent(
        file,
        _ -> {
          var runs = new ArrayList<GoldenRun>();
          try {
            for (JsonNode run :
                new ObjectMapper().readTree(FOLDER.resolve(file).toFile()).get("runs")) {
              runs.add(new GoldenRun(run.get("id").textValue(), run));
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return runs;
        });
  }

  /// {@return Evidently's answer}
  JsonNode expected() {
    return json.get("v07");
  }

  Comparison compare() {
    Profile current = profile("current");
    Profile reference = profile("reference");
    Profile whole = reference;
    for (int i = 1; i < option("reference_repeat").asInt(1); i++) {
      whole = whole.merge(reference);
    }
    return DriftDetector.compare(config(current), whole, current);
  }

  private Profile profile(String side) {
    Path file = FOLDER.resolve(json.get(side).textValue()).normalize();
    try (var in = Files.newInputStream(file)) {
      return CsvProfiler.profile(
          in, file.getFileName().toString(), CsvFormat.DEFAULT, CsvLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode option(String key) {
    return json.path("config").path(key);
  }

  /// The generator reads dates where `datetime` says so, which is our rule anyway; `types` changes
  /// single columns of the inferred types, which a monitor writes as lists.
  private MonitorConfig config(Profile current) {
    Map<ColumnType, List<String>> lists = lists(current);
    return new MonitorConfig(
        strings(option("columns")),
        option("drift_share").asDouble(MonitorConfig.DEFAULT_DRIFT_SHARE),
        method(option("method")),
        number(option("threshold")),
        method(option("num_method")),
        number(option("num_threshold")),
        method(option("cat_method")),
        number(option("cat_threshold")),
        method(option("text_method")),
        number(option("text_threshold")),
        methods(option("per_column_method")),
        numbers(option("per_column_threshold")),
        lists.get(ColumnType.NUMERICAL),
        lists.get(ColumnType.CATEGORICAL),
        lists.get(ColumnType.DATETIME),
        lists.get(ColumnType.TEXT),
        lists.get(ColumnType.UNKNOWN),
        null,
        null,
        ignored(),
        CsvFormat.DEFAULT);
  }

  private List<String> ignored() {
    JsonNode drop = option("drop");
    List<String> names = strings(drop.isObject() ? drop.path("reference") : drop);
    return names == null ? List.of() : names;
  }

  private Map<ColumnType, List<String>> lists(Profile current) {
    JsonNode types = option("types");
    if (!types.isObject()) {
      return Map.of();
    }
    Function<ColumnProfile, ColumnType> typeOf =
        column ->
            types.has(column.name())
                ? labelled(types.get(column.name()).textValue())
                : TypedColumn.of(column).inferredType();
    var lists = new EnumMap<ColumnType, List<String>>(ColumnType.class);
    for (ColumnType type : ColumnType.values()) {
      lists.put(
          type,
          current.columns().stream()
              .filter(column -> typeOf.apply(column) == type)
              .map(ColumnProfile::name)
              .toList());
    }
    return lists;
  }

  private static ColumnType labelled(String label) {
    return switch (label) {
      case "num" -> ColumnType.NUMERICAL;
      case "cat" -> ColumnType.CATEGORICAL;
      case "ignore" -> ColumnType.UNKNOWN;
      default -> throw new IllegalArgumentException(label);
    };
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
    return name.isTextual() ? Method.named(name.textValue()).orElseThrow() : null;
  }

  private static Map<String, Method> methods(JsonNode object) {
    var methods = new LinkedHashMap<String, Method>();
    object
        .properties()
        .forEach(
            entry ->
                methods.put(
                    entry.getKey(), Method.named(entry.getValue().textValue()).orElseThrow()));
    return methods;
  }

  private static Map<String, Double> numbers(JsonNode object) {
    var numbers = new LinkedHashMap<String, Double>();
    object
        .properties()
        .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().doubleValue()));
    return numbers;
  }

  @Override
  public String toString() {
    return id;
  }
}
