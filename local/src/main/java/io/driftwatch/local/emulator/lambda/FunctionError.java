package io.driftwatch.local.emulator.lambda;

/// A function that failed or could not be called.
public final class FunctionError extends Exception {
  private final String error;
  private final String cause;

  /// @param error the class of what the function threw, or one of Lambda's own names
  /// @param cause for a function that failed, the JSON that the runtime makes of what it threw;
  ///   otherwise a text
  public FunctionError(String error, String cause) {
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
}
