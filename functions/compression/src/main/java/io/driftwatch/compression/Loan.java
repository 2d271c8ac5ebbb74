package io.driftwatch.compression;

import io.driftwatch.core.memory.MemoryBudget;

/// What one decompression has booked of the memory, to be given back when it is over.
final class Loan {
  private static final int OVERDRAWN_SHARE = 8;

  private final MemoryBudget memory;
  private long taken;

  Loan(MemoryBudget memory) {
    this.memory = memory;
  }

  /// Where others write away what does not fit, they may have taken everything meanwhile: then a
  /// little more than there is may be booked here.
  void take(long bytes) {
    if (memory.scratchSpace() != null && taken + bytes <= memory.bytes() / OVERDRAWN_SHARE) {
      memory.overdraw(bytes);
    } else {
      memory.take(bytes);
    }
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
