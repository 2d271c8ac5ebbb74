package io.driftwatch.loaddata;

import io.driftwatch.support.state.ObjectVersion;
import io.driftwatch.support.state.StateInput;

/// @param execution name of the execution
/// @param object the uploaded file
public record LoadDataRequest(String execution, ObjectVersion object) {
  public LoadDataRequest {
    StateInput.execution(execution);
    StateInput.part(object, "object");
  }
}
