package io.driftwatch.support;

import io.driftwatch.core.text.Shown;

/// An AWS service did not do what it was asked: throttled, failing, refusing, or out of reach.
///
/// The same request may succeed later. The state machine retries this class by its full name.
public final class ServiceUnavailableException extends RuntimeException {
  public ServiceUnavailableException(String message) {
    super(Shown.message(message));
  }
}
