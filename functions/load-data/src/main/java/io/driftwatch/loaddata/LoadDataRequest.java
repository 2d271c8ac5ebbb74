package io.driftwatch.loaddata;

import io.driftwatch.support.ObjectVersion;
import java.util.Objects;

/// @param execution name of the execution
/// @param object the uploaded file
public record LoadDataRequest(String execution, ObjectVersion object) {
  public LoadDataRequest {
    Objects.requireNonNull(execution, "the request has no 'execution'");
    Objects.requireNonNull(object, "the request has no 'object'");
  }
}
