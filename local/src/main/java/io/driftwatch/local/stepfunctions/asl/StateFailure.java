package io.driftwatch.local.stepfunctions.asl;

import java.util.List;

/// An error inside a state, under the name by which Retry and Catch know it.
public final class StateFailure extends Exception {
  /// A task or the whole execution took too long.
  public static final String TIMEOUT = "States.Timeout";

  /// A JSONata expression failed, or returned nothing.
  public static final String QUERY_EVALUATION = "States.QueryEvaluationError";

  /// A payload or a result beyond 256 KiB; only named, never caught by a wildcard.
  public static final String DATA_LIMIT = "States.DataLimitExceeded";

  /// Something no state can handle, such as a Choice without a match.
  public static final String RUNTIME = "States.Runtime";

  public static final String NO_CHOICE = "States.NoChoiceMatched";

  private final String error;
  private final String cause;

  /// @param error the error name
  /// @param cause the detail: for a function that failed, its JSON; it may be no JSON
  public StateFailure(String error, String cause) {
    super(error + ": " + cause);
    this.error = error;
    this.cause = cause;
  }

  public String error() {
    return error;
  }

  public String cause() {
    return cause;
  }

  /// {@return the place of the first list of error names that this error is among; -1 when it is
  /// among none}
  public int firstNamedIn(List<List<String>> errorLists) {
    for (int i = 0; i < errorLists.size(); i++) {
      if (errorLists.get(i).stream().anyMatch(this::isNamedBy)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isNamedBy(String name) {
    if (error.equals(RUNTIME)) {
      return false; // ends the execution, whatever names it
    }
    return switch (name) {
      case "States.ALL" -> !error.equals(DATA_LIMIT);
      // What the function raised: a query that fails does not make the task fail.
      case "States.TaskFailed" -> !error.startsWith("States.");
      default -> name.equals(error);
    };
  }
}
