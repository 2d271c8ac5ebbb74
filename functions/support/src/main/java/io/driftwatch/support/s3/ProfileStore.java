package io.driftwatch.support.s3;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.profile.MemoryBudget;
import io.driftwatch.core.profile.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.profile.ProfileFormat.Summary;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.s3.ObjectStore.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Profiles in the bucket, each written once and used again.
///
/// A stored profile is read against its checksum before a run goes by it. One that is damaged, of
/// another version or about to expire is made again and put in the place of exactly that one.
public final class ProfileStore {
  /// How old a profile may be that a run goes by. The bucket's lifecycle removes profiles after 30
  /// days, and an execution can be redriven for 14: what is younger than this outlives both.
  private static final Duration USABLE = Duration.ofDays(14);

  private static final String CONTENT_TYPE = "application/octet-stream";

  private final ObjectStore store;
  private final String bucket;

  public ProfileStore(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /// Makes a profile.
  @FunctionalInterface
  public interface Source {
    Profile profile();
  }

  /// {@return the summary of the profile under a key, which is made and stored when the key holds
  /// none that is intact and lasts as long as its run}
  ///
  /// @param now the time that an age is measured at
  public Summary findOrStore(String key, Instant now, Source source) {
    Stored stored = look(key, now);
    if (stored.usable() != null) {
      return stored.usable();
    }
    Profile profile = source.profile();
    byte[] bytes = bytes(profile);
    if (stored.eTag() == null) {
      store.putIfAbsent(bucket, key, CONTENT_TYPE, bytes);
    } else {
      store.replace(bucket, key, stored.eTag(), CONTENT_TYPE, bytes);
    }
    return new Summary(profile.rows(), profile.columns().size());
  }

  /// What a key holds.
  ///
  /// @param eTag its entity tag; null when it holds nothing
  /// @param usable the profile's summary; null when a run cannot go by it
  private record Stored(@Nullable String eTag, @Nullable Summary usable) {}

  private Stored look(String key, Instant now) {
    try (Content content = store.find(bucket, key).orElse(null)) {
      if (content == null) {
        return new Stored(null, null);
      }
      boolean lasts = content.modified().isAfter(now.minus(USABLE));
      return new Stored(content.eTag(), lasts ? intact(key, content) : null);
    } catch (IOException broken) {
      throw ObjectStore.broken(key, broken);
    }
  }

  /// {@return the summary of a profile, null when it is damaged}
  private static @Nullable Summary intact(String key, Content content) {
    try {
      return ProfileFormat.check(content.bytes());
    } catch (BrokenContentException broken) {
      throw ObjectStore.broken(key, broken);
    } catch (IOException damaged) {
      return null;
    }
  }

  /// {@return the profile under a key}
  ///
  /// @param memory where it is booked
  /// @throws InvalidDataException when there is not enough memory left for it
  /// @throws ServiceUnavailableException when it is not there, or not readable
  public Profile read(String key, MemoryBudget memory) {
    try (var content = store.find(bucket, key).orElse(null)) {
      if (content == null) {
        throw lost(key, "is not there any more");
      }
      return ProfileFormat.read(content.bytes(), memory);
    } catch (MemoryExceededException e) {
      throw new InvalidDataException(
          ("%s: the profiles of the reference and of this file have too many distinct cells to be"
                  + " compared in %d MB of memory; raise DataMemory, or leave out columns of"
                  + " identifiers or free text")
              .formatted(key, e.megabytes()));
    } catch (BrokenContentException broken) {
      throw ObjectStore.broken(key, broken);
    } catch (IOException damaged) {
      throw lost(key, "is damaged (%s)".formatted(damaged.getMessage()));
    }
  }

  private static ServiceUnavailableException lost(String key, String what) {
    return new ServiceUnavailableException(
        ("%s: the profile %s; start the execution anew with the same input, and"
                + " LoadData makes it again")
            .formatted(key, what));
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
}
