package io.driftwatch.core.monitor;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.read.csv.CsvFormats;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The configuration of a monitor, made of parts; what is not given is up to Evidently's rules.
///
/// @param columns the columns to test; null = all of the current file
/// @param ignoreColumns columns that are left out, without a finding
/// @param driftShare the share of drifted columns from which on the file counts as drifted
/// @param rules methods and thresholds
/// @param definition what the columns are
/// @param csv how the two files are written
/// @param decision what follows from a comparison
/// @param calibration what the calibrated verdict goes by
public record MonitorConfig(
    @Nullable List<String> columns,
    List<String> ignoreColumns,
    double driftShare,
    MethodRules rules,
    DataDefinition definition,
    CsvFormats csv,
    DecisionRules decision,
    CalibrationRules calibration) {
  public static final double DEFAULT_DRIFT_SHARE = 0.5;

  public static final MonitorConfig DEFAULT =
      new MonitorConfig(
          null,
          List.of(),
          DEFAULT_DRIFT_SHARE,
          MethodRules.NONE,
          DataDefinition.NONE,
          CsvFormats.DEFAULT,
          DecisionRules.DEFAULT,
          CalibrationRules.DEFAULT);

  public MonitorConfig {
    columns = columns == null ? null : List.copyOf(columns);
    ignoreColumns = List.copyOf(ignoreColumns);
  }

  /// {@return the rule for a column, with every wider one in it: the one place of precedence}
  public MethodRule rule(String column, ColumnType type) {
    return rules.rule(column, type);
  }

  public MonitorConfig withColumns(List<String> asked) {
    return new MonitorConfig(
        asked, ignoreColumns, driftShare, rules, definition, csv, decision, calibration);
  }

  public MonitorConfig withIgnoreColumns(List<String> ignored) {
    return new MonitorConfig(
        columns, ignored, driftShare, rules, definition, csv, decision, calibration);
  }

  public MonitorConfig withDriftShare(double share) {
    return new MonitorConfig(
        columns, ignoreColumns, share, rules, definition, csv, decision, calibration);
  }

  public MonitorConfig with(MethodRules other) {
    return new MonitorConfig(
        columns, ignoreColumns, driftShare, other, definition, csv, decision, calibration);
  }

  public MonitorConfig with(DataDefinition other) {
    return new MonitorConfig(
        columns, ignoreColumns, driftShare, rules, other, csv, decision, calibration);
  }

  public MonitorConfig with(CsvFormats other) {
    return new MonitorConfig(
        columns, ignoreColumns, driftShare, rules, definition, other, decision, calibration);
  }

  public MonitorConfig with(DecisionRules other) {
    return new MonitorConfig(
        columns, ignoreColumns, driftShare, rules, definition, csv, other, calibration);
  }

  public MonitorConfig with(CalibrationRules other) {
    return new MonitorConfig(
        columns, ignoreColumns, driftShare, rules, definition, csv, decision, other);
  }

  /// {@return the same configuration with other names of columns}
  public MonitorConfig withNames(UnaryOperator<String> rename) {
    return new MonitorConfig(
        columns == null ? null : columns.stream().map(rename).distinct().toList(),
        ignoreColumns.stream().map(rename).distinct().toList(),
        driftShare,
        rules.withNames(rename),
        definition.withNames(rename),
        csv,
        decision.withNames(rename),
        calibration.withNames(rename));
  }
}
