package io.driftwatch.detectdrift;

import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import io.driftwatch.support.state.StateInput;
import org.jspecify.annotations.Nullable;

/// @param execution name of the execution
/// @param object the uploaded file
/// @param data what LoadData found
/// @param started when the execution started, in ISO 8601; null where it began under the release
///   before
public record DetectDriftRequest(
    String execution, ObjectVersion object, LoadedData data, @Nullable String started) {
  public DetectDriftRequest {
    StateInput.execution(execution);
    StateInput.part(object, "object");
    StateInput.part(data, "data");
    StateInput.time(started, "started");
  }
}
