package io.driftwatch.core.report.terminal;

import io.driftwatch.core.verdict.Decision;

/// ANSI escape sequences.
final class Style {
  static final String BOLD = "\u001B[1m";
  static final String RED = "\u001B[31m";
  static final String GREEN = "\u001B[32m";
  static final String YELLOW = "\u001B[33m";
  static final String RESET = "\u001B[0m";

  private Style() {}

  static String of(Decision.State state) {
    return switch (state) {
      case DRIFT -> RED;
      case SOME -> YELLOW;
      case STABLE -> GREEN;
    };
  }
}
