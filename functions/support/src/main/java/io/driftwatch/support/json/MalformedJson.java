package io.driftwatch.support.json;

import io.driftwatch.core.text.Shown;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// Finds where a text stops being JSON, and says what to change there.
///
/// It is asked only after the parser has refused the text, whose own message is about its insides.
final class MalformedJson {
  private static final int MOST_LEVELS = 500;
  private static final String SINGLE_QUOTES = "texts stand in double quotes, not in single ones";

  /// What the check throws to end: where, and what to do.
  private static final class Found extends Exception {
    Found(String message) {
      super(message, null, false, false);
    }
  }

  private final String text;
  private int at;

  private MalformedJson(String text) {
    this.text = text;
  }

  /// {@return the place and the remedy, such as `3:7: not valid JSON: …`, with the line and the
  /// column from 1}
  static String in(byte[] bytes) {
    var json = new MalformedJson(new String(bytes, StandardCharsets.UTF_8));
    try {
      json.blanks();
      json.value(0);
      json.blanks();
      return json.at == json.text.length()
          ? json.here("it is not in UTF-8, or too deep")
          : json.here("there is more after the end: " + json.seen() + "; remove it");
    } catch (Found found) {
      return String.valueOf(found.getMessage());
    }
  }

  private void value(int level) throws Found {
    if (level > MOST_LEVELS) {
      throw found("there are more than %d levels of brackets".formatted(MOST_LEVELS));
    }
    switch (current()) {
      case '{' -> object(level);
      case '[' -> list(level);
      case '"' -> string();
      case '\0' -> throw found("the file ends where a value is expected");
      case '\'' -> throw found(SINGLE_QUOTES);
      default -> word();
    }
  }

  private void object(int level) throws Found {
    Set<String> keys = new HashSet<>();
    at++;
    blanks();
    while (current() != '}') {
      int start = at;
      if (current() == '\'') {
        throw found(SINGLE_QUOTES);
      }
      if (current() != '"') {
        throw found(isEnd() ? unclosed('}') : "a key in double quotes is expected, not " + seen());
      }
      string();
      String key = text.substring(start + 1, at - 1);
      if (!keys.add(key)) {
        at = start;
        throw found("the key %s is there twice; remove one".formatted(Shown.name(key)));
      }
      blanks();
      if (current() != ':') {
        throw found("a : is expected after the key " + Shown.name(key) + ", not " + seen());
      }
      at++;
      blanks();
      value(level + 1);
      next('}');
    }
    at++;
  }

  private void list(int level) throws Found {
    at++;
    blanks();
    while (current() != ']') {
      value(level + 1);
      next(']');
    }
    at++;
  }

  /// Goes on to the next item of an object or a list, or to its end.
  private void next(char end) throws Found {
    blanks();
    if (current() == end) {
      return;
    }
    if (current() != ',') {
      throw found(
          isEnd()
              ? unclosed(end)
              : "a comma or the closing %s is expected, not %s".formatted(end, seen()));
    }
    int comma = at++;
    blanks();
    if (current() == end) {
      at = comma;
      throw found("there is a comma before the closing %s; remove it".formatted(end));
    }
  }

  private void string() throws Found {
    int start = at++;
    while (current() != '"') {
      if (isEnd() || current() == '\n' || current() == '\r') {
        at = start;
        throw found("this text has no closing quote on its line");
      }
      if (current() < ' ') {
        throw found("a text cannot hold a tab or another control character; write \\t for a tab");
      }
      if (current() == '\\') {
        escape();
      }
      at++;
    }
    at++;
  }

  private void escape() throws Found {
    int start = at++;
    boolean valid = "\"\\/bfnrt".indexOf(current()) >= 0;
    if (current() == 'u' && at + 4 < text.length()) {
      valid = true;
      for (int i = 0; i < 4; i++) {
        valid &= Character.digit(text.charAt(++at), 16) >= 0;
      }
    }
    if (!valid) {
      at = start;
      throw found("a backslash in a text is written twice: \\\\");
    }
  }

  /// A number, or one of JSON's three words.
  private void word() throws Found {
    int start = at;
    while (!isEnd() && (Character.isLetterOrDigit(current()) || "+-._".indexOf(current()) >= 0)) {
      at++;
    }
    String word = text.substring(start, at);
    boolean valid =
        switch (word) {
          case "true", "false", "null" -> true;
          default -> isNumber(word);
        };
    if (!valid) {
      at = start;
      throw found(meant(word));
    }
  }

  private static boolean isNumber(String word) {
    return word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  }

  private String meant(String word) {
    return switch (word) {
      case "" ->
          current() == '/' || current() == '#'
              ? "JSON has no comments; remove it"
              : "a value is expected, not " + seen();
      case "True", "TRUE", "yes" -> "write true, not " + word;
      case "False", "FALSE", "no" -> "write false, not " + word;
      case "None", "NULL", "nil" -> "write null, not " + word;
      default ->
          Character.isDigit(word.charAt(0)) || "+-.".indexOf(word.charAt(0)) >= 0
              ? "%s is not a number in JSON; write it like 0.5 or -2e6".formatted(Shown.name(word))
              : "texts stand in double quotes: \"%s\""
                  .formatted(Shown.of(word).atMost(Shown.LONGEST_NAME).printable());
    };
  }

  private void blanks() {
    while (!isEnd() && " \t\r\n\ufeff".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean isEnd() {
    return at >= text.length();
  }

  /// {@return the current character, NUL at the end}
  private char current() {
    return isEnd() ? '\0' : text.charAt(at);
  }

  private static String unclosed(char end) {
    return "the file ends here without the closing " + end;
  }

  private String seen() {
    return isEnd()
        ? "the end of the file"
        : Shown.name(text.substring(at, text.offsetByCodePoints(at, 1)));
  }

  private Found found(String what) {
    return new Found(here(what));
  }

  private String here(String what) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return "%d:%d: not valid JSON: %s"
        .formatted(line, text.codePointCount(start, Math.min(at, text.length())) + 1, what);
  }
}
