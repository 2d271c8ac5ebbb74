package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.build.MissingValues;
import io.driftwatch.core.read.csv.CsvDialect;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvFormats;
import io.driftwatch.support.InvalidMonitorException;
import java.nio.charset.Charset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvKeyTest {
  static CsvFormats read(String csv) {
    return MonitorReader.read("{\"csv\": %s}".formatted(csv).getBytes(UTF_8), "m.json").csv();
  }

  private static String failure(String json) {
    var refused =
        assertThrows(
            InvalidMonitorException.class,
            () -> MonitorReader.read(json.getBytes(UTF_8), "m.json"),
            json);
    return String.valueOf(refused.getMessage());
  }

  @Test
  void read_everyKey_setsItsPart() {
    var dialect =
        new CsvDialect('|', '\'', '\\', '#', false, 2, 1, Charset.forName("windows-1252"));
    var expected =
        new CsvFormat(
            dialect,
            new MissingValues(false, Set.of("-", "?")),
            new Literals(',', '.', Set.of("ja"), Set.of("nein")));
    assertEquals(
        CsvFormats.both(expected),
        read(
            """
            {"sep": "|", "na_values": ["-", "?"], "keep_default_na": false, "decimal": ",",
             "thousands": ".", "encoding": "cp1252", "header": false, "skiprows": 2,
             "skipfooter": 1, "comment": "#", "quotechar": "'", "escapechar": "\\\\",
             "true_values": ["ja"], "false_values": ["nein"]}
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sep\": \"|\"",
        "\"na_values\": [\"-\"]",
        "\"keep_default_na\": false",
        "\"decimal\": \",\"",
        "\"thousands\": \",\"",
        "\"encoding\": \"cp1252\"",
        "\"header\": false",
        "\"skiprows\": 1",
        "\"skipfooter\": 1",
        "\"comment\": \"#\"",
        "\"quotechar\": \"'\"",
        "\"escapechar\": \"/\"",
        "\"true_values\": [\"ja\"]",
        "\"false_values\": [\"nein\"]"
      })
  void isDefault_oneKeyIsSet_isFalse(String key) {
    assertTrue(CsvFormat.DEFAULT.isDefault());
    assertFalse(read("{%s}".formatted(key)).current().isDefault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"current\": {\"skiprows\": 2, \"sep\": \"|\"}, \"skiprows\": 1, \"sep\": \";\"}",
        "{\"skiprows\": 1, \"sep\": \";\", \"current\": {\"delimiter\": \"|\", \"skiprows\": 2}}"
      })
  void read_keyOfOneSide_winsWhereverItStands(String csv) {
    var semicolons = CsvFormat.DEFAULT.with(CsvDialect.DEFAULT.withSkiprows(1).withSep(';'));
    var pipes = CsvFormat.DEFAULT.with(CsvDialect.DEFAULT.withSkiprows(2).withSep('|'));
    assertEquals(new CsvFormats(semicolons, pipes), read(csv));
  }

  @Test
  void read_nullForOneSide_leavesWhatIsSaidForBoth() {
    assertEquals(
        CsvFormats.both(CsvFormat.DEFAULT.withSep(';')),
        read("{\"sep\": \";\", \"reference\": {\"sep\": null}, \"current\": null}"));
  }

  @Test
  void read_charactersThatChangePlaces_areNoContradiction() {
    var dialect = CsvDialect.DEFAULT.withQuotechar('\'').withSep('"');
    assertEquals(
        CsvFormats.both(CsvFormat.DEFAULT.with(dialect)),
        read("{\"sep\": \"\\\"\", \"quotechar\": \"'\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "true", "null"})
  void read_headerInTheFirstLine_isTheDefault(String header) {
    assertEquals(CsvFormats.DEFAULT, read("{\"header\": %s}".formatted(header)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "UTF8", "utf_8", "utf-8-sig"})
  void read_utf8_isTheDefault(String name) {
    assertEquals(CsvFormats.DEFAULT, read("{\"encoding\": \"%s\"}".formatted(name)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'sep': ',', 'delimiter': ';'}|1:35: 'sep' and 'delimiter' are two names of the same setting; remove one of them",
        "{'na_values': [], 'missing_values': ['x']}|1:45: 'na_values' and 'missing_values' are two names of the same setting; remove one of them",
        "{'sep': '\\s+'}|not valid JSON",
        "{'sep': '::'}|1:17: 'sep' must be one character, such as \";\" or \"\\t\"",
        "{'sep': '\\u0000'}|1:17: 'sep' must be an ASCII character other than a line break",
        "{'quotechar': '”'}|1:23: 'quotechar' must be an ASCII character other than a line break",
        "{'sep': ';', 'comment': ';'}|1:36: 'sep' and 'comment' are the same character; change one of them",
        "{'thousands': '.'}|1:26: 'decimal' and 'thousands' are the same character; change one of them",
        "{'current': {'decimal': ','}, 'thousands': ','}|1:55: 'decimal' and 'thousands' are the same character; change one of them",
        "{'decimal': ';'}|1:21: 'decimal' must be one of . , ' _ and the blank",
        "{'encoding': 'latin-l'}|1:22: unknown encoding 'latin-l' for 'encoding'; did you mean 'latin-1'?",
        "{'encoding': 'klingon'}|1:22: unknown encoding 'klingon' for 'encoding'; valid are the names of Python and of Java, such as latin-1, cp1252, utf-16 or mac_roman",
        "{'encoding': 1252}|1:22: 'encoding' must hold text in quotes",
        "{'header': 3}|1:20: 'header' must be 0 (the first line has the names) or false (no line has); to leave out the 3 lines above the header, use \"skiprows\": 3",
        "{'header': -1}|1:20: 'header' must be a whole number from 0 on, such as 2",
        "{'header': 'infer'}|1:20: 'header' must be 0 (the first line has the names) or false (no line has)",
        "{'skiprows': [0, 2]}|1:22: 'skiprows' must be a whole number from 0 on, such as 2",
        "{'skiprows': 1e3}|1:22: 'skiprows' must be a whole number from 0 on, such as 2",
        "{'skipfooter': 99999999999}|1:24: 'skipfooter' must be a whole number from 0 on, such as 2",
        "{'keep_default_na': 'no'}|1:29: 'keep_default_na' must be true or false",
        "{'na_values': '-'}|1:23: na_values must be a list of strings",
        "{'true_values': [1]}|1:26: 'true_values' must hold text in quotes",
        "{'reference': {'current': {}}}|1:24: unknown key 'current'; it belongs directly into 'csv'",
        "{'current': ';'}|1:21: current must be an object, such as {}",
      })
  void read_badValue_saysWhereWhatAndWhatToDo(String csv, String message) {
    String shown = failure("{\"csv\": %s}".formatted(csv.replace("'", "\"")));
    assertEquals(true, shown.startsWith("m.json:") && shown.contains(message), shown);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "skip_rows|did you mean 'skiprows'?",
        "SEP|did you mean 'sep'?",
        "separator|did you mean 'sep'?",
        "nullValue|did you mean 'na_values'?",
        "escape|did you mean 'escapechar'?",
        "quote|did you mean 'quotechar'?",
        "usecols|name the columns to compare in 'columns', beside 'csv'",
        "index_col|name that column in 'ignore_columns' or as 'id_column', beside 'csv'",
        "parse_dates|dates are recognised and not tested; other columns of dates belong in 'datetime_columns', beside 'csv'",
        "na_filter|use \"keep_default_na\": false",
        "engine|it changes nothing here; remove it",
        "error_bad_lines|a file with broken lines or bytes is refused, with the place; remove the key",
        "drift_share|it belongs beside 'csv', not into it",
      })
  void read_keyOfPandasOrAnotherPlace_saysWhatToDo(String key, String advice) {
    String message = "m.json:1:10: unknown key '%s'; %s".formatted(key, advice);
    assertEquals(message, failure("{\"csv\": {\"%s\": 1}}".formatted(key)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stattest|it is now 'method'",
        "num_stattest|it is now 'num_method'",
        "cat_stattest_threshold|it is now 'cat_threshold'",
        "per_column_stattest|it is now 'per_column_method'",
        "categorical_features|it is now 'categorical_columns'",
        "datetime_features|it is now 'datetime_columns'",
        "datetime|it is now 'timestamp'",
        "confidence|use 'threshold', which is 1 - confidence",
        "target|that column is compared like any other; remove the key, or keep the column out with 'ignore_columns'",
        "include_tests|it says nothing about drift here; remove it",
        "sep|it is a key of 'csv': \"csv\": {\"sep\": …}",
        "usecols|name the columns to compare in 'columns'",
      })
  void read_keyOfAnOlderEvidentlyOrOfPandas_saysWhatToDo(String key, String advice) {
    String message = "m.json:1:2: unknown key '%s'; %s".formatted(key, advice);
    assertEquals(message, failure("{\"%s\": 1}".formatted(key)));
  }

  @ParameterizedTest
  @CsvSource({
    "kolmogorov_smirnov, ks",
    "K-S p_value, ks",
    "ks_2samp, ks",
    "ks_stat_test, ks",
    "Z-test p_value, z",
    "chi-square p_value, chisquare",
    "chi2_contingency, chisquare",
    "Jensen-Shannon distance, jensenshannon",
    "Wasserstein distance (normed), wasserstein",
    "wasserstein_distance, wasserstein",
    "Kullback-Leibler divergence, kl_div",
    "kl_divergence, kl_div",
    "population_stability_index, psi",
    "hellinger_distance, hellinger",
    "anderson_ksamp, anderson",
    "Anderson-Darling, anderson",
    "Fisher's Exact test, fisher_exact",
    "cramervonmises_2samp, cramer_von_mises",
    "Cramer-von Mises, cramer_von_mises",
    "g-test, g_test",
    "mannwhitneyu, mannw",
    "Mann-Whitney U-rank test, mannw",
    "energy_distance, ed",
    "Energy-distance, ed",
    "epps_singleton_2samp, es",
    "ttest_ind, t_test",
    "Student's t-test, t_test",
    "maximum_mean_discrepancy, empirical_mmd",
    "Total-Variation-Distance, TVD",
    "Percentile text content drift, perc_text_content_drift",
  })
  void read_methodByAnotherName_namesTheOneOfToday(String name, String method) {
    assertEquals(
        "m.json:1:16: unknown method '%s' for 'num_method'; did you mean '%s'?"
            .formatted(name, method),
        failure("{\"num_method\": \"%s\"}".formatted(name)));
  }
}
