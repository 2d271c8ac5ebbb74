package io.driftwatch.support.evidently.client;

/// A run that the service has.
///
/// @param snapshotId the id that the service gave it
/// @param url the page that shows it to a person
public record UploadResult(String snapshotId, String url) {}
