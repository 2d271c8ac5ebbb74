package io.driftwatch.support;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Profiles in the bucket, each written once and used again.
///
/// Beside a profile its numbers of rows and columns are noted, so that whoever needs no more does
/// not read it.
public final class ProfileStore {
  /// How old a profile may be that a run goes by. The bucket's lifecycle removes profiles after 30
  /// days, and an execution can be redriven for 14: what is younger than this outlives both.
  private static final Duration USABLE = Duration.ofDays(14);

  private static final String CONTENT_TYPE = "application/octet-stream";
  private static final String ROWS = "rows";
  private static final String COLUMNS = "columns";

  private final ObjectStore store;
  private final String bucket;

  public ProfileStore(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /// What is noted of a profile.
  public record Summary(long rows, int columns) {}

  /// Makes a profile.
  @FunctionalInterface
  public interface Source {
    Profile profile();
  }

  /// {@return the summary of the profile under a key, which is made and stored when the key holds
  /// none, or one that is about to expire}
  ///
  /// @param now the time to tell the age by
  public Summary findOrStore(String key, Instant now, Source source) {
    Optional<ObjectStore.Facts> stored = store.facts(bucket, key);
    Summary noted = stored.map(facts -> summary(facts.metadata())).orElse(null);
    if (noted != null && stored.get().modified().isAfter(now.minus(USABLE))) {
      return noted;
    }
    Profile profile = source.profile();
    var summary = new Summary(profile.rows(), profile.columns().size());
    byte[] bytes = bytes(profile);
    if (stored.isEmpty()) {
      store.putIfAbsent(bucket, key, CONTENT_TYPE, bytes, metadata(summary));
    } else {
      store.put(bucket, key, CONTENT_TYPE, bytes, metadata(summary));
    }
    return summary;
  }

  /// {@return the profile under a key}
  ///
  /// @throws ServiceUnavailableException when it is not there, or not readable
  public Profile read(String key) {
    try (var content = store.find(bucket, key).orElse(null)) {
      if (content == null) {
        throw lost(key, "is not there any more");
      }
      return ProfileFormat.read(content.bytes());
    } catch (BrokenContentException broken) {
      throw ObjectStore.broken(key, broken);
    } catch (IOException damaged) {
      throw lost(key, "is damaged (%s): delete it".formatted(damaged.getMessage()));
    }
  }

  private static ServiceUnavailableException lost(String key, String what) {
    return new ServiceUnavailableException(
        "%s: the profile %s; start the execution anew with the same input".formatted(key, what));
  }

  private static byte[] bytes(Profile profile) {
    var bytes = new ByteArrayOutputStream();
    try {
      ProfileFormat.write(profile, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> metadata(Summary summary) {
    return Map.of(
        ROWS, Long.toString(summary.rows()), COLUMNS, Integer.toString(summary.columns()));
  }

  /// {@return what is noted, or null when somebody else wrote the object}
  private static @Nullable Summary summary(Map<String, String> metadata) {
    try {
      return new Summary(
          Long.parseLong(metadata.getOrDefault(ROWS, "")),
          Integer.parseInt(metadata.getOrDefault(COLUMNS, "")));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
