package io.driftwatch.support;

import io.driftwatch.core.text.Shown;

/// The reference or the `monitor.json` of a monitor cannot be used.
///
/// The message says where, what was wrong and what to do. Nothing catches this in the state
/// machine: the object stays, and the execution can be redriven once the file is repaired.
public final class InvalidMonitorException extends RuntimeException {
  public InvalidMonitorException(String message) {
    super(Shown.message(message));
  }
}
