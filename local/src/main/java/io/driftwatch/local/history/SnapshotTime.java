package io.driftwatch.local.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/// When the file of an Evidently snapshot was uploaded: its `timestamp`, which stands near the
/// beginning of a large document.
final class SnapshotTime {
  private static final JsonFactory JSON = new JsonFactory();

  private SnapshotTime() {}

  /// @param source the name of the snapshot, for messages
  /// @throws IllegalArgumentException when it does not say so
  static Instant read(byte[] snapshot, String source) {
    try (JsonParser json = JSON.createParser(snapshot)) {
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      String key;
      while (object && (key = json.nextFieldName()) != null) {
        JsonToken value = json.nextToken();
        if (key.equals("timestamp") && value == JsonToken.VALUE_STRING) {
          return LocalDateTime.parse(json.getText()).toInstant(ZoneOffset.UTC);
        }
        json.skipChildren();
      }
    } catch (IOException | DateTimeParseException malformed) {
      throw new IllegalArgumentException(source + ": is no snapshot of a run", malformed);
    }
    throw new IllegalArgumentException(source + ": has no timestamp");
  }
}
