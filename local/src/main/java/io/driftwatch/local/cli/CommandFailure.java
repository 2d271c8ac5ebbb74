package io.driftwatch.local.cli;

import org.jspecify.annotations.Nullable;

/// What keeps a command from answering, as one line for the person who typed it.
final class CommandFailure extends Exception {
  CommandFailure(String message) {
    super(message);
  }

  CommandFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
