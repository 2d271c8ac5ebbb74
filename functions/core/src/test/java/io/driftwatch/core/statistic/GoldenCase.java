package io.driftwatch.core.statistic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One case of `src/test/resources/golden/cases`: two columns and what Evidently answers.
///
/// `-Dgolden.cases=FOLDER` reads the cases of another folder, such as new ones of the generator.
///
/// @param id names the file and the kind of data
/// @param json the case as it is written
record GoldenCase(String id, JsonNode json) {
  private static final Path FOLDER =
      Path.of(System.getProperty("golden.cases", "src/test/resources/golden/cases"));
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// {@return every case of every file}
  static List<GoldenCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      var cases = new ArrayList<GoldenCase>();
      for (var file : files.sorted().toList()) {
        for (var json : MAPPER.readTree(file.toFile()).get("cases")) {
          cases.add(new GoldenCase(json.get("id").textValue(), json));
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the method that was asked for, `default` where Evidently chose}
  String asked() {
    return json.get("method").textValue();
  }

  ColumnType type() {
    return Arrays.stream(ColumnType.values())
        .filter(type -> type.label().equals(json.get("type").textValue()))
        .findFirst()
        .orElseThrow();
  }

  Values reference() {
    return column("reference");
  }

  Values current() {
    return column("current");
  }

  /// {@return Evidently's error, null where it has none}
  @Nullable String error() {
    return json.get("error").textValue();
  }

  boolean nan() {
    return "NaN".equals(json.get("score").textValue());
  }

  double number(String field) {
    return json.get(field).doubleValue();
  }

  private Values column(String side) {
    var data = json.get(side);
    if (data.has("csv")) {
      return fromCsv(FOLDER.resolve(data.get("csv").textValue()), data.get("column").textValue());
    }
    if (data.isObject()) {
      return fromFormula(data);
    }
    var cells = new ArrayList<JsonNode>();
    data.forEach(cells::add);
    cells.removeIf(cell -> cell.isNull() || isInfinity(side, cell));
    if (cells.stream().allMatch(JsonNode::isBoolean) && !cells.isEmpty()) {
      return Columns.booleans(cells.stream().map(JsonNode::booleanValue).toList());
    }
    if (cells.stream().noneMatch(JsonNode::isTextual)) {
      return json.get(side + "_dtype").textValue().equals("int64")
          ? Columns.integers(cells.stream().mapToLong(JsonNode::longValue).toArray())
          : Columns.doubles(cells.stream().mapToDouble(JsonNode::doubleValue).toArray());
    }
    // A column that mixes numbers and texts: labels that keep 1 and "1" apart.
    boolean mixed = !cells.stream().allMatch(JsonNode::isTextual);
    return Columns.texts(cells.stream().map(c -> mixed ? c.toString() : c.textValue()).toList());
  }

  private boolean isInfinity(String side, JsonNode cell) {
    return json.get(side + "_dtype").textValue().equals("float64") && cell.isTextual();
  }

  private static Values fromFormula(JsonNode formula) {
    long a = formula.get("a").longValue();
    long b = formula.get("b").longValue();
    long m = formula.get("m").longValue();
    long d = formula.get("d").longValue();
    var numerators =
        IntStream.range(0, formula.get("n").intValue()).mapToLong(i -> (a * i + b) % m).toArray();
    return d == 1
        ? Columns.integers(numerators)
        : Columns.doubles(Arrays.stream(numerators).mapToDouble(x -> (double) x / d).toArray());
  }

  /// The files have no quotes and no missing cells.
  private static Values fromCsv(Path file, String column) {
    try {
      var lines = Files.readAllLines(file);
      int index = List.of(lines.getFirst().split(",")).indexOf(column);
      var cells = lines.stream().skip(1).map(line -> line.split(",")[index]).toList();
      return cells.stream().allMatch(cell -> cell.matches("[-+]?[0-9]+"))
          ? Columns.integers(cells.stream().mapToLong(Long::parseLong).toArray())
          : Columns.doubles(cells.stream().mapToDouble(Double::parseDouble).toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
