package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.driftwatch.support.InvalidMonitorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `docs/monitor.schema.json` and the reader of `monitor.json` take and refuse the same files.
///
/// Beyond the schema are only rules between two places of a file (a column in the lists of two
/// types, a key that is given twice or by both of its names, one character for two purposes) and
/// the names of encodings.
class MonitorSchemaTest {
  private static final List<String> KEYS = JsonKey.names(MonitorKey.ALL);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final JsonSchema SCHEMA = FACTORY.getSchema(schema());

  /// Values for any key; `$` becomes the key, so that no column is in two lists.
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "0.05",
          "1",
          "1.5",
          "-0.1",
          "-0.0",
          "1e300",
          "\"\"",
          "\"a\"",
          "\"ks\"",
          "\"KS\"",
          "\"TVD\"",
          "\"drift\"",
          "\"note\"",
          "\"some\"",
          "\"always\"",
          "\"Never\"",
          "[]",
          "[\"$\"]",
          "[\"$\", \"$\"]",
          "[\"$ 1\", \"$ 2\"]",
          "[\"$\", 1]",
          "[null]",
          "{}",
          "{\"a\": \"psi\"}",
          "{\"a\": \"psy\"}",
          "{\"a\": 0.1, \"b\": 3}",
          "{\"a\": -1}",
          "{\"a\": null}",
          "{\"delimiter\": \";\"}",
          "{\"delimiter\": \"\"}",
          "{\"delimiter\": \";;\"}",
          "{\"delimiter\": \"\\t\", \"missing_values\": [\"-\"]}",
          "{\"delimiter\": \"\\n\"}",
          "{\"delimiter\": \"\\r\"}",
          "{\"sep\": \"|\", \"na_values\": [\"\"], \"keep_default_na\": false}",
          "{\"sep\": null, \"delimiter\": \";\"}",
          "{\"keep_default_na\": 0}",
          "{\"decimal\": \",\", \"thousands\": \".\"}",
          "{\"decimal\": \";\"}",
          "{\"thousands\": \" \"}",
          "{\"thousands\": \"\"}",
          "{\"encoding\": \"latin-1\"}",
          "{\"encoding\": \"\"}",
          "{\"encoding\": 1252}",
          "{\"header\": 0}",
          "{\"header\": 1}",
          "{\"header\": false}",
          "{\"header\": true}",
          "{\"header\": \"infer\"}",
          "{\"header\": null}",
          "{\"skiprows\": 2, \"skipfooter\": 1}",
          "{\"skiprows\": -1}",
          "{\"skiprows\": 2.5}",
          "{\"skiprows\": 3000000000}",
          "{\"skiprows\": [0, 1]}",
          "{\"comment\": \"#\", \"quotechar\": \"'\", \"escapechar\": \"\\\\\"}",
          "{\"comment\": \"//\"}",
          "{\"true_values\": [\"ja\"], \"false_values\": [\"nein\"]}",
          "{\"true_values\": [1]}",
          "{\"reference\": {\"sep\": \";\"}, \"current\": null}",
          "{\"reference\": {}, \"current\": {\"encoding\": \"cp1252\", \"skiprows\": 1}}",
          "{\"reference\": {\"current\": {}}}",
          "{\"reference\": []}",
          "{\"current\": {\"seb\": \";\"}}",
          "{\"delimiter\": \"\\u007f\"}",
          "{\"delimiter\": \"\\u0080\"}",
          "{\"delimiter\": \"\\u0000\"}",
          "{\"delimiter\": null, \"missing_values\": null}",
          "{\"missing_values\": [\"-\", \"-\"]}",
          "{\"missing_values\": \"-\"}",
          "{\"quote\": \"'\"}");

  private static JsonNode schema() {
    try {
      return MAPPER.readTree(Path.of("../../docs/monitor.schema.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void schema_byTheMetaschema_isValid() {
    var metaschema =
        FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), List.copyOf(metaschema.validate(schema())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "\"{}\"", "{}", "{\"colour\": 1}", "{\"\": null}"})
  void validate_otherDocuments_agreesWithTheReader(String json) throws IOException {
    assertEquals(reads(json), validates(json), json);
  }

  @Test
  void validate_anyValueForAnyKey_agreesWithTheReader() throws IOException {
    var disagreements = new ArrayList<String>();
    int valid = 0;
    for (String key : KEYS) {
      for (String value : VALUES) {
        String json = "{\"%s\": %s}".formatted(key, value.replace("$", key));
        valid += reads(json) ? 1 : 0;
        if (reads(json) != validates(json)) {
          disagreements.add(json);
        }
      }
    }
    int all = KEYS.size() * VALUES.size();
    System.out.printf("monitor.json: %d files, %d of them valid%n", all, valid);
    assertEquals(List.of(), disagreements);
  }

  @Test
  void validate_randomDocuments_agreesWithTheReader() throws IOException {
    var random = new Random(5);
    List<Key> keys = KEYS.stream().map(Key::of).toList();
    int valid = 0;
    for (int i = 0; i < 2000; i++) {
      String json = randomDocument(random, keys);
      assertEquals(reads(json), validates(json), json);
      valid += reads(json) ? 1 : 0;
    }
    assertTrue(valid > 200 && valid < 1800, "valid of 2000: " + valid);
  }

  /// A key and the values that it may have.
  private record Key(String name, List<String> good) {
    static Key of(String name) {
      return new Key(
          name,
          VALUES.stream()
              .map(value -> value.replace("$", name))
              .filter(value -> reads("{\"%s\": %s}".formatted(name, value)))
              .toList());
    }
  }

  /// Mostly values that fit their keys, else nearly every document would be refused.
  private static String randomDocument(Random random, List<Key> keys) {
    var shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, random.nextInt(1, 8)).stream()
        .map(
            key -> {
              var values = random.nextInt(12) == 0 ? VALUES : key.good();
              String value = values.get(random.nextInt(values.size())).replace("$", key.name());
              String name = random.nextInt(60) == 0 ? key.name() + "s" : key.name();
              return "\"%s\": %s".formatted(name, value);
            })
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static boolean reads(String json) {
    try {
      MonitorReader.read(json.getBytes(UTF_8), "monitor.json");
      return true;
    } catch (InvalidMonitorException _) {
      return false;
    }
  }

  private static boolean validates(String json) throws IOException {
    return SCHEMA.validate(MAPPER.readTree(json)).isEmpty();
  }
}
