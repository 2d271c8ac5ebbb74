package io.driftwatch.uploadreport;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Whether the run is in the Evidently service; also the content of `upload.json`.
///
/// @param uploaded whether it is
/// @param snapshotId the id that the service gave the run
/// @param url the page that shows it
/// @param reason why it is not there
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadReportResult(
    boolean uploaded, @Nullable String snapshotId, @Nullable String url, @Nullable String reason) {}
