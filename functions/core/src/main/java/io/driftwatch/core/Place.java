package io.driftwatch.core;

import io.driftwatch.core.text.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where in a file something is wrong: the line that a message begins with, and the column that it
/// names. Messages are written with the phrases of this class, which also reads them back: between
/// states of the state machine an error is its message.
///
/// @param line the line, from 1; null where the message is about the file as a whole
/// @param column the column's name as the message shows it, or null
public record Place(@Nullable Long line, @Nullable String column) {
  private static final Pattern LINE = Pattern.compile("^:(\\d{1,18})\\b");
  private static final Pattern COLUMN = Pattern.compile("column(?: is)? '([^']*)'");

  /// {@return how a message about a file begins}
  ///
  /// @param source the file's name or key
  public static String file(String source) {
    return Shown.path(source);
  }

  /// {@return how a message about a line of a file begins}
  ///
  /// @param source the file's name or key
  /// @param line from 1
  public static String line(String source, long line) {
    return "%s:%d".formatted(file(source), line);
  }

  /// {@return `column 'temp'`}
  public static String column(String name) {
    return "column " + Shown.name(name);
  }

  /// {@return `column is 'temp'`}
  public static String columnIs(String name) {
    return "column is " + Shown.name(name);
  }

  /// {@return the place that a message names}
  ///
  /// @param source the file's name or key
  public static Place in(String message, String source) {
    Matcher line = LINE.matcher(afterFile(message, source));
    Matcher column = COLUMN.matcher(message);
    return new Place(
        line.find() ? Long.valueOf(line.group(1)) : null, column.find() ? column.group(1) : null);
  }

  /// {@return what a message says after the file; empty when it does not begin with it}
  private static String afterFile(String message, String source) {
    return Stream.of(source, file(source))
        .filter(message::startsWith)
        .findFirst()
        .map(file -> message.substring(file.length()))
        .orElse("");
  }
}
