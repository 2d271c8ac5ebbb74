package io.driftwatch.core.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.pandas.ColumnTyping;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
      return CsvReader.profile(
          in, file.getFileName().toString(), CsvFormat.DEFAULT, DataLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode option(String key) {
    return json.path("config").path(key);
  }

  /// The generator reads dates where `datetime` says so, which is our rule anyway; it drops
  /// columns, which a monitor ignores; `types` changes single inferred types, which a monitor
  /// writes as lists.
  private MonitorConfig config(Profile current) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    json.path("config").properties().forEach(entry -> config.set(entry.getKey(), entry.getValue()));
    JsonNode drop = option("drop");
    config.set("ignore_columns", drop.isObject() ? drop.get("reference") : drop);
    JsonNode types = option("types");
    if (types.isObject()) {
      for (ColumnType type : ColumnType.values()) {
        config.putArray(LISTS.get(type));
      }
      for (ColumnProfile column : current.columns()) {
        ColumnType inferred = ColumnTyping.read(column).inferredType();
        String label = types.path(column.name()).asText(inferred.label());
        config.withArray(listOf(label)).add(column.name());
      }
    }
    return Configs.of(config);
  }

  private static final Map<ColumnType, String> LISTS =
      Map.of(
          ColumnType.NUMERICAL, "numerical_columns",
          ColumnType.CATEGORICAL, "categorical_columns",
          ColumnType.DATETIME, "datetime_columns",
          ColumnType.TEXT, "text_columns",
          ColumnType.UNKNOWN, "unknown_columns");

  private static String listOf(String label) {
    return LISTS.entrySet().stream()
        .filter(entry -> entry.getKey().label().equals(label))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("unknown_columns");
  }

  @Override
  public String toString() {
    return id;
  }
}
