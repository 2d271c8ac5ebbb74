package io.driftwatch.support;

import io.driftwatch.core.text.Shown;

/// The version of the object that an execution is about is not there any more.
///
/// It was deleted or overwritten before it was read; a newer upload has its own execution. The
/// state machine catches this class by its full name.
public final class ObjectGoneException extends RuntimeException {
  public ObjectGoneException(String message) {
    super(Shown.message(message));
  }
}
