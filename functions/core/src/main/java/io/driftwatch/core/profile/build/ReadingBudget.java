package io.driftwatch.core.profile.build;

import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What one reading has booked of the memory that it shares with others, over all of its columns.
public final class ReadingBudget {
  private final MemoryBudget shared;
  private final AtomicLong taken = new AtomicLong();

  public ReadingBudget(MemoryBudget shared) {
    this.shared = shared;
  }

  /// Books memory before it is used.
  ///
  /// @throws MemoryExceededException when there is not enough left
  public void take(long bytes) {
    shared.take(bytes);
    taken.addAndGet(bytes);
  }

  void give(long bytes) {
    shared.give(bytes);
    taken.addAndGet(-bytes);
  }

  /// {@return what to throw where an array would be longer than any can be}
  MemoryExceededException exceeded() {
    return new MemoryExceededException(shared);
  }

  /// {@return what is made by work that needs memory while it runs}
  <T> T borrow(long bytes, Supplier<T> work) {
    return shared.borrow(bytes, work);
  }

  /// Ends the reading: of all that it has booked its result alone stays so.
  public void settle(long result) {
    give(taken.get() - result);
  }
}
