package io.driftwatch.core.change;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.TextMerge;
import org.jspecify.annotations.Nullable;

/// One distinct value, and how often it occurs on either side.
///
/// @param value a `Long`, `Double`, `Boolean` or `String`
/// @param reference how often it occurs in the reference
/// @param current how often it occurs in the current data
public record Category(Object value, long reference, long current) {
  /// Whole numbers from here on are shown with an exponent.
  private static final double LONGEST_WHOLE = 1e15;

  /// Receives one distinct value after the other.
  @FunctionalInterface
  public interface Visitor {
    void visit(Object value, long reference, long current);
  }

  /// Visits the distinct values of both sides, those of the reference first, each side ascending.
  ///
  /// A truth value equals 1 or 0 on the other side. Two columns of 64-bit integers are compared
  /// exactly, all other numbers as doubles, as the methods do.
  ///
  /// **Cost** Two walks along each side in step, no memory.
  ///
  /// @param reference null where there is no such column
  public static void each(@Nullable Values reference, Values current, Visitor visitor) {
    boolean exact = (reference == null || reference.isExact()) && current.isExact();
    if (reference != null) {
      var now = ValueWalk.of(current, exact);
      for (var before = ValueWalk.of(reference, exact); before.next(); ) {
        visitor.visit(before.value(), before.count(), now.countOf(before));
      }
    }
    var before = reference == null ? null : ValueWalk.of(reference, exact);
    for (var now = ValueWalk.of(current, exact); now.next(); ) {
      if (before == null || before.countOf(now) == 0) {
        visitor.visit(now.value(), 0, now.count());
      }
    }
  }

  /// Visits the values that [#each] visits, those of two columns of texts in ascending order.
  public static void eachInOrder(Values reference, Values current, Visitor visitor) {
    if (reference instanceof Values.Texts before && current instanceof Values.Texts now) {
      for (var both = new TextMerge(before.values(), now.values()); both.next(); ) {
        visitor.visit(
            both.text(),
            before.counts().getOrZero(both.left()),
            now.counts().getOrZero(both.right()));
      }
      return;
    }
    each(reference, current, visitor);
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
}
