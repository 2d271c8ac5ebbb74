package io.driftwatch.core;

import io.driftwatch.core.text.Shown;

/// The uploaded data cannot be used: it is not CSV, or shares nothing to compare with the
/// reference.
///
/// The message says where (file, line, column), what was wrong and what to do; it never quotes a
/// cell. The state machine catches this class by its full name.
public final class InvalidDataException extends RuntimeException {
  public InvalidDataException(String message) {
    super(Shown.message(message));
  }
}
