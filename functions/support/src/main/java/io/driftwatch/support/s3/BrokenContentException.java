package io.driftwatch.support.s3;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The connection that content came over failed, which says nothing about the content.
///
/// Readers of compressed or binary content report damage as an [IOException] of their own: this one
/// is never any of those.
final class BrokenContentException extends IOException {
  BrokenContentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
