package io.driftwatch.local.cli;

import org.jspecify.annotations.Nullable;

/// What keeps a command from answering, as one line for the person who typed it.
final class CommandFailure extends Exception {
  private final @Nullable String command;

  CommandFailure(String message) {
    this(message, (Throwable) null);
  }

  CommandFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.command = null;
  }

  private CommandFailure(String command, String message) {
    super(message);
    this.command = command;
  }

  /// {@return a failure for which the command's help has the answer}
  static CommandFailure usage(String command, String message) {
    return new CommandFailure(command, message);
  }

  /// {@return the command whose help has the answer; null where none has}
  @Nullable String command() {
    return command;
  }
}
