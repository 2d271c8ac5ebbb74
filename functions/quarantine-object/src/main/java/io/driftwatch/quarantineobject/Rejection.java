package io.driftwatch.quarantineobject;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.driftwatch.core.Place;
import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.text.Shown;
import io.driftwatch.quarantineobject.QuarantineObjectRequest.Caught;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.state.ObjectVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Why an object was rejected; the content of `error.json`.
///
/// @param bucket the bucket
/// @param key where the object was
/// @param versionId its version, or null
/// @param eTag its entity tag
/// @param size its size in bytes
/// @param execution the execution that rejected it
/// @param error full class name of the error
/// @param reason the message, bounded: what is wrong, where, and what to do
/// @param line the line that the message names, or null
/// @param column the column that the message names, or null
/// @param quarantined where the object is now; null when it was gone before it could be copied
/// @param uploaded when the object was stored, in ISO 8601; when its execution began where it was
///   gone before that could be seen
record Rejection(
    String bucket,
    String key,
    @Nullable String versionId,
    @JsonProperty("eTag") String eTag,
    long size,
    String execution,
    String error,
    String reason,
    @Nullable Long line,
    @Nullable String column,
    @Nullable String quarantined,
    String uploaded) {
  static Rejection of(
      String execution,
      ObjectVersion object,
      Caught caught,
      @Nullable String quarantined,
      Instant uploaded) {
    String message = reason(caught);
    var place = Place.in(message, object.key());
    return new Rejection(
        object.bucket(),
        object.key(),
        object.versionId(),
        object.eTag(),
        object.size(),
        execution,
        caught.error(),
        Shown.message(message),
        place.line(),
        place.column() == null ? null : Shown.message(place.column()),
        quarantined,
        uploaded.toString());
  }

  /// {@return the line that the monitor's history has of it}
  ///
  /// @param started when the execution began, or null
  HistoryLine historyLine(@Nullable Instant started) {
    return HistoryLine.rejected(
            Instant.parse(uploaded),
            Layout.monitor(key),
            execution,
            Layout.fileName(key),
            reason,
            line,
            column)
        .withStarted(started);
  }

  /// {@return when the object was stored, by the `error.json` of an earlier attempt; null where it
  /// does not say so, as that of an earlier release}
  static @Nullable Instant uploadedByRecord(byte[] record) {
    try {
      String uploaded = Json.read(record, Recorded.class).uploaded();
      return uploaded == null ? null : Instant.parse(uploaded);
    } catch (IllegalArgumentException | DateTimeParseException other) {
      return null; // something else has been put in its place
    }
  }

  /// What an attempt needs of the record of an earlier one.
  private record Recorded(@Nullable String uploaded) {}

  /// Lambda's account of an exception, as far as it is here.
  private record LambdaError(@Nullable String errorMessage) {}

  private static String reason(Caught caught) {
    String cause = caught.cause();
    if (cause == null || cause.isBlank()) {
      return caught.error() + " without a message";
    }
    try {
      String message =
          Json.read(cause.getBytes(StandardCharsets.UTF_8), LambdaError.class).errorMessage();
      return message == null ? cause : message;
    } catch (IllegalArgumentException notJson) {
      return cause;
    }
  }
}
