package io.driftwatch.support.json;

import static io.driftwatch.core.column.ColumnType.CATEGORICAL;
import static io.driftwatch.core.column.ColumnType.DATETIME;
import static io.driftwatch.core.column.ColumnType.NUMERICAL;
import static io.driftwatch.core.column.ColumnType.TEXT;
import static io.driftwatch.core.column.ColumnType.UNKNOWN;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.monitor.DecisionRules.EmptyColumn;
import io.driftwatch.core.monitor.DecisionRules.Upload;
import io.driftwatch.core.monitor.MonitorConfig;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The keys of `monitor.json`, in the order in which they are written.
///
/// A new key is one constant here, and its entry in `docs/monitor.schema.json`.
@SuppressWarnings("ImmutableEnumChecker") // readers and writers have no state
enum MonitorKey implements JsonKey<MonitorConfig> {
  /// Where an editor finds the schema; it changes nothing.
  SCHEMA(
      (json, key, config) -> {
        json.string(key);
        return config;
      },
      (json, key, config) -> {}),
  COLUMNS(
      (json, key, config) -> config.withColumns(json.atLeastOne(key)),
      (json, key, config) -> json.strings(key, config.columns())),
  DRIFT_SHARE(
      (json, key, config) -> config.withDriftShare(json.share(key)),
      (json, key, config) -> json.number(key, config.driftShare())),
  METHOD(
      (json, key, config) -> {
        var rules = config.rules();
        return config.with(rules.withAll(rules.all().withMethod(json.method(key))));
      },
      (json, key, config) -> json.method(key, config.rules().all().method())),
  THRESHOLD(
      (json, key, config) -> {
        var rules = config.rules();
        return config.with(rules.withAll(rules.all().withThreshold(json.threshold(key))));
      },
      (json, key, config) -> json.number(key, config.rules().all().threshold())),
  NUM_METHOD(readMethod(NUMERICAL), writeMethod(NUMERICAL)),
  NUM_THRESHOLD(readThreshold(NUMERICAL), writeThreshold(NUMERICAL)),
  CAT_METHOD(readMethod(CATEGORICAL), writeMethod(CATEGORICAL)),
  CAT_THRESHOLD(readThreshold(CATEGORICAL), writeThreshold(CATEGORICAL)),
  TEXT_METHOD(readMethod(TEXT), writeMethod(TEXT)),
  TEXT_THRESHOLD(readThreshold(TEXT), writeThreshold(TEXT)),
  PER_COLUMN_METHOD(
      (json, key, config) ->
          config.with(config.rules().withMethods(json.byColumn(key, json::method))),
      (json, key, config) -> json.byColumn(key, config.rules().methodByColumn(), json::method)),
  PER_COLUMN_THRESHOLD(
      (json, key, config) ->
          config.with(config.rules().withThresholds(json.byColumn(key, json::threshold))),
      (json, key, config) -> json.byColumn(key, config.rules().thresholdByColumn(), json::number)),
  NUMERICAL_COLUMNS(readColumns(NUMERICAL), writeColumns(NUMERICAL)),
  CATEGORICAL_COLUMNS(readColumns(CATEGORICAL), writeColumns(CATEGORICAL)),
  DATETIME_COLUMNS(readColumns(DATETIME), writeColumns(DATETIME)),
  TEXT_COLUMNS(readColumns(TEXT), writeColumns(TEXT)),
  UNKNOWN_COLUMNS(readColumns(UNKNOWN), writeColumns(UNKNOWN)),
  ID_COLUMN(
      (json, key, config) -> config.with(config.definition().withIdColumn(json.string(key))),
      (json, key, config) -> json.string(key, config.definition().idColumn())),
  TIMESTAMP(
      (json, key, config) -> config.with(config.definition().withTimestamp(json.string(key))),
      (json, key, config) -> json.string(key, config.definition().timestamp())),
  IGNORE_COLUMNS(
      (json, key, config) -> config.withIgnoreColumns(json.strings(key)),
      (json, key, config) -> json.strings(key, config.ignoreColumns())),
  CSV(
      (json, key, config) -> config.with(CsvSettings.read(json, key, config.csv())),
      (json, key, config) -> CsvSettings.write(json, key, config.csv())),
  REQUIRED_COLUMNS(
      (json, key, config) -> config.with(config.decision().withRequiredColumns(json.strings(key))),
      (json, key, config) -> {
        if (isSet(config.decision().requiredColumns(), List.of())) {
          json.strings(key, config.decision().requiredColumns());
        }
      }),
  EMPTY_COLUMN(
      (json, key, config) ->
          config.with(config.decision().withEmptyColumn(json.word(key, EmptyColumn.values()))),
      (json, key, config) -> {
        if (isSet(config.decision().emptyColumn(), DecisionRules.DEFAULT.emptyColumn())) {
          json.word(key, config.decision().emptyColumn());
        }
      }),
  UPLOAD(
      (json, key, config) ->
          config.with(config.decision().withUpload(json.word(key, Upload.values()))),
      (json, key, config) -> {
        if (isSet(config.decision().upload(), DecisionRules.DEFAULT.upload())) {
          json.word(key, config.decision().upload());
        }
      }),
  VERDICT(
      (json, key, config) ->
          config.with(config.decision().withVerdict(json.word(key, Deciding.values()))),
      (json, key, config) -> {
        if (isSet(config.decision().verdict(), DecisionRules.DEFAULT.verdict())) {
          json.word(key, config.decision().verdict());
        }
      }),
  ALPHA(
      (json, key, config) -> config.with(config.calibration().withAlpha(json.chance(key))),
      (json, key, config) -> {
        if (isSet(config.calibration().alpha(), CalibrationRules.DEFAULT.alpha())) {
          json.number(key, config.calibration().alpha());
        }
      }),
  MIN_EFFECT(
      (json, key, config) -> config.with(config.calibration().withMinEffect(json.share(key))),
      (json, key, config) -> {
        if (isSet(config.calibration().minEffect(), CalibrationRules.DEFAULT.minEffect())) {
          json.number(key, config.calibration().minEffect());
        }
      }),
  PER_COLUMN_MIN_EFFECT(
      (json, key, config) ->
          config.with(config.calibration().withMinEffects(json.byColumn(key, json::share))),
      (json, key, config) -> {
        if (isSet(config.calibration().minEffectByColumn(), Map.of())) {
          json.byColumn(key, config.calibration().minEffectByColumn(), json::number);
        }
      }),
  CORRECTION(
      (json, key, config) ->
          config.with(config.calibration().with(json.word(key, Correction.values()))),
      (json, key, config) -> {
        if (isSet(config.calibration().correction(), CalibrationRules.DEFAULT.correction())) {
          json.word(key, config.calibration().correction());
        }
      }),
  BASELINE(
      (json, key, config) -> {
        json.baseline(key);
        return config; // the only one there is
      },
      (json, key, config) -> {});

