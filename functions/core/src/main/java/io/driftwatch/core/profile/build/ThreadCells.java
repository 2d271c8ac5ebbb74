package io.driftwatch.core.profile.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The cells of all columns, as one thread finds them. When the memory is used up, those of all
/// columns are sorted and written away, and counting begins anew.
public final class ThreadCells {
  private final MissingValues missingValues;
  private final ReadingBudget budget;
  private final char point;
  private final CellDictionary[] columns;

  /// What was written away of each column.
  private final @Nullable ColumnRuns[] written;

  /// The missing cells that were among it.
  private final long[] missing;

  /// @param point what stands before the fraction of a number
  public ThreadCells(
      int columns, MissingValues missingValues, HashSeed seed, ReadingBudget reading, char point) {
    this.missingValues = missingValues;
    this.point = point;
    this.columns = new CellDictionary[columns];
    this.written = new @Nullable ColumnRuns[columns];
    this.missing = new long[columns];
    this.budget = reading.ofThread(this::writeAway);
    reading.take(CellDictionary.EMPTY_BYTES * columns);
    Arrays.setAll(this.columns, _ -> new CellDictionary(seed, budget, point));
  }

  /// {@return the cells of each column; shared, not copied}
  public CellDictionary[] columns() {
    return columns;
  }

  /// Writes the cells away if another thread has found the memory used up.
  public void makeRoom() {
    budget.makeRoom();
  }

  /// {@return whether there were any}
  private boolean writeAway() {
    if (areNone()) {
      return false;
    }
    try {
      for (int i = 0; i < columns.length; i++) {
        var runs = written[i];
        if (runs == null) {
          runs = new ColumnRuns(budget.runs());
          written[i] = runs;
        }
        var column = new ColumnBuilder(missingValues, budget, point);
        columns[i].drainTo(column);
        columns[i].restart();
        missing[i] += column.writeTo(runs);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private boolean areNone() {
    for (var column : columns) {
      if (!column.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// Hands all cells of a column on, and forgets them.
  ///
  /// @throws IOException when what was written away cannot be read
  public void drainTo(int index, ColumnBuilder column) throws IOException {
    var runs = written[index];
    if (runs != null) {
      column.add(runs, missing[index]);
      written[index] = null;
    }
    columns[index].drainTo(column);
  }
}
