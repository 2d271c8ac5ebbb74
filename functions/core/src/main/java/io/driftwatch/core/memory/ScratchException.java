package io.driftwatch.core.memory;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Scratch space is used up, missing, or damaged. The message says where, and what to do: it is
/// about no file that was given.
public final class ScratchException extends IOException {
  private static final long serialVersionUID = 1;

  public ScratchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
