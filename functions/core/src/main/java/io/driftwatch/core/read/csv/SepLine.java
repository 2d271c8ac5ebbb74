package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A first line such as `sep=;`, with which Excel and others say the delimiter. It holds no data.
///
/// @param delimiter what it says
/// @param length its bytes, without its line end
record SepLine(char delimiter, int length) {
  private static final String FORM = "(\"?)(?i:sep)=([\\x01-\\x7f&&[^\\p{Alnum}\"\r\n]])\\1";

  private static final int LONGEST = "\"sep=;\"".length();

  /// {@return the line that a text begins with, if it is one}
  static @Nullable SepLine in(byte[] head, boolean whole) {
    int length = 0;
    while (length < head.length && head[length] != '\n' && head[length] != '\r') {
      length++;
      if (length > LONGEST) {
        return null;
      }
    }
    if (length == head.length && !whole) {
      return null;
    }
    // few files begin with such a short line: nothing is compiled for the others
    var form = Pattern.compile(FORM).matcher(new String(head, 0, length, ISO_8859_1));
    return form.matches() ? new SepLine(form.group(2).charAt(0), length) : null;
  }
}
