package io.driftwatch.core.read;

import io.driftwatch.core.memory.MemoryBudget;

/// What reading a file may take.
///
/// @param limits how large the file and its parts may be
/// @param threads how many threads read it, the calling one included
/// @param memory where the profile is booked, and what reading takes beside it meanwhile
public record Capacity(DataLimits limits, int threads, MemoryBudget memory) {
  private static final int MOST_THREADS = 4;

  /// {@return the capacity for a file that is read by itself}
  public static Capacity of(DataLimits limits) {
    return new Capacity(limits, defaultThreads(), MemoryBudget.of(limits.maxProfileBytes()));
  }

  /// {@return how many threads read a file by default}
  public static int defaultThreads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
  }
}
