package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import java.io.IOException;

/// The text of a file goes no further, because its next byte is none in the file's encoding.
///
/// An [IOException], so that what reads it as a stream passes it on.
final class MalformedTextException extends IOException {
  private final transient InvalidDataException refusal;

  MalformedTextException(InvalidDataException refusal) {
    super(refusal.getMessage());
    this.refusal = refusal;
  }

  /// {@return the error as the user sees it}
  InvalidDataException refusal() {
    return refusal;
  }
}
