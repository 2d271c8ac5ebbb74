package io.driftwatch.verify.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Many runs side by side: most of their time they wait.
final class InParallel {
  private static final int AT_ONCE = 12;

  private InParallel() {}

  interface Work<T, R> {
    List<R> apply(T item) throws Exception;
  }

  /// {@return all results, in the order of the items}
  static <T, R> List<R> flatMap(List<T> items, Work<T, R> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var tasks = items.stream().map(item -> (Callable<List<R>>) () -> work.apply(item)).toList();
      var results = new ArrayList<R>();
      for (var future : threads.invokeAll(tasks)) {
        results.addAll(future.get());
      }
      return results;
    }
  }
}
