package io.driftwatch.support;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Profiles in the bucket, each written once.
public final class ProfileStore {
  private final ObjectStore store;
  private final String bucket;

  public ProfileStore(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /// {@return the profile under a key; empty when there is none, or one that cannot be read and is
  /// to be made anew}
  public Optional<Profile> find(String key) {
    try (var content = store.find(bucket, key).orElse(null)) {
      return content == null ? Optional.empty() : Optional.of(ProfileFormat.read(content.bytes()));
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /// Stores a profile, unless the key holds one already.
  public void put(String key, Profile profile) {
    var bytes = new ByteArrayOutputStream();
    try {
      ProfileFormat.write(profile, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    store.putIfAbsent(bucket, key, "application/octet-stream", bytes.toByteArray());
  }
}
