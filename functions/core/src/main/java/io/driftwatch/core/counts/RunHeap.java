package io.driftwatch.core.counts;

import java.util.ArrayList;
import java.util.List;

/// Sorted runs that are read in step: a binary heap, on top of which is the run whose current entry
/// comes first.
///
/// @param <R> a run
public final class RunHeap<R extends RunHeap.Run<R>> {
  private final List<R> runs = new ArrayList<>();

  /// A sorted run while it is read.
  public interface Run<R> {
    /// {@return whether there is a further entry, which is then the current one}
    boolean read();

    /// {@return whether its current entry comes before that of another run}
    boolean isBefore(R other);
  }

  /// @param all none of which has been read
  public RunHeap(Iterable<R> all) {
    for (R run : all) {
      if (run.read()) {
        runs.add(run);
      }
    }
    for (int i = runs.size() / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  /// {@return whether all entries have been passed}
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /// {@return a run whose current entry comes first}
  public R first() {
    return runs.getFirst();
  }

  /// Passes the current entry of [#first].
  public void pass() {
    if (!first().read()) {
      R last = runs.removeLast();
      if (runs.isEmpty()) {
        return;
      }
      runs.set(0, last);
    }
    sink(0);
  }

  private void sink(int from) {
    R run = runs.get(from);
    int size = runs.size();
    int at = from;
    int child = 2 * at + 1;
    while (child < size) {
      if (child + 1 < size && runs.get(child + 1).isBefore(runs.get(child))) {
        child++;
      }
      R next = runs.get(child);
      if (!next.isBefore(run)) {
        break;
      }
      runs.set(at, next);
      at = child;
      child = 2 * at + 1;
    }
    runs.set(at, run);
  }
}
