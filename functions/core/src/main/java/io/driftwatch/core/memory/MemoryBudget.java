package io.driftwatch.core.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The memory that the distinct cells of the data may take: one budget for reading a file, reading
/// another one beside it, and judging both. It is handed on from step to step, and each step books
/// what it is about to allocate.
///
/// **Size** The heap's maximum less a quarter. The quarter is for what is not booked: the buffers
/// of the readers, the report, the code's own objects, and space that a collector needs to move
/// arrays. Where there is a [ScratchSpace], the budget is half of the heap: what the space has at
/// hand, at most a ninth in a function, is not booked either.
///
/// **What is booked**, in bytes per distinct cell:
///
///     kept from reading to the end
///       a decimal      8, and 4 where one occurs more than once, 8 from 2^31 times on
///       a text         64 and its bytes, twice its bytes where it is not ASCII; and its count
///     while a file is read, and given back when its profile is done
///       a decimal      8, and while its column is put together 24 more, 64 if it also repeats
///       a text         148 and up to 3.5 times its bytes
///     while two profiles are judged
///       a number       16, 24 for integers; while its column is read 48 more where forms are mixed
///       a text         40; 96 for a decimal that is one of a column of texts
///       any value      80 of each side while a method that aligns both sides compares its column
///
/// A step that needs more than is left is refused by [MemoryExceededException], leaves a column
/// without a score, or, where there is a [ScratchSpace], writes away what it has. None of these is
/// an error of the program, and an `OutOfMemoryError` never is the answer.
///
/// Safe for use by several threads.
public final class MemoryBudget {
  /// One part in this many of the heap is kept back.
  private static final int RESERVED_SHARE = 4;

  private final long total;
  private final AtomicLong left;
  private final @Nullable ScratchSpace scratchSpace;

  /// How many have borrowed.
  private int borrowers;

  private MemoryBudget(long total, @Nullable ScratchSpace scratchSpace) {
    this.total = total;
    this.left = new AtomicLong(total);
    this.scratchSpace = scratchSpace;
  }

  /// {@return a budget of this many bytes}
  public static MemoryBudget of(long bytes) {
    return new MemoryBudget(bytes, null);
  }

  /// {@return a budget of the whole process: to be made once for all that is in memory at a time}
  public static MemoryBudget ofProcess() {
    return of(sizeOfProcess());
  }

  /// {@return a budget of half of the heap, for a process that writes what does not fit into a
  /// space}
  ///
  /// Works that write away fill what they have, and a collector that keeps a third of the heap for
  /// young objects has no more than the rest for those that stay.
  public static MemoryBudget ofProcess(ScratchSpace space) {
    return ofHeap(Runtime.getRuntime().maxMemory(), space);
  }

  /// {@return likewise for a process that has a heap of this many bytes}
  public static MemoryBudget ofHeap(long heap, ScratchSpace space) {
    return new MemoryBudget(heap / 2, space);
  }

  /// {@return how many bytes [#ofProcess] has}
  public static long sizeOfProcess() {
    long heap = Runtime.getRuntime().maxMemory();
    return heap - heap / RESERVED_SHARE;
  }

  /// {@return a budget of what is left here, for one of several works that follow each other: each
  /// writes what does not fit into a space of its own, and leaves nothing behind}
  public MemoryBudget spillingTo(ScratchSpace space) {
    return new MemoryBudget(left(), space);
  }

  /// {@return where what does not fit is written, null if it is refused}
  public @Nullable ScratchSpace scratchSpace() {
    return scratchSpace;
  }

  /// {@return the bytes of the whole budget}
  public long bytes() {
    return total;
  }

  /// {@return the bytes of the whole budget, in megabytes}
  public long megabytes() {
    return total >> 20;
  }

  /// {@return how many bytes are not booked}
  public long left() {
    return left.get();
  }

  /// Books memory before it is used.
  ///
  /// @throws MemoryExceededException when there is not enough left; then nothing is booked
  public void take(long bytes) {
    if (!tryTake(bytes)) {
      throw new MemoryExceededException(this);
    }
  }

  /// Books memory if there is enough: what is refused is never missing for others meanwhile.
  ///
  /// @return whether it is booked
  public boolean tryTake(long bytes) {
    long before;
    do {
      before = left.get();
      if (before < bytes) {
        return false;
      }
    } while (!left.compareAndSet(before, before - bytes));
    return true;
  }

  /// Books memory even if there is not enough: for what works on a little of it until others give
  /// back what they have.
  public void overdraw(long bytes) {
    left.addAndGet(-bytes);
  }

  /// Gives back what was booked.
  public void give(long bytes) {
    left.addAndGet(bytes);
  }

  /// {@return what is made by work that needs memory while it runs}
  ///
  /// Waits while others have borrowed what this work needs, so that it does not depend on them
  /// whether there is enough.
  ///
  /// @throws MemoryExceededException when there is not enough left although nothing is borrowed
  public <T> T borrow(long bytes, Supplier<T> work) {
    lend(bytes);
    try {
      return work.get();
    } finally {
      takeBack(bytes);
    }
  }

  /// {@return what is made by work that can do with less memory where there is a scratch space}
  ///
  /// Where the memory is not there, a scratch is opened for the work, and closed after it.
  ///
  /// @param bytes what the work takes without a scratch
  /// @param spilledBytes what it takes with one
  /// @param work gets a scratch, or null where it has the memory
  /// @throws MemoryExceededException when there is not enough left although nothing is borrowed
  /// @throws UncheckedIOException when the scratch fails
  public <T> T borrow(long bytes, long spilledBytes, Function<@Nullable Scratch, T> work) {
    ScratchSpace space = scratchSpace;
    if (space == null) {
      return borrow(bytes, () -> work.apply(null));
    }
    if (lends(bytes)) {
      try {
        return work.apply(null);
      } finally {
        takeBack(bytes);
      }
    }
    lend(spilledBytes);
    try (Scratch scratch = space.open()) {
      return work.apply(scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } finally {
      takeBack(spilledBytes);
    }
  }

  private void lend(long bytes) {
    if (!lends(bytes)) {
      throw new MemoryExceededException(this);
    }
  }

  /// {@return whether there is enough, in the end, which is then booked}
  private synchronized boolean lends(long bytes) {
    boolean interrupted = false;
    while (!tryTake(bytes)) {
      if (borrowers == 0) {
        return false;
      }
      try {
        wait();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    borrowers++;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private synchronized void takeBack(long bytes) {
    left.addAndGet(bytes);
    borrowers--;
    notifyAll();
  }
}
