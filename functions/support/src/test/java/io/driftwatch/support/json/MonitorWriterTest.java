package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.report.Settings;
import io.driftwatch.core.text.Digest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorWriterTest {
  private static MonitorConfig read(String json) {
    return MonitorReader.read(json.getBytes(UTF_8), "reference/monitor.json");
  }

  /// Functions of two releases work side by side while a deployment is under way: what is not set
  /// is not written, unless the release before wrote it too.
  @Test
  void write_default_isWhatTheReleaseBeforeReads() {
    assertEquals(
        """
        {
          "drift_share" : 0.5,
          "per_column_method" : { },
          "per_column_threshold" : { },
          "ignore_columns" : [ ],
          "csv" : { }
        }\
        """,
        MonitorWriter.write(MonitorConfig.DEFAULT));
  }

  @Test
  void settings_default_haveTheHashOfTheirJson() {
    assertEquals(
        new Settings(
            MonitorConfig.DEFAULT,
            Digest.hex(MonitorWriter.write(MonitorConfig.DEFAULT).replaceAll("\\s", ""))),
        MonitorWriter.settings(MonitorConfig.DEFAULT));
  }

  @Test
  void settings_equalConfigurations_haveEqualHashesAndOthersDoNot() {
    String json = "{\"drift_share\": 0.25, \"ignore_columns\": [\"a\"]}";
    String hash = MonitorWriter.settings(read(json)).hash();
    assertEquals(hash, MonitorWriter.settings(read(json.replace(" ", "\n"))).hash());
    assertNotEquals(hash, MonitorWriter.settings(read(json.replace("0.25", "0.5"))).hash());
    assertNotEquals(hash, MonitorWriter.settings(read(json.replace("a\"", "b\""))).hash());
  }

  @Test
  void write_formatsOfTwoSides_saysWhatTheyShareOnce() {
    String json =
        MonitorWriter.write(
            read(
                """
                {"csv": {"current": {"sep": ";", "header": false}, "skiprows": 2, "na_values": ["-"],
                 "reference": {"encoding": "cp1252", "skiprows": 0}}}
                """));
    assertEquals(
        """
          "csv" : {
            "missing_values" : [ "-" ],
            "reference" : {
              "encoding" : "windows-1252"
            },
            "current" : {
              "delimiter" : ";",
              "header" : false,
              "skiprows" : 2
            }
          }
        }\
        """,
        json.substring(json.indexOf("  \"csv\"")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void write_randomFormats_readBackEqual(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      var config = MonitorConfig.DEFAULT.with(RandomFormats.pair(random));
      String json = MonitorWriter.write(config);
      assertEquals(config, read(json), json);
    }
  }

  @Test
  void write_everyKey_standsInTheOrderOfTheReader() {
    assertEquals(
        """
        {
          "columns" : [ "a", "b", "c" ],
          "drift_share" : 0.25,
          "method" : "psi",
          "threshold" : 0.2,
          "num_method" : "ks",
          "num_threshold" : 0.01,
          "cat_method" : "TVD",
          "cat_threshold" : 0.0,
          "text_method" : "abs_text_content_drift",
          "text_threshold" : 0.7,
          "per_column_method" : {
            "a" : "anderson",
            "ü" : "z"
          },
          "per_column_threshold" : {
            "a" : 1.0E-20,
            "b" : 3.0
          },
          "numerical_columns" : [ "a" ],
          "categorical_columns" : [ "b" ],
          "datetime_columns" : [ ],
          "text_columns" : [ "c" ],
          "unknown_columns" : [ "d" ],
          "id_column" : "id",
          "timestamp" : "when",
          "ignore_columns" : [ "count", "x y" ],
          "csv" : {
            "delimiter" : "\\t",
            "missing_values" : [ "-", "?" ]
          },
          "required_columns" : [ "temp", "a" ],
          "empty_column" : "note",
          "upload" : "some",
          "verdict" : "calibrated",
          "alpha" : 0.01,
          "min_effect" : 0.1,
          "per_column_min_effect" : {
            "a" : 0.0,
            "ü" : 1.0
          },
          "correction" : "by"
        }\
        """,
        MonitorWriter.write(read(MonitorReaderTest.EVERYTHING)));
  }

  /// Findings name columns in the order of the configuration.
  @Test
  void write_columnsOfTwoOrders_keepsBoth() {
    String json =
        MonitorWriter.write(
            read(
                """
                {"per_column_threshold": {"z": 1, "a": 2},
                 "per_column_method": {"m": "ks", "a": "psi", "z": "ks"}}
                """));
    assertEquals(
        """
          "per_column_method" : {
            "m" : "ks",
            "a" : "psi",
            "z" : "ks"
          },
          "per_column_threshold" : {
            "z" : 1.0,
            "a" : 2.0
          },
        """,
        json.substring(json.indexOf("  \"per_column_method\""), json.indexOf("  \"ignore")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        MonitorReaderTest.EVERYTHING,
        "{\"csv\": {\"missing_values\": [\"\\u0000\"]}}"
      })
  void write_anyConfiguration_readsBackEqual(String json) {
    MonitorConfig config = read(json);
    assertEquals(config, read(MonitorWriter.write(config)));
  }
}
