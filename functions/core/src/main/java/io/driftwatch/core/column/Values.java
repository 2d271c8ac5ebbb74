package io.driftwatch.core.column;

import io.driftwatch.core.counts.Counts;
import org.jspecify.annotations.Nullable;

/// The distinct values of a column with their counts, in ascending order; missing cells excluded.
///
/// The arrays are shared, not copied: kernels read them and never write to them.
public sealed interface Values {
  /// {@return how often each distinct value occurs, aligned with the values}
  Counts counts();

  /// {@return the number of distinct values}
  default int distinct() {
    return counts().size();
  }

  /// {@return the number of values, repeats included}
  default long total() {
    return counts().total();
  }

  /// {@return a distinct value: a `Long`, `Double`, `Boolean` or `String`}
  Object value(int index);

  /// {@return whether equal values are equal to the last digit: integers of 64 bits, truth values}
  boolean isExact();

  /// Finite numbers, ascending; -0.0 counts as 0.0.
  ///
  /// `integers` is there for a column of 64-bit integers: the exact values of which `values` are
  /// the nearest doubles (beyond 2^53 neighbours may then share a double).
  @SuppressWarnings("ArrayRecordComponent") // shared by design, see above; compared by no one
  record Numbers(double[] values, Counts counts, long @Nullable [] integers) implements Values {
    /// {@return whether the column holds 64-bit integers only}
    public boolean integral() {
      return integers != null;
    }

    @Override
    public Object value(int index) {
      return integers == null ? (Object) values[index] : (Object) integers[index];
    }

    @Override
    public boolean isExact() {
      return integral();
    }
  }

  /// Texts as written, ascending by code point.
  @SuppressWarnings("ArrayRecordComponent") // shared by design, see above; compared by no one
  record Texts(String[] values, Counts counts) implements Values {
    @Override
    public Object value(int index) {
      return values[index];
    }

    @Override
    public boolean isExact() {
      return false;
    }
  }

  /// Truth values: false first, a value that does not occur has no entry. Equal to 0 and 1.
  @SuppressWarnings("ArrayRecordComponent") // shared by design, see above; compared by no one
  record Booleans(boolean[] values, Counts counts) implements Values {
    @Override
    public Object value(int index) {
      return values[index];
    }

    @Override
    public boolean isExact() {
      return true;
    }
  }
}
