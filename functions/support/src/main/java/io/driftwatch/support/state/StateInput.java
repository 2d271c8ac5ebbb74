package io.driftwatch.support.state;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Checks what a function is given by the state machine, or by a call by hand.
///
/// The records of requests call it where they are made, so that the JSON is refused before anything
/// is done. No Retry and no Catch of the state machine knows the error.
public final class StateInput {
  private StateInput() {}

  /// {@return the text}
  ///
  /// @param field its place in the input, such as `object.key`
  /// @throws IllegalArgumentException when it is missing or empty
  public static String text(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("'%s' is missing or empty".formatted(field));
    }
    return text;
  }

  /// {@return the part of the input}
  ///
  /// @throws IllegalArgumentException when it is missing
  public static <T> T part(@Nullable T part, String field) {
    if (part == null) {
      throw new IllegalArgumentException("'%s' is missing".formatted(field));
    }
    return part;
  }

  /// {@return the time in ISO 8601, which may be absent}
  ///
  /// @throws IllegalArgumentException when it is something else
  public static @Nullable String time(@Nullable String time, String field) {
    if (time != null) {
      try {
        Instant.parse(time);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("'%s' is not a time in ISO 8601".formatted(field), e);
      }
    }
    return time;
  }

  /// {@return the name of an execution, which is also a folder of the bucket}
  ///
  /// @throws IllegalArgumentException when no execution can have it
  public static String execution(@Nullable String name) {
    String given = text(name, "execution");
    if (!given.matches("[^\\s/\\p{Cntrl}]{1,80}")) {
      throw new IllegalArgumentException(
          "'execution' must be the name of an execution: up to 80 characters, no blank, no slash");
    }
    return given;
  }
}
