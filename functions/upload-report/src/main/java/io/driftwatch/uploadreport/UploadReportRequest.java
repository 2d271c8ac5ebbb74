package io.driftwatch.uploadreport;

import io.driftwatch.support.DriftVerdict;
import io.driftwatch.support.LoadedData;
import io.driftwatch.support.ObjectVersion;
import java.util.Objects;

/// @param execution name of the execution
/// @param object the uploaded file
/// @param data what LoadData found
/// @param verdict what DetectDrift decided
public record UploadReportRequest(
    String execution, ObjectVersion object, LoadedData data, DriftVerdict verdict) {
  public UploadReportRequest {
    Objects.requireNonNull(execution, "the request has no 'execution'");
    Objects.requireNonNull(object, "the request has no 'object'");
    Objects.requireNonNull(data, "the request has no 'data'");
  }
}
