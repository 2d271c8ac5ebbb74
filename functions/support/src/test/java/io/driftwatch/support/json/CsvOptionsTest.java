package io.driftwatch.support.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.read.csv.CsvFormats;
import io.driftwatch.support.InvalidMonitorException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvOptionsTest {
  private static CsvFormats on(String... options) {
    return on(CsvFormats.DEFAULT, options);
  }

  private static CsvFormats on(CsvFormats formats, String... options) {
    return CsvOptions.on(
        formats,
        Arrays.stream(options).map(option -> GivenOption.of("--csv", option, "'sep=;'")).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "sep=;~{\"sep\": \";\"}",
        "delimiter=|~{\"sep\": \"|\"}",
        "sep=\\t~{\"sep\": \"\\t\"}",
        "sep=\"\\t\"~{\"sep\": \"\\t\"}",
        "sep==~{\"sep\": \"=\"}",
        "escapechar=\\~{\"escapechar\": \"\\\\\"}",
        "comment=#~{\"comment\": \"#\"}",
        "skiprows=2~{\"skiprows\": 2}",
        "header=false~{\"header\": false}",
        "header=0~{\"header\": 0}",
        "encoding=cp1252~{\"encoding\": \"cp1252\"}",
        "na_values=~{\"na_values\": [\"\"]}",
        "na_values=-999~{\"na_values\": [\"-999\"]}",
        "na_values=\"a~{\"na_values\": [\"\\\"a\"]}",
        "na_values=\"true\"~{\"na_values\": [\"true\"]}",
        "missing_values=a=b~{\"na_values\": [\"a=b\"]}",
        "reference.encoding=cp1252~{\"reference\": {\"encoding\": \"cp1252\"}}",
        "current.keep_default_na=false~{\"current\": {\"keep_default_na\": false}}",
      })
  void on_oneOption_isTheSameAsInTheFile(String option, String csv) {
    assertEquals(CsvKeyTest.read(csv), on(option));
  }

  @Test
  void on_severalOptions_areAllObeyed() {
    assertEquals(
        CsvKeyTest.read(
            """
            {"sep": ";", "decimal": ",", "thousands": ".", "na_values": ["-", "n. a."],
             "reference": {"sep": "|"}}
            """),
        on(
            "reference.sep=|",
            "na_values=-",
            "sep=;",
            "thousands=.",
            "missing_values=n. a.",
            "decimal=,"));
  }

  @Test
  void on_whatTheFileSays_winsForBothSides() {
    var before =
        CsvKeyTest.read("{\"skiprows\": 1, \"sep\": \";\", \"current\": {\"sep\": \"|\"}}");
    assertEquals(CsvKeyTest.read("{\"skiprows\": 1, \"sep\": \",\"}"), on(before, "sep=,"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "sep~--csv sep: must be key=value, such as 'sep=;'",
        "=;~--csv =;: must be key=value, such as 'sep=;'",
        "seb=;~--csv seb=;: unknown key 'seb'; did you mean 'sep'?",
        "usecols=a~--csv usecols=a: unknown key 'usecols'; name the columns to compare in 'columns', beside 'csv'",
        "reference.seb=;~--csv reference.seb=;: unknown key 'seb'; did you mean 'sep'?",
        "current=;~--csv current=;: give each key by itself, such as current.decimal=,",
        "sep=;;~--csv sep=;;: 'sep' must be one character, such as \";\" or \"\\t\"",
        "sep=~--csv sep=: 'sep' must be one character, such as \";\" or \"\\t\"",
        "skiprows=two~--csv skiprows=two: 'skiprows' must be a whole number from 0 on, such as 2",
        "skiprows=-1~--csv skiprows=-1: 'skiprows' must be a whole number from 0 on, such as 2",
        "header=no~--csv header=no: 'header' must be 0 (the first line has the names) or false (no line has)",
        "encoding=cp125~--csv encoding=cp125: unknown encoding 'cp125' for 'encoding'; did you mean 'cp1250'?",
        "na_values=\"a\\\"~--csv na_values=\"a\\\": the value begins and ends with a quote, but is no text in JSON",
        "sep=;&delimiter=;~--csv delimiter=;: is given twice; remove one of them",
        "sep=;&comment=;~--csv: 'sep' and 'comment' are the same character; change one of them",
      })
  void on_badOption_isNamedInTheMessage(String options, String message) {
    String[] all = options.split("&");
    var refused = assertThrows(InvalidMonitorException.class, () -> on(all));
    assertEquals(message, refused.getMessage());
  }
}
