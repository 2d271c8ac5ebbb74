package io.driftwatch.support.lambda;

import io.driftwatch.core.text.Shown;
import java.util.Arrays;
import java.util.function.Supplier;

/// The last thing that a failure passes on its way out of a function.
///
/// Lambda hands message and stack trace of whatever was thrown to the state machine, which carries
/// 256 KiB between states and fails with an error beyond every Catch when they are more. The
/// exceptions of driftwatch bound their messages themselves; here this holds for all others, too.
public final class Failures {
  // Enough to find the place; a stack that overflowed has a thousand.
  private static final int MOST_FRAMES = 24;

  private Failures() {}

  /// {@return what a handler answers}
  ///
  /// What it throws keeps its class, by which the state machine knows it. Only what is not ours and
  /// has a message that [Shown#message] changes becomes an [IllegalStateException] that names its
  /// class.
  public static <T> T bounded(Supplier<T> handler) {
    try {
      return handler.get();
    } catch (RuntimeException failure) {
      throw shortened(bounded(failure));
    } catch (Error failure) {
      if (isBounded(failure)) {
        throw shortened(failure);
      }
      throw shortened(renamed(failure));
    }
  }

  private static RuntimeException bounded(RuntimeException failure) {
    if (isBounded(failure)) {
      return failure;
    }
    return failure.getClass() == IllegalArgumentException.class
        ? traced(new IllegalArgumentException(Shown.message(failure.getMessage())), failure)
        : renamed(failure);
  }

  private static RuntimeException renamed(Throwable failure) {
    return traced(
        new IllegalStateException(
            Shown.message(failure.getClass().getName() + ": " + failure.getMessage())),
        failure);
  }

  private static boolean isBounded(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.equals(Shown.message(message));
  }

  private static <T extends Throwable> T traced(T failure, Throwable original) {
    failure.setStackTrace(original.getStackTrace());
    return failure;
  }

  private static <T extends Throwable> T shortened(T failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    if (frames.length > MOST_FRAMES) {
      failure.setStackTrace(Arrays.copyOf(frames, MOST_FRAMES));
    }
    return failure;
  }
}
