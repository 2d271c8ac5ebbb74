package io.driftwatch.core.monitor;

import io.driftwatch.core.column.ColumnType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the columns are, as far as it is said and not inferred: Evidently's `DataDefinition`.
///
/// @param byType the columns of a type; a list that is given is the whole list of its type
/// @param idColumn a column that is not tested
/// @param timestamp a column that is not tested
public record DataDefinition(
    Map<ColumnType, List<String>> byType, @Nullable String idColumn, @Nullable String timestamp) {
  /// Every type is inferred.
  public static final DataDefinition NONE = new DataDefinition(Map.of(), null, null);

  public DataDefinition {
    byType =
        byType.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
  }

  /// {@return the columns that are declared to be of a type; null where no list is given}
  public @Nullable List<String> columns(ColumnType type) {
    return byType.get(type);
  }

  public DataDefinition withColumns(ColumnType type, List<String> columns) {
    var lists = new EnumMap<ColumnType, List<String>>(ColumnType.class);
    lists.putAll(byType);
    lists.put(type, columns);
    return new DataDefinition(lists, idColumn, timestamp);
  }

  /// {@return the same definition with other names of columns}
  DataDefinition withNames(UnaryOperator<String> rename) {
    var lists = new EnumMap<ColumnType, List<String>>(ColumnType.class);
    byType.forEach(
        (type, columns) -> lists.put(type, columns.stream().map(rename).distinct().toList()));
    return new DataDefinition(
        lists,
        idColumn == null ? null : rename.apply(idColumn),
        timestamp == null ? null : rename.apply(timestamp));
  }

  public DataDefinition withIdColumn(String column) {
    return new DataDefinition(byType, column, timestamp);
  }

  public DataDefinition withTimestamp(String column) {
    return new DataDefinition(byType, idColumn, column);
  }
}
