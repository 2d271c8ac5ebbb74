package io.driftwatch.support.s3;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ProfileFormat;
import io.driftwatch.core.profile.ProfileFormat.Summary;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.profile.RowOrderFormat;
import io.driftwatch.support.ObjectGoneException;
import io.driftwatch.support.ServiceUnavailableException;
import io.driftwatch.support.s3.ObjectStore.Content;
import io.driftwatch.support.state.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
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

  private static final String REMEDY =
      "start the execution anew with the same input, and LoadData makes it again";

  private final ObjectStore store;
  private final String bucket;
  private final S3Space space;

  /// @param space whose blocks at hand those are of profiles that do not fit into memory
  public ProfileStore(ObjectStore store, String bucket, S3Space space) {
    this.store = store;
    this.bucket = bucket;
    this.space = space;
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
    Stored<Summary> stored = look(key, now, ProfileFormat::check);
    if (stored.usable() != null) {
      return stored.usable();
    }
    Profile profile = source.profile();
    store(key, stored.eTag(), out -> ProfileFormat.write(profile, out));
    return new Summary(profile.rows(), profile.columns().size());
  }

  /// Reads a reference.
  @FunctionalInterface
  public interface ReferenceSource {
    ReferenceProfile read();
  }

  /// {@return the summary of the profile of a reference, as above; the order of its rows is made
  /// and stored beside it likewise}
  ///
  /// @param orderKey where the order is kept, which an earlier release did not do
  public Summary findOrStore(String key, String orderKey, Instant now, ReferenceSource source) {
    Stored<Summary> stored = look(key, now, ProfileFormat::check);
    Stored<RowOrder> order = look(orderKey, now, ProfileStore::order);
    if (stored.usable() != null && order.usable() != null) {
      return stored.usable();
    }
    ReferenceProfile read = source.read();
    if (stored.usable() == null) {
      store(key, stored.eTag(), out -> ProfileFormat.write(read.profile(), out));
    }
    if (order.usable() == null) {
      store(orderKey, order.eTag(), out -> out.write(RowOrderFormat.write(read.order())));
    }
    return stored.usable() != null
        ? stored.usable()
        : new Summary(read.profile().rows(), read.profile().columns().size());
  }

  /// @param eTag of what it takes the place of; null where there is nothing
  private void store(String key, @Nullable String eTag, ObjectStore.Writer writer) {
    try {
      if (eTag == null) {
        store.putIfAbsent(bucket, key, CONTENT_TYPE, writer);
      } else {
        store.replace(bucket, key, eTag, CONTENT_TYPE, writer);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
  }

  /// What a key holds.
  ///
  /// @param eTag its entity tag; null when it holds nothing
  /// @param usable what a run needs of it; null when a run cannot go by it
  private record Stored<T>(@Nullable String eTag, @Nullable T usable) {}

  /// Reads what a run needs of an object.
  private interface Check<T> {
    /// @throws IOException when the object is damaged
    T read(InputStream bytes) throws IOException;
  }

  private <T> Stored<T> look(String key, Instant now, Check<T> check) {
    try (Content content = find(key)) {
      if (content == null) {
        return new Stored<>(null, null);
      }
      boolean lasts = content.modified().isAfter(now.minus(USABLE));
      return new Stored<>(content.eTag(), lasts ? intact(key, content, check) : null);
    } catch (IOException broken) {
      throw ObjectStore.broken(key, broken);
    }
  }

  /// {@return what an object holds, null when it is damaged}
  private static <T> @Nullable T intact(String key, Content content, Check<T> check) {
    try {
      return check.read(content.bytes());
    } catch (ObjectGoneException replaced) {
      throw replaced(key);
    } catch (BrokenContentException broken) {
      throw ObjectStore.broken(key, broken);
    } catch (IOException damaged) {
      return null;
    }
  }

  private static RowOrder order(InputStream bytes) throws IOException {
    return RowOrderFormat.read(bytes.readNBytes(RowOrderFormat.MOST_BYTES));
  }

  /// {@return the order under a key; unknown when it holds none that is intact, as where LoadData
  /// was of an earlier release}
  public RowOrder readOrder(String key) {
    try (Content content = find(key)) {
      RowOrder order = content == null ? null : intact(key, content, ProfileStore::order);
      return order == null ? RowOrder.UNKNOWN : order;
    } catch (IOException broken) {
      throw ObjectStore.broken(key, broken);
    }
  }

  /// {@return the profile under a key}
  ///
  /// @param memory where it is booked
  /// @throws InvalidDataException when there is not enough memory left for it
  /// @throws ServiceUnavailableException when it is not there, or not readable
  public Profile read(String key, MemoryBudget memory) {
    try (var content = find(key)) {
      if (content == null) {
        throw lost(key, "is not there any more");
      }
      var object = version(key, content);
      var pages = new ObjectBytes(store, object, space, REMEDY);
      return ProfileFormat.read(content.bytes(), pages, memory);
    } catch (ObjectGoneException replaced) {
      throw replaced(key);
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

  private ObjectVersion version(String key, Content content) {
    return new ObjectVersion(bucket, key, null, content.eTag(), content.length());
  }

  /// {@return what a key holds, which is read on where its connection breaks; null if it is
  /// nothing}
  private @Nullable Content find(String key) {
    return store
        .find(bucket, key)
        .map(content -> store.resuming(version(key, content), content))
        .orElse(null);
  }

  private static ServiceUnavailableException replaced(String key) {
    return new ServiceUnavailableException(
        key + " was replaced or deleted while it was read; it will be read anew");
  }

  private static ServiceUnavailableException lost(String key, String what) {
    return new ServiceUnavailableException("%s: the profile %s; %s".formatted(key, what, REMEDY));
  }
}
