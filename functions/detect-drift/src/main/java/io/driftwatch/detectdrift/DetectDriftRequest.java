package io.driftwatch.detectdrift;

import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import io.driftwatch.support.state.StateInput;

/// @param execution name of the execution
/// @param object the uploaded file
/// @param data what LoadData found
public record DetectDriftRequest(String execution, ObjectVersion object, LoadedData data) {
  public DetectDriftRequest {
    StateInput.execution(execution);
    StateInput.part(object, "object");
    StateInput.part(data, "data");
  }
}
