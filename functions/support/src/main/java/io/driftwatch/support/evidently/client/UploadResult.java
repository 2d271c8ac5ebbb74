package io.driftwatch.support.evidently.client;

import java.util.regex.Pattern;

/// A run that the service has.
///
/// @param snapshotId the id that the service gave it
/// @param url the page that shows it to a person
public record UploadResult(String snapshotId, String url) {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /// {@return whether a text is an id as the service gives it}
  static boolean isSnapshotId(String text) {
    return UUID.matcher(text).matches();
  }
}
