package io.driftwatch.uploadreport;

import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.LoadedData;
import io.driftwatch.support.state.ObjectVersion;
import io.driftwatch.support.state.StateInput;

/// @param execution name of the execution
/// @param object the uploaded file
/// @param data what LoadData found
/// @param verdict what DetectDrift decided
public record UploadReportRequest(
    String execution, ObjectVersion object, LoadedData data, DriftVerdict verdict) {
  public UploadReportRequest {
    StateInput.execution(execution);
    StateInput.part(object, "object");
    StateInput.part(data, "data");
  }
}
