package io.driftwatch.uploadreport;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driftwatch.support.EvidentlyUnavailableException;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.evidently.client.Attempt;
import io.driftwatch.support.lambda.Json;
import io.driftwatch.support.s3.ObjectStore;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `upload-started.json`: written before a run is posted, so that a later attempt knows that the
/// run may be in the service already, and that no two attempts post at the same time.
///
/// Its first writer is the first attempt (`If-None-Match`), and each later one takes the place of
/// the one before (`If-Match`), but only when that has ended: by saying so, or, where its process
/// died or Step Functions lost sight of it, by the time until which it may post. That the run is
/// stored is not its matter: `upload.json` says so.
final class UploadMarker implements Attempt {
  private static final String JSON = "application/json";

  /// By how much the clocks of two execution environments may differ.
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final ObjectStore store;
  private final String bucket;
  private final String key;
  private final InstantSource clock;
  private final String attempt = UUID.randomUUID().toString();
  private @Nullable Instant until;

  /// The content.
  ///
  /// @param attempt a name of this attempt
  /// @param until when it will have ended; null when it has
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Started(String attempt, @Nullable String until) {}

  UploadMarker(ObjectStore store, String bucket, String key, InstantSource clock) {
    this.store = store;
    this.bucket = bucket;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public boolean begin(Duration longest) {
    boolean again = until != null;
    Instant end = clock.instant().plus(longest);
    byte[] mine = Json.bytes(new Started(attempt, end.toString()));
    if (again) {
      store.put(bucket, key, JSON, mine);
    }
    boolean first = !again && store.putIfAbsent(bucket, key, JSON, mine);
    boolean earlier = again || (!first && isAfterAnother(mine));
    until = end;
    return earlier;
  }

  /// Lets the next attempt begin at once. Where that cannot be written, it waits.
  void end() {
    if (until == null || clock.instant().isAfter(until)) {
      return; // not begun, or another may have its place by now
    }
    try {
      store.put(bucket, key, JSON, Json.bytes(new Started(attempt, null)));
    } catch (ServiceUnavailableException notWritten) {
      // There is an error already, and it says more.
    }
  }

  /// {@return whether the marker was another's, whose place was taken; else it was written by this
  /// attempt, and S3's answer was lost}
  private boolean isAfterAnother(byte[] mine) {
    ObjectVersion current = current();
    Started there = read(current);
    if (attempt.equals(there.attempt())) {
      return false;
    }
    if (there.until() != null && !isOver(there.until())) {
      throw busy(there.until());
    }
    if (!store.replace(bucket, key, current.eTag(), JSON, mine)
        && !attempt.equals(read(current()).attempt())) {
      throw busy("now");
    }
    return true;
  }

  private ObjectVersion current() {
    return store.current(bucket, key).orElseThrow(() -> busy("now"));
  }

  private Started read(ObjectVersion marker) {
    try (ObjectStore.Content content = store.open(marker)) {
      return Json.read(content.bytes().readAllBytes(), Started.class);
    } catch (ObjectGoneException changed) {
      throw busy("now");
    } catch (IOException broken) {
      throw ObjectStore.broken("s3://%s/%s".formatted(bucket, key), broken);
    } catch (IllegalArgumentException damaged) {
      return new Started("unknown", null); // an earlier attempt all the same
    }
  }

  private boolean isOver(String time) {
    try {
      return clock.instant().isAfter(Instant.parse(time).plus(SKEW));
    } catch (DateTimeException damaged) {
      return true;
    }
  }

  private EvidentlyUnavailableException busy(String time) {
    return new EvidentlyUnavailableException(
        ("another attempt to upload this run began and may take until %s (s3://%s/%s): it will be"
                + " tried again; redrive the execution if it has ended")
            .formatted(time, bucket, key));
  }
}
