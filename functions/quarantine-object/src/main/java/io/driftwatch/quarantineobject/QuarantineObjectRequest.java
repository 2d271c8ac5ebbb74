package io.driftwatch.quarantineobject;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.driftwatch.support.state.ObjectVersion;
import io.driftwatch.support.state.StateInput;
import org.jspecify.annotations.Nullable;

/// @param execution name of the execution
/// @param object the rejected file
/// @param error what the state machine caught
/// @param started when the execution started, in ISO 8601; null where it began under the release
///   before
public record QuarantineObjectRequest(
    String execution, ObjectVersion object, Caught error, @Nullable String started) {
  public QuarantineObjectRequest {
    StateInput.execution(execution);
    StateInput.part(object, "object");
    StateInput.part(error, "error");
    StateInput.time(started, "started");
  }

  /// @param error the error's name: a class
  /// @param cause what Lambda reports about the exception: JSON, or not
  public record Caught(
      @JsonProperty("Error") String error, @JsonProperty("Cause") @Nullable String cause) {
    public Caught {
      StateInput.text(error, "error.Error");
    }
  }
}
