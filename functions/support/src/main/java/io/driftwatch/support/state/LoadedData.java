package io.driftwatch.support.state;

import java.time.Instant;
import java.time.format.DateTimeParseException;
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
  public record DataSet(String key, long rows, int columns, @Nullable String modified) {
    public DataSet {
      StateInput.text(key, "data.….key");
      if (modified != null) {
        requireTime(modified);
      }
    }

    private static void requireTime(String modified) {
      try {
        Instant.parse(modified);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("'data.….modified' is not a time in ISO 8601", e);
      }
    }

    /// {@return when the file was stored}
    public Instant modifiedAt() {
      return modified == null ? Instant.EPOCH : Instant.parse(modified);
    }
  }
}
