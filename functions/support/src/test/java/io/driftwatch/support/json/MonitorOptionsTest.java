package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.support.InvalidMonitorException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorOptionsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "drift_share=0.3~{\"drift_share\": 0.3}",
        "method=ks~{\"method\": \"ks\"}",
        "method=\"ks\"~{\"method\": \"ks\"}",
        "num_threshold=1e-3~{\"num_threshold\": 0.001}",
        "columns=temp,humidity~{\"columns\": [\"temp\", \"humidity\"]}",
        "columns=temp, wind speed~{\"columns\": [\"temp\", \"wind speed\"]}",
        "columns=[\"a,b\"]~{\"columns\": [\"a,b\"]}",
        "ignore_columns=2024~{\"ignore_columns\": [\"2024\"]}",
        "id_column=2024~{\"id_column\": \"2024\"}",
        "id_column=true~{\"id_column\": \"true\"}",
        "timestamp=a=b~{\"timestamp\": \"a=b\"}",
        "timestamp=null~{}",
        "columns=null~{}",
        "empty_column=note~{\"empty_column\": \"note\"}",
        "verdict=calibrated~{\"verdict\": \"calibrated\"}",
        "alpha=0.01~{\"alpha\": 0.01}",
        "correction=bh~{\"correction\": \"bh\"}",
        "per_column_min_effect.temp=0.2~{\"per_column_min_effect\": {\"temp\": 0.2}}",
        "per_column_method={\"temp\": \"psi\"}~{\"per_column_method\": {\"temp\": \"psi\"}}",
        "per_column_method.temp=psi~{\"per_column_method\": {\"temp\": \"psi\"}}",
        "per_column_threshold.v1.2=0.2~{\"per_column_threshold\": {\"v1.2\": 0.2}}",
        "csv.sep=;~{\"csv\": {\"sep\": \";\"}}",
        "csv.current.decimal=,~{\"csv\": {\"current\": {\"decimal\": \",\"}}}",
        "csv={\"sep\": \";\"}~{\"csv\": {\"sep\": \";\"}}",
        "$schema=x~{}",
      })
  void on_oneOption_isTheSameAsInTheFile(String option, String file) {
    assertEquals(read(file), on(MonitorConfig.DEFAULT, option));
  }

  @Test
  void on_severalOptions_winOverTheFile() {
    MonitorConfig file =
        read(
            """
            {"drift_share": 0.9, "method": "psi", "per_column_method": {"a": "ks", "b": "psi"},
             "per_column_min_effect": {"a": 0.1, "b": 0.1}}
            """);
    assertEquals(
        read(
            """
            {"drift_share": 0.3, "method": "psi",
             "per_column_method": {"a": "ks", "b": "wasserstein"},
             "per_column_min_effect": {"a": 0.1, "b": 0.3}}
            """),
        on(
            file,
            "drift_share=0.3",
            "per_column_method.b=wasserstein",
            "per_column_min_effect.b=0.3"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "drift_share~--set drift_share: must be key=value, such as drift_share=0.3",
        "drift_shar=1~--set drift_shar=1: unknown key 'drift_shar'; did you mean 'drift_share'?",
        "drift_share=2~--set drift_share=2: 'drift_share' must be between 0 and 1",
        "drift_share=half~--set drift_share=half: 'drift_share' must be a number",
        "method=kss~--set method=kss: unknown method 'kss' for 'method'; did you mean 'ks'?",
        "columns=~--set columns=: 'columns' must name columns, not an empty text",
        "columns=a,a~--set columns=a,a: 'columns' names 'a' twice",
        "csv.seb=;~--set csv.seb=;: unknown key 'seb'; did you mean 'sep'?",
      })
  void on_whatIsNotUnderstood_isNamedWithTheRemedy(String option, String message) {
    var refused =
        assertThrows(InvalidMonitorException.class, () -> on(MonitorConfig.DEFAULT, option));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void on_theSameKeyTwice_isRefused() {
    var refused =
        assertThrows(
            InvalidMonitorException.class,
            () -> on(MonitorConfig.DEFAULT, "drift_share=0.1", "drift_share=0.2"));
    assertEquals("--set drift_share=0.2: is given twice; remove one of them", refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "per_column_method.c1=ks~per_column_method={\"c2\": \"psi\"}",
        "per_column_threshold.c1=0.1~per_column_threshold={}",
        "csv.sep=;~csv={\"decimal\": \",\"}"
      })
  void on_aWholeMapAndAnEntryOfIt_isRefusedInAnyOrder(String entry, String whole) {
    for (String[] options : new String[][] {{entry, whole}, {whole, entry}}) {
      var refused =
          assertThrows(InvalidMonitorException.class, () -> on(MonitorConfig.DEFAULT, options));
      assertEquals(
          "--set %s: gives the whole of '%s', so it does not go with --set %s; put both into one"
              .formatted(whole, whole.substring(0, whole.indexOf('=')), entry),
          refused.getMessage());
    }
  }

  @Test
  void on_typeThatTheFileSaysOtherwise_isRefused() {
    MonitorConfig file = read("{\"numerical_columns\": [\"a\", \"b\"]}");
    var refused =
        assertThrows(InvalidMonitorException.class, () -> on(file, "categorical_columns=b"));
    assertEquals(
        "--set categorical_columns=b: column 'b' is in 'numerical_columns' and in"
            + " 'categorical_columns'; a column has one type",
        refused.getMessage());
  }

  private static MonitorConfig on(MonitorConfig config, String... options) {
    return MonitorOptions.on(
        config,
        Arrays.stream(options)
            .map(option -> GivenOption.of("--set", option, "drift_share=0.3"))
            .toList());
  }

  private static MonitorConfig read(String json) {
    return MonitorReader.read(json.getBytes(UTF_8), "monitor.json");
  }
}
