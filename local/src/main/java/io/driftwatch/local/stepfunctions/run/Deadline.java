package io.driftwatch.local.stepfunctions.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/// The time by which an attempt to run an execution has to end.
final class Deadline {
  private final ExecutionClock clock;
  private final Instant end;

  /// The whole execution took too long.
  static final class ExceededException extends Exception {
    ExceededException() {
      super("the execution timed out", null, false, false);
    }
  }

  private Deadline(ExecutionClock clock, Instant end) {
    this.clock = clock;
    this.end = end;
  }

  /// {@return a deadline that begins now}
  static Deadline after(Duration timeout, ExecutionClock clock) {
    return new Deadline(clock, clock.now().plus(timeout));
  }

  /// Waits before a retry.
  ///
  /// @throws ExceededException at once, when the pause would end after the deadline
  void pause(Duration length) throws ExceededException, InterruptedException {
    if (clock.now().plus(length).isAfter(end)) {
      throw new ExceededException();
    }
    clock.pause(length);
  }

  /// {@return the end of a task that begins now}
  Instant endOfTask(Duration timeout) {
    return clock.now().plus(timeout);
  }

  /// {@return the result of a task}
  ///
  /// @param taskEnd when the task itself times out
  /// @throws TimeoutException when it does
  /// @throws ExceededException when the deadline comes first
  <T> T await(Future<T> task, Instant taskEnd)
      throws ExceededException, TimeoutException, ExecutionException, InterruptedException {
    boolean taskEndsFirst = taskEnd.isBefore(end);
    try {
      return clock.await(task, taskEndsFirst ? taskEnd : end);
    } catch (TimeoutException timeout) {
      if (taskEndsFirst) {
        throw timeout;
      }
      throw new ExceededException();
    }
  }
}
