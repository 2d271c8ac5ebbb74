package io.driftwatch.core.monitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What the calibrated verdict goes by.
///
/// @param alpha the chance of a false alarm per file, in (0, 1)
/// @param minEffect the smallest effect that counts as drift, in [0, 1], as a share of rows
/// @param minEffectByColumn the same for single columns
/// @param correction how p-values are corrected for the number of columns
/// @param baseline what the file is compared with
public record CalibrationRules(
    double alpha,
    double minEffect,
    Map<String, Double> minEffectByColumn,
    Correction correction,
    Baseline baseline) {
  public static final CalibrationRules DEFAULT =
      new CalibrationRules(0.05, 0.05, Map.of(), Correction.HOLM, Baseline.ROWS);

  /// How p-values are corrected for the number of columns, by the names of statsmodels.
  public enum Correction {
    /// No false alarm in a file but with probability alpha, whatever the columns depend on.
    HOLM,
    /// The expected share of false ones among the columns called, for columns that are independent
    /// or positively dependent.
    BH,
    /// The same, whatever the columns depend on.
    BY,
    /// As Holm, and never finds more.
    BONFERRONI;

    /// {@return the name in files, in lower case}
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the file is compared with.
  public enum Baseline {
    /// The rows of the reference, which are taken as independent.
    ROWS;

    /// {@return the name in files, in lower case}
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CalibrationRules {
    minEffectByColumn = Collections.unmodifiableMap(new LinkedHashMap<>(minEffectByColumn));
  }

  /// {@return the smallest effect that counts as drift in a column}
  public double minEffect(String column) {
    return minEffectByColumn.getOrDefault(column, minEffect);
  }

  public CalibrationRules withAlpha(double chance) {
    return new CalibrationRules(chance, minEffect, minEffectByColumn, correction, baseline);
  }

  public CalibrationRules withMinEffect(double effect) {
    return new CalibrationRules(alpha, effect, minEffectByColumn, correction, baseline);
  }

  public CalibrationRules withMinEffects(Map<String, Double> byColumn) {
    return new CalibrationRules(alpha, minEffect, byColumn, correction, baseline);
  }

  public CalibrationRules with(Correction other) {
    return new CalibrationRules(alpha, minEffect, minEffectByColumn, other, baseline);
  }

  /// {@return the same rules with other names of columns; of two that become one the first is kept}
  CalibrationRules withNames(UnaryOperator<String> rename) {
    var renamed = new LinkedHashMap<String, Double>();
    minEffectByColumn.forEach(
        (column, effect) -> renamed.putIfAbsent(rename.apply(column), effect));
    return withMinEffects(renamed);
  }
}
