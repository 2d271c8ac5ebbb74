package io.driftwatch.local.cli;

import org.jspecify.annotations.Nullable;

/// What keeps a command from answering, as one line for the person who typed it.
final class Trouble extends Exception {
  Trouble(String message) {
    super(message);
  }

  Trouble(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
