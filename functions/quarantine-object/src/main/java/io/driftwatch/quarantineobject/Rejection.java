package io.driftwatch.quarantineobject;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.driftwatch.core.Place;
import io.driftwatch.core.text.Shown;
import io.driftwatch.quarantineobject.QuarantineObjectRequest.Caught;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.state.ObjectVersion;
import java.nio.charset.StandardCharsets;
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
    @Nullable String quarantined) {
  static Rejection of(
      String execution, ObjectVersion object, Caught caught, @Nullable String quarantined) {
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
        quarantined);
  }

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
