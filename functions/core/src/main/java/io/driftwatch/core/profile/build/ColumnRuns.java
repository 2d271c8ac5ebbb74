package io.driftwatch.core.profile.build;

import io.driftwatch.core.counts.LongRuns;
import io.driftwatch.core.counts.TextRuns;
import io.driftwatch.core.memory.Scratch;
import java.io.IOException;

/// What was written away of the cells of a column.
final class ColumnRuns {
  /// Keys of [io.driftwatch.core.profile.PackedDecimal].
  final LongRuns decimals;

  /// Numbers in scientific notation, as [io.driftwatch.core.counts.DoubleKeys].
  final LongRuns scientific;

  final TextRuns texts;

  /// @param scratch where they are written
  ColumnRuns(Scratch scratch) {
    this.decimals = new LongRuns(scratch);
    this.scientific = new LongRuns(scratch);
    this.texts = new TextRuns(scratch);
  }

  /// Adds those of another thread.
  void add(ColumnRuns other) throws IOException {
    decimals.add(other.decimals);
    scientific.add(other.scientific);
    texts.add(other.texts);
  }
}
