package io.driftwatch.local.stepfunctions.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The time that executions live in.
public interface ExecutionClock {
  Instant now();

  /// Waits before a retry.
  void pause(Duration length) throws InterruptedException;

  /// {@return what a task answers}
  ///
  /// @throws TimeoutException when there is no answer by then
  <T> T await(Future<T> task, Instant deadline)
      throws InterruptedException, ExecutionException, TimeoutException;

  /// {@return the time of the clock on the wall, with pauses cut short}
  static ExecutionClock wallClock(Duration longestPause) {
    return new ExecutionClock() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public void pause(Duration length) throws InterruptedException {
        Thread.sleep(length.compareTo(longestPause) < 0 ? length : longestPause);
      }

      @Override
      public <T> T await(Future<T> task, Instant deadline)
          throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(Duration.between(now(), deadline).toMillis(), TimeUnit.MILLISECONDS);
      }
    };
  }
}
