package io.driftwatch.core.profile.build;

import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.profile.Profile;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one reading has booked of the memory that it shares with others, over all of its columns.
///
/// Where the memory has a scratch space, nothing is refused. A thread that needs more than there is
/// writes the cells away that it has counted, and begins anew; the others do so as well before
/// their next block. What a thread begins with may be more than there is: it never waits for
/// another one.
public final class ReadingBudget {
  /// A thread keeps what is below one part in this many of the whole.
  private static final int KEPT_SHARE = 1 << 6;

  /// And what is below this.
  private static final int KEPT_BYTES = 1 << 10;

  private final MemoryBudget shared;
  private final AtomicLong taken;
  private final @Nullable Spilling spilling;

  /// Writes away the cells of the thread, if there are any.
  private final BooleanSupplier writeAway;

  /// What the thread has booked since it wrote its cells away.
  private long own;

  private int seenRefusals;

  public ReadingBudget(MemoryBudget shared) {
    var space = shared.scratchSpace();
    this(shared, new AtomicLong(), space == null ? null : new Spilling(space), () -> false);
  }

  /// {@return the budget of a reading that writes nothing away, whatever scratch space there is}
  public static ReadingBudget inMemory(MemoryBudget shared) {
    return new ReadingBudget(shared, new AtomicLong(), null, () -> false);
  }

  private ReadingBudget(
      MemoryBudget shared,
      AtomicLong taken,
      @Nullable Spilling spilling,
      BooleanSupplier writeAway) {
    this.shared = shared;
    this.taken = taken;
    this.spilling = spilling;
    this.writeAway = writeAway;
  }

  /// {@return the part of this budget that one thread books}
  ///
  /// @param cells writes away all that was counted with it; false if there is nothing
  ReadingBudget ofThread(BooleanSupplier cells) {
    return new ReadingBudget(shared, taken, spilling, cells);
  }

  /// Books memory before it is used: more than there is if that has a scratch space.
  ///
  /// @throws MemoryExceededException when there is not enough left, and no scratch space
  public void take(long bytes) {
    if (spilling == null) {
      shared.take(bytes);
    } else {
      shared.overdraw(bytes);
    }
    book(bytes);
  }

  private void book(long bytes) {
    taken.addAndGet(bytes);
    own += bytes;
  }

  /// Books memory before it is used by cells.
  ///
  /// @return whether it is booked; if not, all cells of the thread were written away, and what is
  ///   being done begins anew
  /// @throws MemoryExceededException when there is not enough left, and no scratch space
  boolean tryTake(long bytes) {
    if (spilling == null) {
      take(bytes);
      return true;
    }
    if (shared.tryTake(bytes)) {
      book(bytes);
      return true;
    }
    spilling.refuse();
    if (writeAway()) {
      return false;
    }
    take(bytes);
    return true;
  }

  /// Writes the cells of the thread away if memory was refused to any thread since it last did.
  void makeRoom() {
    if (spilling != null && seenRefusals != spilling.refusals()) {
      seenRefusals = spilling.refusals();
      writeAway();
    }
  }

  /// {@return whether there was anything worth it}
  private boolean writeAway() {
    long kept = Math.max(KEPT_BYTES, shared.bytes() / KEPT_SHARE);
    if (own <= kept || !writeAway.getAsBoolean()) {
      return false;
    }
    give(own);
    return true;
  }

  void give(long bytes) {
    shared.give(bytes);
    taken.addAndGet(-bytes);
    own -= bytes;
  }

  /// {@return what to throw where an array would be longer than any can be}
  MemoryExceededException exceeded() {
    return new MemoryExceededException(shared);
  }

  /// {@return what is made by work that needs memory while it runs; null when there is not enough
  /// left, and a scratch space instead}
  ///
  /// @throws MemoryExceededException when there is not enough left, and no scratch space
  <T> @Nullable T borrow(long bytes, Supplier<T> work) {
    if (spilling == null) {
      return shared.borrow(bytes, work);
    }
    if (!shared.tryTake(bytes)) {
      return null;
    }
    try {
      return work.get();
    } finally {
      shared.give(bytes);
    }
  }

  /// Books what something takes, in place of what its parts did.
  ///
  /// @return whether it is booked; if not, there is a scratch space instead
  /// @throws MemoryExceededException when there is not enough left, and no scratch space
  boolean exchange(long parts, long whole) {
    if (spilling == null) {
      take(whole);
      give(parts);
      return true;
    }
    give(parts);
    if (!shared.tryTake(whole)) {
      return false;
    }
    book(whole);
    return true;
  }

  /// {@return where sorted runs are written}
  ///
  /// @throws IOException when there is no such place
  Scratch runs() throws IOException {
    return spilling().runs();
  }

  /// {@return where the lists of the profile are written}
  ///
  /// @throws IOException when there is no such place
  Scratch lists() throws IOException {
    return spilling().lists();
  }

  private Spilling spilling() {
    if (spilling == null) {
      throw exceeded();
    }
    return spilling;
  }

  /// Ends the reading: of all that it has booked its result alone stays so.
  ///
  /// @param result null if it failed
  public void settle(@Nullable Profile result) {
    give(taken.get() - (result == null ? 0 : result.bytes()));
    if (spilling != null) {
      spilling.end(result != null);
    }
  }
}
