package io.driftwatch.core.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The run that a [Report] is of: nothing that differs from one attempt of it to the next.
///
/// @param driftwatch the version that made the report; null where it is not known
/// @param execution the execution that made the report; null where there was none
/// @param monitor the monitor's name, empty for the root monitor; null where there is none
/// @param object the object that was compared with the reference; null where it was a plain file
/// @param file the name of that plain file; null where it is not known, or was an object
/// @param uploaded when the object was stored; null where it is not known
/// @param started when the execution started; null where it is not known
public record About(
    @Nullable String driftwatch,
    @Nullable String execution,
    @Nullable String monitor,
    @Nullable StoredObject object,
    @Nullable String file,
    @Nullable Instant uploaded,
    @Nullable Instant started) {
  /// Two files compared by hand.
  public static final About FILES = new About(null, null, null, null, null, null, null);

  public About {
    if (object != null && file != null) {
      throw new IllegalArgumentException("an object is not a plain file: " + file);
    }
  }

  /// A run of which no more is known.
  public About(
      @Nullable String execution, @Nullable String monitor, @Nullable StoredObject object) {
    this(null, execution, monitor, object, null, null, null);
  }

  /// {@return what is known about a file compared by hand}
  public static About ofFile(String name) {
    return new About(null, null, null, null, name, null, null);
  }

  /// {@return the version of driftwatch; null where its classes are not in a jar}
  public static @Nullable String version() {
    return About.class.getPackage().getImplementationVersion();
  }

  /// {@return the key of the object, or the name of the plain file}
  public @Nullable String key() {
    return object == null ? file : object.key();
  }

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
