package io.driftwatch.core.profile.build;

import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.ScratchSpace;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Where one reading writes what does not fit into memory: sorted runs, for as long as it reads,
/// and the lists of its profile.
final class Spilling {
  private final ScratchSpace space;
  private final AtomicInteger refusals = new AtomicInteger();
  private @Nullable Scratch runs;
  private @Nullable Scratch lists;

  Spilling(ScratchSpace space) {
    this.space = space;
  }

  /// Counts that there was not enough memory.
  void refuse() {
    refusals.incrementAndGet();
  }

  /// {@return how often there was not enough memory}
  int refusals() {
    return refusals.get();
  }

  synchronized Scratch runs() throws IOException {
    if (runs == null) {
      runs = space.open();
    }
    return runs;
  }

  synchronized Scratch lists() throws IOException {
    if (lists == null) {
      lists = space.open();
    }
    return lists;
  }

  /// Gives the runs back, and the lists if there is no profile that has them.
  synchronized void end(boolean isProfile) {
    close(runs);
    runs = null;
    if (!isProfile) {
      close(lists);
    }
    lists = null;
  }

  private static void close(@Nullable Scratch scratch) {
    try {
      if (scratch != null) {
        scratch.close();
      }
    } catch (IOException _) {
      // what was in it is not needed any more
    }
  }
}
