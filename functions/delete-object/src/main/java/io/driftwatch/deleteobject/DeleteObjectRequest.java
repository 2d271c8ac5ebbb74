package io.driftwatch.deleteobject;

import io.driftwatch.support.DriftVerdict;
import io.driftwatch.support.ObjectVersion;
import java.util.Objects;

/// @param execution name of the execution
/// @param object the uploaded file
/// @param verdict what DetectDrift decided; its report must exist before anything is deleted
public record DeleteObjectRequest(String execution, ObjectVersion object, DriftVerdict verdict) {
  public DeleteObjectRequest {
    Objects.requireNonNull(execution, "the request has no 'execution'");
    Objects.requireNonNull(object, "the request has no 'object'");
    Objects.requireNonNull(verdict, "the request has no 'verdict'");
  }
}
