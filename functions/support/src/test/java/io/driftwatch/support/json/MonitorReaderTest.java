package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.CalibrationRules.Baseline;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import io.driftwatch.core.monitor.DataDefinition;
import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.DecisionRules.EmptyColumn;
import io.driftwatch.core.monitor.DecisionRules.Upload;
import io.driftwatch.core.monitor.MethodRule;
import io.driftwatch.core.monitor.MethodRules;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvFormats;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.support.InvalidMonitorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorReaderTest {
  private static final List<String> KEYS = JsonKey.names(MonitorKey.ALL);
  private static final Path DOCS = Path.of("../../docs");

  static final String EVERYTHING =
      """
      {
        "columns": ["a", "b", "c"],
        "drift_share": 0.25,
        "method": "psi", "threshold": 0.2,
        "num_method": "ks", "num_threshold": 0.01,
        "cat_method": "TVD", "cat_threshold": 0,
        "text_method": "abs_text_content_drift", "text_threshold": 0.7,
        "per_column_method": {"a": "anderson", "ü": "z"},
        "per_column_threshold": {"a": 1e-20, "b": 3},
        "numerical_columns": ["a"],
        "categorical_columns": ["b"],
        "datetime_columns": [],
        "text_columns": ["c"],
        "unknown_columns": ["d"],
        "id_column": "id",
        "timestamp": "when",
        "ignore_columns": ["count", "x y"],
        "csv": {"delimiter": "\\t", "missing_values": ["-", "?"]},
        "required_columns": ["temp", "a"],
        "empty_column": "note",
        "upload": "some",
        "verdict": "calibrated",
        "alpha": 0.01,
        "min_effect": 0.1,
        "per_column_min_effect": {"a": 0, "ü": 1},
        "correction": "by",
        "baseline": "rows"
      }
      """;

  private static MonitorConfig read(String json) {
    return MonitorReader.read(json.getBytes(UTF_8), "reference/monitor.json");
  }

  private static String failure(String json) {
    return String.valueOf(
        assertThrows(InvalidMonitorException.class, () -> read(json)).getMessage());
  }

  @Test
  void read_everyKey_setsItsField() {
    var rules =
        MethodRules.NONE
            .withAll(new MethodRule(Method.PSI, 0.2))
            .withType(ColumnType.NUMERICAL, new MethodRule(Method.KS, 0.01))
            .withType(ColumnType.CATEGORICAL, new MethodRule(Method.TVD, 0.0))
            .withType(ColumnType.TEXT, new MethodRule(Method.ABS_TEXT_CONTENT_DRIFT, 0.7))
            .withMethods(Map.of("a", Method.ANDERSON, "ü", Method.Z))
            .withThresholds(Map.of("a", 1e-20, "b", 3.0));
    var definition =
        DataDefinition.NONE
            .withColumns(ColumnType.NUMERICAL, List.of("a"))
            .withColumns(ColumnType.CATEGORICAL, List.of("b"))
            .withColumns(ColumnType.DATETIME, List.of())
            .withColumns(ColumnType.TEXT, List.of("c"))
            .withColumns(ColumnType.UNKNOWN, List.of("d"))
            .withIdColumn("id")
            .withTimestamp("when");
    var expected =
        MonitorConfig.DEFAULT
            .withColumns(List.of("a", "b", "c"))
            .withIgnoreColumns(List.of("count", "x y"))
            .withDriftShare(0.25)
            .with(rules)
            .with(definition)
            .with(CsvFormats.both(CsvFormat.DEFAULT.withSep('\t').withNaValues(Set.of("-", "?"))))
            .with(
                new DecisionRules(
                    List.of("temp", "a"),
                    EmptyColumn.NOTE,
                    Upload.SOME,
                    DecisionRules.Deciding.CALIBRATED))
            .with(
                new CalibrationRules(
                    0.01, 0.1, Map.of("a", 0.0, "ü", 1.0), Correction.BY, Baseline.ROWS));
    assertEquals(expected, read(EVERYTHING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " \n{ }\n", "\uFEFF{}"})
  void read_noKey_isTheDefault(String json) {
    assertEquals(MonitorConfig.DEFAULT, read(json));
  }

  @Test
  void read_unknownWord_namesTheNearestOne() {
    assertEquals(
        "reference/monitor.json:1:12: unknown value 'allways' for 'upload'; did you mean 'always'?",
        failure("{\"upload\": \"allways\"}"));
    assertEquals(
        "reference/monitor.json:1:18: unknown value 'ignore' for 'empty_column'; valid are drift, note",
        failure("{\"empty_column\": \"ignore\"}"));
  }

  @Test
  void read_baselineOfWindows_saysWhatToUseInstead() {
    assertEquals(
        "reference/monitor.json:1:14: 'baseline': 'windows' is not there yet; remove the key or use"
            + " 'rows'",
        failure("{\"baseline\": \"windows\"}"));
    assertEquals(
        "reference/monitor.json:1:14: unknown value 'window' for 'baseline'; valid are rows",
        failure("{\"baseline\": \"window\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-0.1", "1.5", "1e400"})
  void read_alphaThatIsNoChance_isRefused(String alpha) {
    assertTrue(failure("{\"alpha\": " + alpha + "}").contains("'alpha' must be "));
  }

  @Test
  void read_wrongCalibrationValues_areNamed() {
    assertEquals(
        "reference/monitor.json:1:11: 'alpha' must be a number", failure("{\"alpha\": \"small\"}"));
    assertEquals(
        "reference/monitor.json:1:16: 'min_effect' must be between 0 and 1",
        failure("{\"min_effect\": 5}"));
    assertEquals(
        "reference/monitor.json:1:33: 'temp' must be between 0 and 1",
        failure("{\"per_column_min_effect\": {\"temp\": 2}}").replaceAll(":1:\\d+:", ":1:33:"));
    assertEquals(
        "reference/monitor.json:1:16: unknown value 'bonferoni' for 'correction'; did you mean"
            + " 'bonferroni'?",
        failure("{\"correction\": \"bonferoni\"}"));
    assertEquals(
        "reference/monitor.json:1:13: unknown value 'both' for 'verdict'; valid are evidently,"
            + " calibrated",
        failure("{\"verdict\": \"both\"}"));
    assertTrue(failure("{\"min_efect\": 0}").endsWith("did you mean 'min_effect'?"));
  }

  static List<String> keys() {
    return KEYS;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void read_nullForAKey_isTheDefault(String key) {
    assertEquals(MonitorConfig.DEFAULT, read("{\"%s\": null}".formatted(key)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"num_treshold\": 1}|1:2: unknown key 'num_treshold'; did you mean 'num_threshold'?",
        "{\"Columns\": []}|1:2: unknown key 'Columns'; did you mean 'columns'?",
        "{\"csv\": {\"delimeter\": \";\"}}|1:10: unknown key 'delimeter'; did you mean 'delimiter'?",
        "{\"method\": \"kss\"}|1:12: unknown method 'kss' for 'method'; did you mean 'ks'?",
        "{\"method\": \"KS\"}|1:12: unknown method 'KS' for 'method'; did you mean 'ks'?",
        "{\"per_column_method\": {\"a\": \"tvd\"}}|1:29: unknown method 'tvd' for 'a'; did you mean 'TVD'?",
        "{\"method\": 3}|1:12: 'method' must hold text in quotes",
        "{\"columns\": \"a\"}|1:13: columns must be a list of strings",
        "{\"columns\": [1]}|1:14: 'columns' must hold text in quotes",
        "{\"columns\": []}|1:14: 'columns' is empty, so there is nothing to compare; remove it to compare all",
        "{\"columns\": [\"a\", \"a\"]}|1:19: 'columns' names 'a' twice",
        "{\"threshold\": \"0.1\"}|1:15: 'threshold' must be a number",
        "{\"threshold\": true}|1:15: 'threshold' must be a number",
        "{\"threshold\": -0.1}|1:15: 'threshold' must be a finite number from 0 on",
        "{\"threshold\": 1e999}|1:15: 'threshold' must be a finite number from 0 on",
        "{\"drift_share\": 1.5}|1:17: 'drift_share' must be between 0 and 1",
        "{\"drift_share\": [0.5]}|1:17: 'drift_share' must be a number",
        "{\"per_column_threshold\": {\"a\": null}}|1:32: 'a' of per_column_threshold is null; give a value or remove it",
        "{\"per_column_threshold\": 1}|1:26: per_column_threshold must be an object, such as {}",
        "{\"text_columns\": [\"a\"], \"numerical_columns\": [\"a\"]}|1:50: column 'a' is in 'text_columns' and in 'numerical_columns'; a column has one type",
        "{\"csv\": {\"delimiter\": \"::\"}}|1:23: 'delimiter' must be one character, such as \";\" or \"\\t\"",
        "{\"csv\": {\"delimiter\": \"§\"}}|1:23: 'delimiter' must be an ASCII character other than a line break",
        "[]|1:1: the configuration must be an object, such as {}",
        "{} {}|1:4: there is more after the closing brace; remove it",
      })
  void read_badValue_saysWhereAndWhat(String json, String message) {
    assertEquals("reference/monitor.json:" + message, failure(json));
  }

  @Test
  void read_keyLikeNoOther_listsAllKeys() {
    assertEquals(
        "reference/monitor.json:2:3: unknown key 'colour of the sea'; valid are "
            + String.join(", ", KEYS),
        failure("{\n  \"colour of the sea\": 1}"));
  }

  @Test
  void read_emptyFile_saysWhatToWrite() {
    assertEquals(
        "reference/monitor.json: the file is empty; write {} to keep every default, or remove the file",
        failure(" \n"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"drift_share\": 0.5, \"drift_share\": 0.6}|reference/monitor.json:1:",
        "{\"drift_share\": 0.5,}|reference/monitor.json:1:",
        "{'drift_share': 0.5}|reference/monitor.json:1:2: not valid JSON: ",
        "{\"drift_share\": NaN}|reference/monitor.json:1:",
        "{\"drift_share\": 0.5|reference/monitor.json:1:",
        "{\"columns\": [\"a\"|reference/monitor.json:1:",
      })
  void read_malformedJson_saysWhereInOneLine(String json, String start) {
    String message = failure(json);
    assertTrue(message.startsWith(start), message);
    assertTrue(message.contains("not valid JSON: "), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void read_bytesThatAreNoText_failsAsInvalidMonitor() {
    byte[] bytes = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};
    assertThrows(InvalidMonitorException.class, () -> MonitorReader.read(bytes, "monitor.json"));
  }

  @Test
  void schema_properties_areTheKeysOfTheReader() throws IOException {
    JsonNode schema = schema();
    assertEquals(new TreeSet<>(KEYS), names(schema.path("properties")));
    assertEquals(
        new TreeSet<>(JsonKey.names(CsvSettings.KEYS)),
        names(schema.at("/properties/csv/anyOf/0/properties")));
    assertEquals(
        new TreeSet<>(JsonKey.names(CsvKey.ALL)), names(schema.at("/$defs/csvKeys/properties")));
    assertEquals(false, schema.path("additionalProperties").booleanValue());
  }

  @Test
  void schema_methods_areTheMethodsOfTheReader() throws IOException {
    var methods = new ArrayList<String>();
    schema().at("/$defs/method/enum").forEach(name -> methods.add(name.textValue()));
    assertEquals(MonitorReader.METHODS, methods);
  }

  @Test
  void documentation_examples_areValid() throws IOException {
    List<String> examples = examples();
    MonitorConfig config = read(examples.getFirst());
    assertEquals(Method.PSI, config.rules().methodByColumn().get("humidity"));
    assertEquals(6, examples.size());
    for (String example : examples) {
      assertNotEquals(MonitorConfig.DEFAULT, read(example), example);
    }
  }

  private static List<String> examples() throws IOException {
    String page = Files.readString(DOCS.resolve("monitor.md"));
    return Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(example -> example.group(1))
        .toList();
  }

  @Test
  void documentation_table_hasEveryKeyOfCsv() throws IOException {
    String page = Files.readString(DOCS.resolve("monitor.md"));
    var undocumented =
        JsonKey.names(CsvSettings.KEYS).stream()
            .filter(key -> !page.contains("`" + key + "`"))
            .toList();
    assertEquals(List.of(), undocumented);
  }

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(DOCS.resolve("monitor.schema.json").toFile());
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
