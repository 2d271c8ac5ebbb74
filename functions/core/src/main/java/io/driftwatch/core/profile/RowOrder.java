package io.driftwatch.core.profile;

import java.util.List;

/// What the order of a file's rows shows: how much stretches of consecutive rows differ from each
/// other, compared with rows in random order.
///
/// A profile does not know the order of the rows, so this is found beside it while a reference is
/// read, in a sample of the rows.
///
/// @param columns those of the profile that were looked at, in its order and from its first one on;
///   none where the order is not known
public record RowOrder(List<Column> columns) {
  /// The order of rows that were not looked at.
  public static final RowOrder UNKNOWN = new RowOrder(List.of());

  public RowOrder {
    columns = List.copyOf(columns);
  }

  /// What a column shows.
  ///
  /// @param rows rows of a stretch
  /// @param stretches how many of them were compared; 0 where the column says nothing
  /// @param ratio the variance of their means over what it would be if rows were independent: about
  ///   1 for rows in random order, about `rows` where each stretch holds one value
  public record Column(int rows, int stretches, double ratio) {
    /// A column that says nothing: too few rows, or all values are the same.
    public static final Column SILENT = new Column(0, 0, 1);

    public Column {
      if (rows < 0 || stretches < 0 || !(ratio >= 0)) {
        throw new IllegalArgumentException(
            "must not be negative: rows=%d, stretches=%d, ratio=%s"
                .formatted(rows, stretches, ratio));
      }
    }
  }
}
