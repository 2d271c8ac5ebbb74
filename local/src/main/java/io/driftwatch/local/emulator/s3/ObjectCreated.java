package io.driftwatch.local.emulator.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A write that the store has taken, as S3 announces it.
///
/// @param eventName `ObjectCreated:Put`, `ObjectCreated:Copy` or
///   `ObjectCreated:CompleteMultipartUpload`
/// @param time when it was taken
/// @param bucket the bucket
/// @param key the key, not encoded
/// @param versionId the version, or null where the bucket keeps none
/// @param eTag the entity tag, without quotes
/// @param size bytes
/// @param sequencer hex digits that grow with each write
public record ObjectCreated(
    String eventName,
    Instant time,
    String bucket,
    String key,
    @Nullable String versionId,
    String eTag,
    long size,
    String sequencer) {}
