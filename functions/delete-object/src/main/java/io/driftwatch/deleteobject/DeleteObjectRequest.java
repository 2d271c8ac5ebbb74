package io.driftwatch.deleteobject;

import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.ObjectVersion;
import io.driftwatch.support.state.StateInput;

/// @param execution name of the execution
/// @param object the uploaded file
/// @param verdict what DetectDrift decided; its report must exist before anything is deleted
public record DeleteObjectRequest(String execution, ObjectVersion object, DriftVerdict verdict) {
  public DeleteObjectRequest {
    StateInput.execution(execution);
    StateInput.part(object, "object");
    StateInput.part(verdict, "verdict");
  }
}
