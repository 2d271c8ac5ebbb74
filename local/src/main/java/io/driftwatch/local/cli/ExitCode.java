package io.driftwatch.local.cli;

/// What a command says to the shell.
final class ExitCode {
  /// The answer to a comparison: no drift, or a command that did what it should.
  static final int OK = 0;

  /// Drift was found.
  static final int DRIFT = 1;

  /// There is no answer.
  static final int TROUBLE = 2;

  private ExitCode() {}
}
