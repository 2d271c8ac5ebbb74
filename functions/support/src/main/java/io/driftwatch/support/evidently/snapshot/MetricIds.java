package io.driftwatch.support.evidently.snapshot;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.MethodRule;
import io.driftwatch.core.monitor.MethodRules;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.Digest;
import io.driftwatch.core.verdict.ColumnVerdict;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The ids that Evidently gives its metrics: MD5 of the class and of what the user set on it.
///
/// A run made here and one made in Python under the same configuration share their ids.
final class MetricIds {
  private static final String PACKAGE = "evidently.metrics.column_statistics.";

  private MetricIds() {}

  /// {@return the settings of the dataset's metric that differ from their defaults, by name}
  static SortedMap<String, Object> settings(MonitorConfig config) {
    SortedMap<String, Object> set = new TreeMap<>();
    put(set, "columns", config.columns());
    MethodRules rules = config.rules();
    put(set, "", rules.all());
    put(set, "num_", rules.ofType(ColumnType.NUMERICAL));
    put(set, "cat_", rules.ofType(ColumnType.CATEGORICAL));
    put(set, "text_", rules.ofType(ColumnType.TEXT));
    if (!rules.methodByColumn().isEmpty()) {
      SortedMap<String, String> methods = new TreeMap<>();
      rules
          .methodByColumn()
          .forEach((column, method) -> methods.put(column, method.registryName()));
      set.put("per_column_method", methods);
    }
    if (!rules.thresholdByColumn().isEmpty()) {
      set.put("per_column_threshold", new TreeMap<>(rules.thresholdByColumn()));
    }
    if (config.driftShare() != MonitorConfig.DEFAULT_DRIFT_SHARE) {
      set.put("drift_share", config.driftShare());
    }
    return set;
  }

  /// {@return the id of `DriftedColumnsCount` under a configuration}
  static String driftedColumnsCount(MonitorConfig config) {
    return id("DriftedColumnsCount", settings(config));
  }

  /// {@return the id of `ValueDrift` of a column under a configuration}
  static String valueDrift(MonitorConfig config, ColumnVerdict column) {
    SortedMap<String, Object> set = new TreeMap<>();
    set.put("column", column.column());
    put(set, "method", column.methodChosenByUser() ? name(column.method()) : null);
    put(set, "threshold", config.rule(column.column(), column.type()).threshold());
    return id("ValueDrift", set);
  }

  private static void put(Map<String, Object> set, String prefix, MethodRule rule) {
    put(set, prefix + "method", name(rule.method()));
    put(set, prefix + "threshold", rule.threshold());
  }

  private static void put(Map<String, Object> set, String setting, @Nullable Object value) {
    if (value != null) {
      set.put(setting, value);
    }
  }

  private static @Nullable String name(@Nullable Method method) {
    return method == null ? null : method.registryName();
  }

  private static String id(String metric, SortedMap<String, Object> settings) {
    return Digest.md5(PACKAGE + metric + PythonText.repr(settings));
  }
}
