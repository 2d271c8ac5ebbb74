package io.driftwatch.support.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.driftwatch.core.text.Shown;
import org.jspecify.annotations.Nullable;

/// One version of one object: what an execution is about, and its input.
///
/// @param bucket the bucket
/// @param key the key, not encoded
/// @param versionId the version; null where the bucket keeps none. S3 calls such an object version
///   `null`, which is read as no version here: the next write takes its name, so it names no bytes
/// @param eTag the entity tag, without quotes
/// @param size bytes, as in the event
@JsonPropertyOrder({"bucket", "key", "versionId", "eTag", "size"})
public record ObjectVersion(
    String bucket,
    String key,
    @Nullable String versionId,
    @JsonProperty("eTag") String eTag,
    long size) {
  private static final String NO_VERSION = "null";

  public ObjectVersion {
    StateInput.text(bucket, "object.bucket");
    StateInput.text(key, "object.key");
    StateInput.text(eTag, "object.eTag");
    if (NO_VERSION.equals(versionId)) {
      versionId = null;
    }
    if (versionId != null) {
      StateInput.text(versionId, "object.versionId");
    }
  }

  /// {@return bucket, key and version, for messages}
  @Override
  public String toString() {
    return "s3://%s/%s (%s)"
        .formatted(
            bucket, Shown.path(key), versionId == null ? "ETag " + eTag : "version " + versionId);
  }
}
