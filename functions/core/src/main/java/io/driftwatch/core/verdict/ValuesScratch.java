package io.driftwatch.core.verdict;

import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.ScratchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Where the values of columns are written that do not fit into memory: one scratch for all of
/// them, opened for the first, and open until its space is closed.
final class ValuesScratch {
  private final @Nullable ScratchSpace space;
  private @Nullable Scratch scratch;

  /// @param memory says where what does not fit goes
  ValuesScratch(MemoryBudget memory) {
    this.space = memory.scratchSpace();
  }

  /// {@return whether there is a space: else what does not fit is refused}
  boolean isThere() {
    return space != null;
  }

  /// {@return the scratch}
  ///
  /// @throws IllegalStateException when there is no space
  /// @throws UncheckedIOException when none can be opened
  synchronized Scratch open() {
    if (scratch == null) {
      if (space == null) {
        throw new IllegalStateException("there is no scratch space");
      }
      try {
        scratch = space.open();
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    return scratch;
  }
}
