package io.driftwatch.core.verdict.rule;

import java.util.List;

/// What a finding measured on one side, for programs; its message has it in words.
public sealed interface Figure {
  /// Cells, rows or distinct values.
  record Count(long count) implements Figure {}

  /// A share in [0, 1], or a number in the unit of the column.
  record Amount(double value) implements Figure {}

  /// A word, such as `present`.
  record Word(String word) implements Figure {}

  /// The smallest and the largest value.
  record Interval(double low, double high) implements Figure {}

  /// Categories, shortened; not all where there are many.
  record Names(List<String> names) implements Figure {
    public Names {
      names = List.copyOf(names);
    }
  }
}
