package io.driftwatch.support.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.text.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/// Records as JSON, the same everywhere: between states, in the bucket, in logs.
public final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          // States hand on more than each function needs.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /// {@return a record as one line of JSON}
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s cannot be written as JSON: %s".formatted(value.getClass(), e.getOriginalMessage()));
    }
  }

  /// {@return a record as JSON in UTF-8}
  public static byte[] bytes(Object value) {
    return write(value).getBytes(StandardCharsets.UTF_8);
  }

  /// {@return the record that some JSON holds}
  ///
  /// @throws IllegalArgumentException when the JSON does not match the record
  public static <T> T read(byte[] json, Class<T> type) {
    return read(new ByteArrayInputStream(json), type);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // a Type cannot name T
  static <T> T read(InputStream json, Type type) {
    try {
      T value = MAPPER.readValue(json, MAPPER.constructType(type));
      if (value == null) {
        throw new IllegalArgumentException("'null' is no " + type.getTypeName());
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          Shown.message(
              "the JSON does not match %s: %s"
                  .formatted(type.getTypeName(), e.getOriginalMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
