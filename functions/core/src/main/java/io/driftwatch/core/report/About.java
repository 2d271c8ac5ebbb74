package io.driftwatch.core.report;

import org.jspecify.annotations.Nullable;

/// The run that a [Report] is of: nothing that differs from one attempt of it to the next.
///
/// @param execution the execution that made the report; null where there was none
/// @param monitor the monitor's name, empty for the root monitor; null where there is none
/// @param object the object that was compared with the reference; null where it was a plain file
public record About(
    @Nullable String execution, @Nullable String monitor, @Nullable StoredObject object) {
  /// Two files compared by hand.
  public static final About FILES = new About(null, null, null);

  /// One version of an object in a bucket.
  ///
  /// @param bucket the bucket
  /// @param key the key, not encoded
  /// @param versionId the version; null where the bucket keeps none
  /// @param eTag the entity tag, without quotes
  /// @param size in bytes
  public record StoredObject(
      String bucket, String key, @Nullable String versionId, String eTag, long size) {}
}
