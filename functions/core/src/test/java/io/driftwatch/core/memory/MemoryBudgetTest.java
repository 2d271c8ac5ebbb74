package io.driftwatch.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  @Test
  void take_moreThanIsLeft_isRefusedAndBooksNothing() {
    var memory = MemoryBudget.of(100);
    memory.take(60);
    assertThrows(MemoryExceededException.class, () -> memory.take(41));
    memory.take(40);
    memory.give(100);
    memory.take(100);
  }

  @Test
  void take_besideOthersThatAreRefused_missesNothing() throws InterruptedException {
    var memory = MemoryBudget.of(100);
    var refused =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  for (int i = 0; i < 300_000; i++) {
                    assertThrows(MemoryExceededException.class, () -> memory.take(200));
                  }
                });
    while (refused.isAlive()) {
      memory.take(8);
      memory.give(8);
    }
    refused.join();
    memory.take(100);
  }

  @Test
  void borrow_whatAnotherHasBorrowed_waitsForIt() {
    var memory = MemoryBudget.of(100);
    var lent = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    var first =
        new FutureTask<>(
            () ->
                memory.borrow(
                    60,
                    () -> {
                      lent.countDown();
                      await(enough);
                      return "first";
                    }));
    var second = new FutureTask<>(() -> memory.borrow(60, () -> "second"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          Thread.ofPlatform().daemon().start(first);
          await(lent);
          Thread.ofPlatform().daemon().start(second);
          enough.countDown();
          assertEquals("first", first.get());
          assertEquals("second", second.get());
        });
  }

  @Test
  void borrow_moreThanThereIs_isRefused() {
    var memory = MemoryBudget.of(100);
    memory.take(50);
    assertThrows(MemoryExceededException.class, () -> memory.borrow(51, () -> ""));
    assertEquals("", memory.borrow(50, () -> ""));
  }

  @Test
  void borrow_workThatFails_isGivenBack() {
    var memory = MemoryBudget.of(100);
    assertThrows(
        IllegalStateException.class,
        () ->
            memory.borrow(
                100,
                () -> {
                  throw new IllegalStateException();
                }));
    memory.take(100);
  }

  @Test
  void tryTake_moreThanThereIs_isNotBooked() {
    var memory = MemoryBudget.of(100);
    assertTrue(memory.tryTake(60));
    assertFalse(memory.tryTake(41));
    assertTrue(memory.tryTake(40));
  }

  @Test
  void overdraw_moreThanThereIs_isMissingUntilItIsGivenBack() {
    var memory = MemoryBudget.of(100);
    memory.overdraw(150);
    assertFalse(memory.tryTake(0));
    memory.give(100);
    assertTrue(memory.tryTake(50));
  }

  @Test
  void spillingTo_aSpace_hasWhatIsLeft() {
    var space = new HeapSpace();
    var memory = MemoryBudget.of(100);
    assertNull(memory.scratchSpace());
    memory.take(30);
    var spilling = memory.spillingTo(space);
    assertSame(space, spilling.scratchSpace());
    assertEquals(70, spilling.bytes());
    spilling.take(30);
    assertEquals(40, spilling.left());
    assertEquals(70, memory.left());
  }

  @Test
  void ofProcess_leavesAQuarterOfTheHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    assertTrue(MemoryBudget.sizeOfProcess() <= heap - heap / 4);
    assertEquals(MemoryBudget.sizeOfProcess() >> 20, MemoryBudget.ofProcess().megabytes());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
