package io.driftwatch.detectdrift;

import io.driftwatch.support.LoadedData;
import io.driftwatch.support.ObjectVersion;
import java.util.Objects;

/// @param execution name of the execution
/// @param object the uploaded file
/// @param data what LoadData found
public record DetectDriftRequest(String execution, ObjectVersion object, LoadedData data) {
  public DetectDriftRequest {
    Objects.requireNonNull(execution, "the request has no 'execution'");
    Objects.requireNonNull(object, "the request has no 'object'");
    Objects.requireNonNull(data, "the request has no 'data'");
  }
}
