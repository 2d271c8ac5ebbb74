package io.driftwatch.core.change;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.TextMerge;
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
  /// Whole numbers from here on are shown with an exponent.
  private static final double LONGEST_WHOLE = 1e15;

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
      for (long i = 0; i < reference.distinct(); i++) {
        Object value = reference.value(i);
        categories.merge(
            key(value, exact), new Category(value, reference.counts().get(i), 0), Category::plus);
      }
    }
    for (long i = 0; i < current.distinct(); i++) {
      Object value = current.value(i);
      categories.merge(
          key(value, exact), new Category(value, 0, current.counts().get(i)), Category::plus);
    }
    return new ArrayList<>(categories.values());
  }

  /// Receives one distinct value after the other.
  @FunctionalInterface
  public interface Visitor {
    void visit(Object value, long reference, long current);
  }

  /// Visits the values that [#of] lists, those of two columns of texts in ascending order and
  /// without a list of them.
  public static void each(Values reference, Values current, Visitor visitor) {
    if (reference instanceof Values.Texts before && current instanceof Values.Texts now) {
      for (var both = new TextMerge(before.values(), now.values()); both.next(); ) {
        visitor.visit(
            both.text(),
            before.counts().getOrZero(both.left()),
            now.counts().getOrZero(both.right()));
      }
      return;
    }
    for (Category category : of(reference, current)) {
      visitor.visit(category.value, category.reference, category.current);
    }
  }

  private Category plus(Category other) {
    return new Category(value, reference + other.reference, current + other.current);
  }

  /// {@return the value as text, a whole number without a point}
  public String label() {
    return labelOf(value);
  }

  /// {@return a distinct value as text, a whole number without a point}
  public static String labelOf(Object value) {
    if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < LONGEST_WHOLE) {
      return Long.toString(number.longValue());
    }
    return value.toString();
  }

  private static Object key(Object value, boolean exact) {
    Object number = value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
    return number instanceof Long integer && !exact ? (Object) integer.doubleValue() : number;
  }
}
