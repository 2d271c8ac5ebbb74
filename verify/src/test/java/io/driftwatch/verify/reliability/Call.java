package io.driftwatch.verify.reliability;

/// One call to the outside, where a fault may strike.
///
/// @param level who makes it
/// @param name what it is, for people
record Call(Level level, String name) {
  /// From Step Functions down to the wire.
  enum Level {
    /// Step Functions, or S3, calls a function.
    INVOCATION,
    /// A function calls a client of the AWS SDK: the SDK's own retries are below.
    CLIENT,
    /// The SDK sends a request to S3: its retries are above.
    S3_WIRE,
    /// A function sends a request to the Evidently service.
    EVIDENTLY_WIRE
  }

  boolean reads() {
    return name.contains("getObject") || name.contains("GET ");
  }
}
