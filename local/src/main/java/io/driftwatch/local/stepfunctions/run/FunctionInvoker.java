package io.driftwatch.local.stepfunctions.run;

import io.driftwatch.local.stepfunctions.asl.StateFailure;

/// What calls a function for a task, as Step Functions calls Lambda.
@FunctionalInterface
public interface FunctionInvoker {
  /// {@return the function's answer, as JSON}
  ///
  /// @param functionName the name or ARN in the task's arguments
  /// @param payload the JSON that the function is given
  /// @throws StateFailure when the function fails or cannot be called: the error name is the class
  ///   of its exception or one of Lambda's own
  byte[] invoke(String functionName, byte[] payload) throws StateFailure;
}
