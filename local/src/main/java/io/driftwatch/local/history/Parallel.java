package io.driftwatch.local.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// Work on many objects by some threads at the same time.
final class Parallel {
  private Parallel() {}

  /// Work that may fail for one object, and not for the others.
  @FunctionalInterface
  interface Work<T, R> {
    R on(T item) throws Exception;
  }

  /// Does the work on each item, and hands on what came of it in the order of the items, on the
  /// thread that calls.
  ///
  /// @param threads how many work at the same time, this one included
  static <T, R> void each(
      int threads,
      List<T> items,
      Work<T, R> work,
      BiConsumer<T, R> done,
      BiConsumer<T, Exception> failed) {
    var tasks = new ArrayList<FutureTask<R>>(items.size());
    for (T item : items) {
      tasks.add(new FutureTask<>(() -> work.on(item)));
    }
    var next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            tasks.get(i).run();
          }
        };
    for (int i = 1; i < Math.min(threads, tasks.size()); i++) {
      Thread.ofPlatform().daemon().start(worker);
    }
    worker.run();
    for (int i = 0; i < tasks.size(); i++) {
      hand(items.get(i), tasks.get(i), done, failed);
    }
  }

  private static <T, R> void hand(
      T item, FutureTask<R> task, BiConsumer<T, R> done, BiConsumer<T, Exception> failed) {
    try {
      done.accept(item, task.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        failed.accept(item, failure);
      } else {
        throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
