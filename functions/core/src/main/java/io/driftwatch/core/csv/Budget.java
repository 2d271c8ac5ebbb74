package io.driftwatch.core.csv;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that the distinct cells of a file may take, shared by all of its columns.
final class Budget {
  private final AtomicLong left;

  Budget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /// Books memory before it is used.
  ///
  /// @throws Exceeded when there is not enough left
  void take(long bytes) {
    if (left.addAndGet(-bytes) < 0) {
      throw new Exceeded();
    }
  }

  void give(long bytes) {
    left.addAndGet(bytes);
  }

  /// Ends the reading; whoever knows the file says so to the user.
  static final class Exceeded extends RuntimeException {
    Exceeded() {
      super(null, null, false, false);
    }
  }
}
