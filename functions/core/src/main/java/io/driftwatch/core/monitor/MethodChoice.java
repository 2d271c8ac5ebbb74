package io.driftwatch.core.monitor;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.statistic.Method;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The method and the threshold that a configuration names for a column; null where it names none.
///
/// Each by itself, the first that is given: by column, by type, for all columns.
public record MethodChoice(@Nullable Method method, @Nullable Double threshold) {
  public static MethodChoice of(MonitorConfig config, String column, ColumnType type) {
    return switch (type) {
      case NUMERICAL -> of(config, column, config.numMethod(), config.numThreshold());
      case CATEGORICAL -> of(config, column, config.catMethod(), config.catThreshold());
      case TEXT -> of(config, column, config.textMethod(), config.textThreshold());
      case DATETIME, UNKNOWN -> new MethodChoice(null, null);
    };
  }

  private static MethodChoice of(
      MonitorConfig config, String column, @Nullable Method method, @Nullable Double threshold) {
    return new MethodChoice(
        first(config.perColumnMethod().get(column), method, config.method()),
        first(config.perColumnThreshold().get(column), threshold, config.threshold()));
  }

  /// {@return the threshold as far as it is known before a method is chosen by default}
  @Nullable
  public Double knownThreshold() {
    if (threshold == null && method != null) {
      return method.defaultThreshold();
    }
    return threshold;
  }

  @SafeVarargs
  private static <T> @Nullable T first(@Nullable T... candidates) {
    return Stream.of(candidates).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
