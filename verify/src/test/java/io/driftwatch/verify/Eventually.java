package io.driftwatch.verify;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for what happens in another process.
final class Eventually {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /// {@return what is found, as soon as it is}
  ///
  /// @param what what is looked for, for the message when it does not come
  /// @param look tells what there is now
  static <T> T find(String what, Duration limit, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("%s: not within %d s".formatted(what, limit.toSeconds()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
