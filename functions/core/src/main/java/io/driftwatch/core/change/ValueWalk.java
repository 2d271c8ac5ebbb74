package io.driftwatch.core.change;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.TextMerge;
import java.util.Objects;

/// Walks along the distinct values of a side, which ascend. Values that are equal where the two
/// sides are compared, as integers are that share a double, are one.
abstract sealed class ValueWalk {
  private final Values values;

  /// The index of the current value, and the one after it and its equals.
  private long at;

  private long end;
  private long count;

  private ValueWalk(Values values) {
    this.values = values;
  }

  /// @param exact whether both sides are compared exactly: whole numbers and truth values
  static ValueWalk of(Values values, boolean exact) {
    if (values instanceof Values.Texts texts) {
      return new Texts(texts);
    }
    return exact ? new Exact(values) : new Doubles(values);
  }

  /// {@return whether there is a further value; it is then the current one}
  boolean next() {
    at = end;
    if (at == values.distinct()) {
      return false;
    }
    read(at);
    count = values.counts().get(at);
    end = at + 1;
    while (end < values.distinct() && isCurrent(end)) {
      count += values.counts().get(end++);
    }
    return true;
  }

  /// {@return the first of the current value and its equals}
  Object value() {
    return values.value(at);
  }

  /// {@return how often the current value occurs}
  long count() {
    return count;
  }

  /// {@return how often the other side's current value occurs on this side, which is walked along
  /// as far; to be asked for ascending values}
  long countOf(ValueWalk other) {
    if (!isComparable(other)) {
      return 0;
    }
    boolean more = end > 0 ? at < values.distinct() : next();
    while (more && compare(other) < 0) {
      more = next();
    }
    return more && compare(other) == 0 ? count : 0;
  }

  /// Makes the value at an index the current one.
  abstract void read(long index);

  /// {@return whether the value at an index equals the current one}
  abstract boolean isCurrent(long index);

  /// {@return whether values of the two sides can be equal}
  abstract boolean isComparable(ValueWalk other);

  /// Compares the current values of two comparable sides.
  abstract int compare(ValueWalk other);

  private static final class Texts extends ValueWalk {
    private final Values.Texts texts;
    private String text = "";

    Texts(Values.Texts texts) {
      super(texts);
      this.texts = texts;
    }

    @Override
    void read(long index) {
      text = texts.at(index);
    }

    @Override
    boolean isCurrent(long index) {
      return false;
    }

    @Override
    boolean isComparable(ValueWalk other) {
      return other instanceof Texts;
    }

    @Override
    int compare(ValueWalk other) {
      return TextMerge.compare(text, ((Texts) other).text);
    }
  }

  /// Whole numbers and truth values.
  private static final class Exact extends ValueWalk {
    private final Values values;
    private long number;

    Exact(Values values) {
      super(values);
      this.values = values;
    }

    @Override
    void read(long index) {
      number = at(index);
    }

    private long at(long index) {
      if (values instanceof Values.Booleans truths) {
        return truths.values()[(int) index] ? 1 : 0;
      }
      return Objects.requireNonNull(((Values.Numbers) values).integers()).at(index);
    }

    @Override
    boolean isCurrent(long index) {
      return false;
    }

    @Override
    boolean isComparable(ValueWalk other) {
      return other instanceof Exact;
    }

    @Override
    int compare(ValueWalk other) {
      return Long.compare(number, ((Exact) other).number);
    }
  }

  private static final class Doubles extends ValueWalk {
    private final Values values;
    private double number;

    Doubles(Values values) {
      super(values);
      this.values = values;
    }

    @Override
    void read(long index) {
      number = at(index);
    }

    private double at(long index) {
      if (values instanceof Values.Booleans truths) {
        return truths.values()[(int) index] ? 1 : 0;
      }
      return ((Values.Numbers) values).at(index);
    }

    @Override
    boolean isCurrent(long index) {
      return at(index) == number;
    }

    @Override
    boolean isComparable(ValueWalk other) {
      return other instanceof Doubles;
    }

    @Override
    int compare(ValueWalk other) {
      return Double.compare(number, ((Doubles) other).number);
    }
  }
}