  static final List<MonitorKey> ALL = List.of(values());

  private final Reader<MonitorConfig> reader;
  private final Writer<MonitorConfig> writer;

  MonitorKey(Reader<MonitorConfig> reader, Writer<MonitorConfig> writer) {
    this.reader = reader;
    this.writer = writer;
  }

  private static Reader<MonitorConfig> readMethod(ColumnType type) {
    return (json, key, config) -> {
      var rules = config.rules();
      return config.with(rules.withType(type, rules.ofType(type).withMethod(json.method(key))));
    };
  }

  private static Writer<MonitorConfig> writeMethod(ColumnType type) {
    return (json, key, config) -> json.method(key, config.rules().ofType(type).method());
  }

  private static Reader<MonitorConfig> readThreshold(ColumnType type) {
    return (json, key, config) -> {
      var rules = config.rules();
      var rule = rules.ofType(type).withThreshold(json.threshold(key));
      return config.with(rules.withType(type, rule));
    };
  }

  private static Writer<MonitorConfig> writeThreshold(ColumnType type) {
    return (json, key, config) -> json.number(key, config.rules().ofType(type).threshold());
  }

  private static Reader<MonitorConfig> readColumns(ColumnType type) {
    return (json, key, config) ->
        config.with(config.definition().withColumns(type, json.ofOneType(key)));
  }

  private static Writer<MonitorConfig> writeColumns(ColumnType type) {
    return (json, key, config) -> json.strings(key, config.definition().columns(type));
  }

  /// {@return whether a value is written that the release before did not know}
  ///
  /// While a deployment is under way, a function of that release may read what one of this release
  /// wrote, and refuses keys that it does not know.
  private static <T> boolean isSet(T value, T byDefault) {
    return !value.equals(byDefault);
  }

  String key() {
    return this == SCHEMA ? "$schema" : name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<String> names() {
    return List.of(key());
  }

  @Override
  public Reader<MonitorConfig> reader() {
    return reader;
  }

  void write(MonitorWriter json, MonitorConfig config) throws IOException {
    writer.write(json, key(), config);
  }
}
