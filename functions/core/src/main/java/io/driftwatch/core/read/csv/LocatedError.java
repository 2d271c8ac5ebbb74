package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import java.util.function.LongFunction;

/// A reason to refuse the file, found by a thread that knows the line within its chunk only.
final class LocatedError extends Exception {
  private final long line;
  private final transient LongFunction<InvalidDataException> refusal;

  /// @param line lines above it in the chunk
  /// @param refusal makes the message for a line of the file
  LocatedError(long line, LongFunction<InvalidDataException> refusal) {
    super(null, null, false, false);
    this.line = line;
    this.refusal = refusal;
  }

  /// {@return the error as the user sees it}
  ///
  /// @param linesAbove lines of all chunks before this one
  InvalidDataException refusal(long linesAbove) {
    return refusal.apply(linesAbove + line + 1);
  }
}
