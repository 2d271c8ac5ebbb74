package io.driftwatch.core.monitor;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.statistic.Method;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The rules for the methods and thresholds of columns, from the widest to the narrowest.
///
/// Those of single columns are two maps, as the user wrote them: each keeps its order.
///
/// @param all the rule of every column that is tested
/// @param byType the rules of columns of one type
/// @param methodByColumn the methods of single columns
/// @param thresholdByColumn the thresholds of single columns
public record MethodRules(
    MethodRule all,
    Map<ColumnType, MethodRule> byType,
    Map<String, Method> methodByColumn,
    Map<String, Double> thresholdByColumn) {
  /// Evidently's own rules apply.
  public static final MethodRules NONE =
      new MethodRules(MethodRule.NONE, Map.of(), Map.of(), Map.of());

  public MethodRules {
    byType = Map.copyOf(byType);
    methodByColumn = inOrder(methodByColumn);
    thresholdByColumn = inOrder(thresholdByColumn);
  }

  /// {@return the rule for a column: its own, else that of its type, else that of all}
  public MethodRule rule(String column, ColumnType type) {
    return switch (type) {
      case NUMERICAL, CATEGORICAL, TEXT -> ofColumn(column).or(ofType(type)).or(all);
      case DATETIME, UNKNOWN -> MethodRule.NONE; // these are not tested
    };
  }

  /// {@return the rule of a type alone}
  public MethodRule ofType(ColumnType type) {
    return byType.getOrDefault(type, MethodRule.NONE);
  }

  private MethodRule ofColumn(String column) {
    return new MethodRule(methodByColumn.get(column), thresholdByColumn.get(column));
  }

  public MethodRules withAll(MethodRule rule) {
    return new MethodRules(rule, byType, methodByColumn, thresholdByColumn);
  }

  public MethodRules withType(ColumnType type, MethodRule rule) {
    var rules = new EnumMap<ColumnType, MethodRule>(ColumnType.class);
    rules.putAll(byType);
    rules.put(type, rule);
    return new MethodRules(all, rules, methodByColumn, thresholdByColumn);
  }

  public MethodRules withMethods(Map<String, Method> byColumn) {
    return new MethodRules(all, byType, byColumn, thresholdByColumn);
  }

  public MethodRules withThresholds(Map<String, Double> byColumn) {
    return new MethodRules(all, byType, methodByColumn, byColumn);
  }

  /// {@return the same rules with other names of columns}
  MethodRules withNames(UnaryOperator<String> rename) {
    return new MethodRules(
        all, byType, renamed(methodByColumn, rename), renamed(thresholdByColumn, rename));
  }

  /// Of two names that become one the first is kept.
  private static <T> Map<String, T> renamed(Map<String, T> byColumn, UnaryOperator<String> rename) {
    var renamed = new LinkedHashMap<String, T>();
    byColumn.forEach((name, value) -> renamed.putIfAbsent(rename.apply(name), value));
    return renamed;
  }

  /// Keeps the order, which `Map.copyOf` does not.
  private static <T> Map<String, T> inOrder(Map<String, T> byColumn) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(byColumn));
  }
}
