package io.driftwatch.support;

import io.driftwatch.core.text.Shown;

/// The Evidently service answered, and refused: credentials, project, or body.
///
/// The same request would be refused again; the message says what to change before a redrive. The
/// state machine knows this class by its full name.
public final class EvidentlyRejectedException extends RuntimeException {
  public EvidentlyRejectedException(String message) {
    super(Shown.message(message));
  }
}
