package io.driftwatch.core.counts;

import io.driftwatch.core.memory.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Sorted runs that wait to be merged. Once there are as many as can be read in step, they become
/// one run of the next level: with n runs each entry is written log n times, to a base of 64, and
/// only a few runs are known at a time.
///
/// @param <R> a run
abstract class RunLevels<R> {
  /// How many runs are read in step: each takes two pages of memory.
  static final int FAN_IN = 1 << 6;

  private final Scratch scratch;
  private final List<List<R>> levels = new ArrayList<>();

  /// @param scratch where the runs are
  RunLevels(Scratch scratch) {
    this.scratch = scratch;
  }

  /// {@return the run of all entries of these, written to a scratch}
  abstract R merged(List<R> runs, Scratch target) throws IOException;

  /// {@return whether no more than these should be read in step}
  abstract boolean areEnough(List<R> runs);

  final boolean isEmpty() {
    return levels.isEmpty();
  }

  final void add(R run) throws IOException {
    add(run, 0);
  }

  final void addAll(RunLevels<R> others) throws IOException {
    for (int level = 0; level < others.levels.size(); level++) {
      for (var run : others.levels.get(level)) {
        add(run, level);
      }
    }
  }

  private void add(R run, int level) throws IOException {
    while (levels.size() <= level) {
      levels.add(new ArrayList<>());
    }
    var runs = levels.get(level);
    runs.add(run);
    if (runs.size() > 1 && areEnough(runs)) {
      var merged = merged(runs, scratch);
      runs.clear();
      add(merged, level + 1);
    }
  }

  /// {@return all runs, as few as can be read in step}
  final List<R> few() throws IOException {
    var all = new ArrayList<R>();
    for (var runs : levels) {
      all.addAll(runs);
      if (all.size() > 1 && areEnough(all)) {
        var merged = merged(all, scratch);
        all.clear();
        all.add(merged);
      }
    }
    return all;
  }
}
