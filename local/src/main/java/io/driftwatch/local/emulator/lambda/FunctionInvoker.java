package io.driftwatch.local.emulator.lambda;

/// Calls functions by name, as Lambda's Invoke does.
@FunctionalInterface
public interface FunctionInvoker {
  /// {@return the function's result, as JSON}
  ///
  /// @param functionName its name or ARN
  /// @param payload the JSON that it is given
  /// @throws FunctionError when it fails or cannot be called
  byte[] invoke(String functionName, byte[] payload) throws FunctionError;
}
