package io.driftwatch.support.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What LoadData hands to the later states: where things lie, never the things.
///
/// @param monitor the monitor; empty for the root monitor
/// @param config key of the configuration that this run goes by
/// @param reference the reference
/// @param current the uploaded file
public record LoadedData(String monitor, String config, DataSet reference, DataSet current) {
  public LoadedData {
    StateInput.part(monitor, "data.monitor");
    StateInput.text(config, "data.config");
    StateInput.part(reference, "data.reference");
    StateInput.part(current, "data.current");
  }

  /// @param key key of the profile
  /// @param rows rows of the file
  /// @param columns columns of the file
  /// @param modified when the file was stored, in ISO 8601; null where it is not needed
  /// @param files what was read for it; null for the uploaded file, which the execution's input
  ///   names, and from the release before
  public record DataSet(
      String key,
      long rows,
      int columns,
      @Nullable String modified,
      @Nullable List<DataFile> files) {
    public DataSet {
      StateInput.text(key, "data.….key");
      StateInput.time(modified, "data.….modified");
      files = files == null ? null : List.copyOf(files);
    }

    /// {@return when the file was stored}
    public Instant modifiedAt() {
      return modified == null ? Instant.EPOCH : Instant.parse(modified);
    }
  }

  /// One version of a file in the bucket of the run.
  ///
  /// @param versionId null where the bucket keeps none
  /// @param size in bytes
  public record DataFile(
      String key, @Nullable String versionId, @JsonProperty("eTag") String eTag, long size) {
    public DataFile {
      StateInput.text(key, "data.….files.key");
      StateInput.text(eTag, "data.….files.eTag");
    }

    /// {@return the version of a file}
    public static DataFile of(ObjectVersion object) {
      return new DataFile(object.key(), object.versionId(), object.eTag(), object.size());
    }
  }
}
