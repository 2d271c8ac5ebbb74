package io.driftwatch.support;

import io.driftwatch.core.text.Shown;

/// The Evidently service could not be reached, or asked us to retry later.
///
/// The same request may succeed later. The state machine knows this class by its full name.
public final class EvidentlyUnavailableException extends RuntimeException {
  public EvidentlyUnavailableException(String message) {
    super(Shown.message(message));
  }
}
