package io.driftwatch.core.change;

import io.driftwatch.core.column.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One distinct value, and how often it occurs on either side.
///
/// @param value a `Long`, `Double`, `Boolean` or `String`
/// @param reference how often it occurs in the reference
/// @param current how often it occurs in the current data
public record Category(Object value, long reference, long current) {

  /// {@return the distinct values of both sides, those of the reference first, each side ascending}
  ///
  /// A truth value equals 1 or 0 on the other side. Two columns of 64-bit integers are compared
  /// exactly, all other numbers as doubles, as the methods do.
  ///
  /// @param reference null where there is no such column
  public static List<Category> of(@Nullable Values reference, Values current) {
    boolean exact = (reference == null || reference.isExact()) && current.isExact();
    Map<Object, Category> categories = new LinkedHashMap<>();
    if (reference != null) {
      for (int i = 0; i < reference.distinct(); i++) {
        Object value = reference.value(i);
        categories.merge(
            key(value, exact), new Category(value, reference.counts().get(i), 0), Category::plus);
      }
    }
    for (int i = 0; i < current.distinct(); i++) {
      Object value = current.value(i);
      categories.merge(
          key(value, exact), new Category(value, 0, current.counts().get(i)), Category::plus);
    }
    return new ArrayList<>(categories.values());
  }

  private Category plus(Category other) {
    return new Category(value, reference + other.reference, current + other.current);
  }

  /// {@return the value as text, a whole number without a point}
  public String label() {
    return switch (value) {
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          Long.toString(number.longValue());
      default -> value.toString();
    };
  }

  private static Object key(Object value, boolean exact) {
    Object number = value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
    return number instanceof Long integer && !exact ? (Object) integer.doubleValue() : number;
  }
}
