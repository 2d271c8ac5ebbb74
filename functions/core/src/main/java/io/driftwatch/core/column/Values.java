package io.driftwatch.core.column;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.TextList;
import org.jspecify.annotations.Nullable;

/// The distinct values of a column with their counts, in ascending order; missing cells excluded.
///
/// They are in memory or elsewhere: see [io.driftwatch.core.memory.LongList].
public sealed interface Values {
  /// {@return how often each distinct value occurs, aligned with the values}
  Counts counts();

  /// {@return the number of distinct values}
  default long distinct() {
    return counts().size();
  }

  /// {@return the number of values, repeats included}
  default long total() {
    return counts().total();
  }

  /// {@return a distinct value: a `Long`, `Double`, `Boolean` or `String`}
  Object value(long index);

  /// {@return whether equal values are equal to the last digit: integers of 64 bits, truth values}
  boolean isExact();

  /// Finite numbers, ascending; -0.0 counts as 0.0.
  ///
  /// `integers` is there for a column of 64-bit integers: the exact values of which `values` are
  /// the nearest doubles (beyond 2^53 neighbours may then share a double).
  record Numbers(DoubleList values, Counts counts, @Nullable LongList integers) implements Values {
    /// Numbers in memory; the arrays become the column's own.
    public Numbers(double[] values, Counts counts, long @Nullable [] integers) {
      this(DoubleList.of(values), counts, integers == null ? null : LongList.of(integers));
    }

    /// {@return a distinct number, of an integer the nearest double}
    public double at(long index) {
      return values.at(index);
    }

    /// {@return whether the column holds 64-bit integers only}
    public boolean integral() {
      return integers != null;
    }

    @Override
    public Object value(long index) {
      return integers == null ? (Object) values.at(index) : (Object) integers.at(index);
    }

    @Override
    public boolean isExact() {
      return integral();
    }
  }

  /// Texts as written, ascending by code point.
  record Texts(TextList values, Counts counts) implements Values {
    /// Texts in memory; the array becomes the column's own.
    public Texts(String[] values, Counts counts) {
      this(TextList.of(values), counts);
    }

    /// {@return a distinct text}
    public String at(long index) {
      return values.at(index);
    }

    @Override
    public Object value(long index) {
      return values.at(index);
    }

    @Override
    public boolean isExact() {
      return false;
    }
  }

  /// Truth values: false first, a value that does not occur has no entry. Equal to 0 and 1.
  @SuppressWarnings("ArrayRecordComponent") // of two at most, compared by no one
  record Booleans(boolean[] values, Counts counts) implements Values {
    @Override
    public Object value(long index) {
      return values[(int) index];
    }

    @Override
    public boolean isExact() {
      return true;
    }
  }
}
