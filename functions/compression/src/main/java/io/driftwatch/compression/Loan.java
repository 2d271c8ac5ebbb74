package io.driftwatch.compression;

import io.driftwatch.core.memory.MemoryBudget;

/// What one decompression has booked of the memory, to be given back when it is over.
final class Loan {
  private final MemoryBudget memory;
  private long taken;

  Loan(MemoryBudget memory) {
    this.memory = memory;
  }

  void take(long bytes) {
    memory.take(bytes);
    taken += bytes;
  }

  void give(long bytes) {
    memory.give(bytes);
    taken -= bytes;
  }

  /// Books as much as is needed now, where less is booked.
  void raiseTo(long bytes) {
    if (bytes > taken) {
      take(bytes - taken);
    }
  }

  /// Gives back all of it.
  void settle() {
    give(taken);
  }
}
