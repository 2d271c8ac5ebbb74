package io.driftwatch.core.monitor;

import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.statistic.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The configuration of a monitor, by Evidently's own argument names.
///
/// Null means "not given": Evidently's rule applies.
///
/// @param columns the columns to test; null = all of the current file
/// @param driftShare the share of drifted columns from which on the file counts as drifted
/// @param method method of every column
/// @param threshold limit of every column
/// @param numMethod method of numerical columns, likewise `catMethod`, `textMethod`
/// @param numThreshold limit of numerical columns, likewise `catThreshold`, `textThreshold`
/// @param perColumnMethod methods by column
/// @param perColumnThreshold limits by column
/// @param numericalColumns when given, the whole list of numerical columns; likewise the others
/// @param idColumn a column that is not tested
/// @param timestamp a column that is not tested
/// @param ignoreColumns columns that are left out, without a finding
/// @param csv how the files are written
/// @param requiredColumns columns without which, or without values in which, the file drifted
/// @param emptyColumn what a column means that has lost all of its values
/// @param upload which runs go to the Evidently service
public record MonitorConfig(
    @Nullable List<String> columns,
    double driftShare,
    @Nullable Method method,
    @Nullable Double threshold,
    @Nullable Method numMethod,
    @Nullable Double numThreshold,
    @Nullable Method catMethod,
    @Nullable Double catThreshold,
    @Nullable Method textMethod,
    @Nullable Double textThreshold,
    Map<String, Method> perColumnMethod,
    Map<String, Double> perColumnThreshold,
    @Nullable List<String> numericalColumns,
    @Nullable List<String> categoricalColumns,
    @Nullable List<String> datetimeColumns,
    @Nullable List<String> textColumns,
    @Nullable List<String> unknownColumns,
    @Nullable String idColumn,
    @Nullable String timestamp,
    List<String> ignoreColumns,
    CsvFormat csv,
    List<String> requiredColumns,
    EmptyColumn emptyColumn,
    Upload upload) {

  /// What a column means that has no value now, and has some in the reference.
  public enum EmptyColumn {
    /// The file drifted.
    DRIFT,
    /// It is a finding.
    NOTE
  }

  /// Which runs go to the Evidently service.
  public enum Upload {
    /// Those of files that drifted.
    DRIFT,
    /// Those in which a column drifted, and those of files that drifted.
    SOME,
    ALWAYS,
    NEVER
  }

  public static final double DEFAULT_DRIFT_SHARE = 0.5;

  public MonitorConfig {
    perColumnMethod = unmodifiable(perColumnMethod);
    perColumnThreshold = unmodifiable(perColumnThreshold);
    columns = unmodifiable(columns);
    numericalColumns = unmodifiable(numericalColumns);
    categoricalColumns = unmodifiable(categoricalColumns);
    datetimeColumns = unmodifiable(datetimeColumns);
    textColumns = unmodifiable(textColumns);
    unknownColumns = unmodifiable(unknownColumns);
    ignoreColumns = List.copyOf(ignoreColumns);
    requiredColumns = List.copyOf(requiredColumns);
  }

  private static @Nullable List<String> unmodifiable(@Nullable List<String> names) {
    return names == null ? null : List.copyOf(names);
  }

  /// Keeps the order, which `Map.copyOf` does not.
  private static <T> Map<String, T> unmodifiable(Map<String, T> byColumn) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(byColumn));
  }

  public static final MonitorConfig DEFAULT =
      new MonitorConfig(
          null,
          DEFAULT_DRIFT_SHARE,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Map.of(),
          Map.of(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          List.of(),
          CsvFormat.DEFAULT,
          List.of(),
          EmptyColumn.DRIFT,
          Upload.DRIFT);
}
