package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What [PlainText] does to a file in UTF-8, done to all of it at once.
///
/// @param text the bytes of the text, each as a char
/// @param carriageReturns whether its lines ended in CR
record ReferenceText(String text, boolean carriageReturns) {
  /// @param sep the delimiter; null = it is to be found
  static ReferenceText of(byte[] file, @Nullable Character sep) {
    String text = new String(file, ISO_8859_1);
    if (text.startsWith("\u00ef\u00bb\u00bf")) {
      text = text.substring(3);
    }
    var pieces = pieces(sep == null ? ",;\t|" : sep.toString()).matcher(text);
    boolean feeds =
        pieces
            .results()
            .anyMatch(piece -> piece.group().endsWith("\n") && !isQuoted(piece.group()));
    boolean returns = text.indexOf('\r') >= 0;
    if (feeds || !returns) {
      return new ReferenceText(text, false);
    }
    String lines =
        pieces.replaceAll(
            piece -> isQuoted(piece.group()) ? Matcher.quoteReplacement(piece.group()) : "\n");
    return new ReferenceText(lines, !lines.equals(text));
  }

  private static boolean isQuoted(String piece) {
    return piece.startsWith("\"");
  }

  /// {@return fields in quotes, and line ends outside them}
  private static Pattern pieces(String delimiters) {
    return Pattern.compile(
        "(?<=\\A|[\r\n" + Pattern.quote(delimiters) + "])\"(?:[^\"]++|\"\")*+(?:\"|\\z)|\r|\n");
  }
}
