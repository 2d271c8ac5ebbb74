package io.driftwatch.support.json;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What to write instead of a key that is unknown here and known elsewhere: from an older
/// Evidently, from `pandas.read_csv`, or from another level of the same file.
final class Advice {
  private static final String LEAVE_OUT = "it changes nothing here; remove it";
  private static final String NO_DRIFT_SETTING = "it says nothing about drift here; remove it";
  private static final String LIKE_ANY =
      "that column is compared like any other; remove the key, or keep the column out with"
          + " 'ignore_columns'";
  private static final String NOT_TESTED =
      "it has no counterpart; to keep columns out of the test, list them in 'ignore_columns'";
  private static final String DATES =
      "dates are recognised and not tested; other columns of dates belong in 'datetime_columns',"
          + " beside 'csv'";
  private static final String BROKEN =
      "a file with broken lines or bytes is refused, with the place; remove the key";

  /// Names of today for the arguments of Evidently up to 0.6, of its `ColumnMapping` and
  /// `DataDriftOptions`.
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("stattest", "method"),
          Map.entry("cat_stattest", "cat_method"),
          Map.entry("num_stattest", "num_method"),
          Map.entry("text_stattest", "text_method"),
          Map.entry("per_column_stattest", "per_column_method"),
          Map.entry("stattest_threshold", "threshold"),
          Map.entry("cat_stattest_threshold", "cat_threshold"),
          Map.entry("num_stattest_threshold", "num_threshold"),
          Map.entry("text_stattest_threshold", "text_threshold"),
          Map.entry("per_column_stattest_threshold", "per_column_threshold"),
          Map.entry("all_features_stattest", "method"),
          Map.entry("feature_stattest_func", "method"),
          Map.entry("cat_features_stattest", "cat_method"),
          Map.entry("num_features_stattest", "num_method"),
          Map.entry("text_features_stattest", "text_method"),
          Map.entry("per_feature_stattest", "per_column_method"),
          Map.entry("cat_target_stattest_func", "per_column_method"),
          Map.entry("num_target_stattest_func", "per_column_method"),
          Map.entry("all_features_threshold", "threshold"),
          Map.entry("cat_features_threshold", "cat_threshold"),
          Map.entry("num_features_threshold", "num_threshold"),
          Map.entry("text_features_threshold", "text_threshold"),
          Map.entry("per_feature_threshold", "per_column_threshold"),
          Map.entry("cat_target_threshold", "per_column_threshold"),
          Map.entry("num_target_threshold", "per_column_threshold"),
          Map.entry("numerical_features", "numerical_columns"),
          Map.entry("categorical_features", "categorical_columns"),
          Map.entry("datetime_features", "datetime_columns"),
          Map.entry("text_features", "text_columns"),
          Map.entry("datetime", "timestamp"),
          Map.entry("id", "id_column"),
          Map.entry("numerical_descriptors", "numerical_columns"),
          Map.entry("categorical_descriptors", "categorical_columns"),
          Map.entry("list_columns", "unknown_columns"));

  private static final Map<String, String> OF_EVIDENTLY =
      Map.ofEntries(
          Map.entry("confidence", "use 'threshold', which is 1 - confidence"),
          Map.entry("target", LIKE_ANY),
          Map.entry("prediction", LIKE_ANY),
          Map.entry("embeddings", NOT_TESTED),
          Map.entry("embeddings_drift_method", NOT_TESTED),
          Map.entry("service_columns", NOT_TESTED),
          Map.entry("special_columns", NOT_TESTED),
          Map.entry("test_descriptors", NOT_TESTED),
          Map.entry("user_id", NOT_TESTED),
          Map.entry("item_id", NOT_TESTED),
          Map.entry("target_names", NO_DRIFT_SETTING),
          Map.entry("task", NO_DRIFT_SETTING),
          Map.entry("pos_label", NO_DRIFT_SETTING),
          Map.entry("recommendations_type", NO_DRIFT_SETTING),
          Map.entry("classification", NO_DRIFT_SETTING),
          Map.entry("regression", NO_DRIFT_SETTING),
          Map.entry("ranking", NO_DRIFT_SETTING),
          Map.entry("llm", NO_DRIFT_SETTING),
          Map.entry("include_tests", NO_DRIFT_SETTING),
          Map.entry("nbinsx", NO_DRIFT_SETTING),
          Map.entry("xbins", NO_DRIFT_SETTING));

  private static final Map<String, String> OF_PANDAS =
      Map.ofEntries(
          Map.entry("usecols", "name the columns to compare in 'columns', beside 'csv'"),
          Map.entry(
              "index_col", "name that column in 'ignore_columns' or as 'id_column', beside 'csv'"),
          Map.entry("parse_dates", DATES),
          Map.entry("date_format", DATES),
          Map.entry("date_parser", DATES),
          Map.entry("dayfirst", DATES),
          Map.entry("infer_datetime_format", DATES),
          Map.entry("keep_date_col", DATES),
          Map.entry(
              "dtype",
              "types are inferred; to set them, use 'numerical_columns', 'categorical_columns' or"
                  + " 'text_columns', beside 'csv'"),
          Map.entry("converters", "cells are read as they are; see 'decimal' and 'thousands'"),
          Map.entry(
              "names",
              "columns have the names of the header, or with \"header\": false the names 0, 1, …"),
          Map.entry("na_filter", "use \"keep_default_na\": false"),
          Map.entry("nrows", "all rows are read; remove it"),
          Map.entry("chunksize", "all rows are read; remove it"),
          Map.entry("iterator", "all rows are read; remove it"),
          Map.entry("compression", "it is found in the file; remove it"),
          Map.entry("lineterminator", "line ends are found in the file; remove it"),
          Map.entry("skip_blank_lines", "blank lines are always left out; remove it"),
          Map.entry(
              "skipinitialspace",
              "blanks around numbers do not matter, and texts keep theirs; remove it"),
          Map.entry("quoting", "a field may have quotes or none; remove it"),
          Map.entry(
              "doublequote",
              "a doubled quote is always one quote; where a character stands before it instead,"
                  + " use 'escapechar'"),
          Map.entry(
              "dialect",
              "use 'sep', 'quotechar' and 'escapechar', or leave the delimiter to be" + " found"),
          Map.entry("on_bad_lines", BROKEN),
          Map.entry("error_bad_lines", BROKEN),
          Map.entry("warn_bad_lines", BROKEN),
          Map.entry("encoding_errors", BROKEN),
          Map.entry("mangle_dupe_cols", "doubled names always get a number; remove it"),
          Map.entry(
              "delim_whitespace",
              "fields must have one character between them, such as" + " \"sep\": \" \""),
          Map.entry("engine", LEAVE_OUT),
          Map.entry("low_memory", LEAVE_OUT),
          Map.entry("memory_map", LEAVE_OUT),
          Map.entry("float_precision", LEAVE_OUT),
          Map.entry("storage_options", LEAVE_OUT),
          Map.entry("dtype_backend", LEAVE_OUT),
          Map.entry("cache_dates", LEAVE_OUT),
          Map.entry("squeeze", LEAVE_OUT),
          Map.entry("verbose", LEAVE_OUT));

  /// What other readers of CSV call the keys of `csv`; in small letters, without anything between.
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("separator", "sep"),
          Map.entry("delim", "sep"),
          Map.entry("fielddelimiter", "sep"),
          Map.entry("fieldseparator", "sep"),
          Map.entry("quote", "quotechar"),
          Map.entry("quotecharacter", "quotechar"),
          Map.entry("escape", "escapechar"),
          Map.entry("escapecharacter", "escapechar"),
          Map.entry("charset", "encoding"),
          Map.entry("nullvalue", "na_values"),
          Map.entry("nullvalues", "na_values"),
          Map.entry("nullstr", "na_values"),
          Map.entry("na", "na_values"),
          Map.entry("nastrings", "na_values"),
          Map.entry("defaultmissingvalues", "keep_default_na"),
          Map.entry("keepdefaultmissingvalues", "keep_default_na"),
          Map.entry("skip", "skiprows"),
          Map.entry("skiplines", "skiprows"),
          Map.entry("dec", "decimal"),
          Map.entry("decimalseparator", "decimal"),
          Map.entry("thousandsseparator", "thousands"),
          Map.entry("groupingseparator", "thousands"),
          Map.entry("hasheader", "header"),
          Map.entry("commentchar", "comment"));

  private static final String BESIDE_CSV = ", beside 'csv'";

  private Advice() {}

  /// {@return what to do about an unknown key of `monitor.json`}
  static Optional<String> aboutMonitor(String key) {
    if (RENAMED.containsKey(key)) {
      return Optional.of("it is now '%s'".formatted(RENAMED.get(key)));
    }
    if (JsonKey.names(CsvSettings.KEYS).contains(key)) {
      return Optional.of("it is a key of 'csv': \"csv\": {\"%s\": …}".formatted(key));
    }
    return Optional.ofNullable(OF_EVIDENTLY.get(key))
        .or(() -> Optional.ofNullable(OF_PANDAS.get(key)).map(Advice::withoutPlace));
  }

  private static String withoutPlace(String advice) {
    return advice.replace(BESIDE_CSV, "");
  }

  /// {@return what to do about an unknown key of `csv`}
  static Optional<String> aboutCsv(String key) {
    if (JsonKey.names(CsvSettings.KEYS).contains(key)) {
      return Optional.of("it belongs directly into 'csv'");
    }
    if (JsonKey.names(MonitorKey.ALL).contains(key)) {
      return Optional.of("it belongs beside 'csv', not into it");
    }
    return Optional.ofNullable(OF_PANDAS.get(key))
        .or(
            () ->
                Optional.ofNullable(ELSEWHERE.get(letters(key)))
                    .map("did you mean '%s'?"::formatted));
  }

  private static String letters(String key) {
    return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
  }
}
