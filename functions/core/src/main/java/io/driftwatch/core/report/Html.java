package io.driftwatch.core.report;

/// Text from files, made safe and visible for a page.
///
/// Nothing in it can end an element or an attribute, change the direction of what follows, or hide:
/// control characters and invisible format characters are shown by symbol or number.
final class Html {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7f;

  private Html() {}

  /// {@return the text, for an element's content or an attribute in double quotes}
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, out));
    return out.toString();
  }

  /// {@return at most so many characters of the text}
  static String text(String text, int most) {
    return text(shorten(text, most));
  }

  /// {@return the text as an element that keeps its direction to itself}
  static String isolated(String text, int most) {
    return "<bdi>" + text(text, most) + "</bdi>";
  }

  /// {@return a value of a column, set apart from the words around it}
  static String value(String text, int most) {
    String shown = text.isBlank() ? "\"" + text + "\"" : text;
    return "<bdi class=\"v\">" + text(shown, most) + "</bdi>";
  }

  private static String shorten(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static void append(int c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case DELETE -> out.append('\u2421');
      default -> {
        if (c < ' ') {
          out.append((char) (CONTROL_PICTURES + c));
        } else if (invisible(c)) {
          out.append("\u27e8U+%04X\u27e9".formatted(c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean invisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // The two joiners shape letters and emoji.
      case Character.FORMAT -> c != 0x200c && c != 0x200d;
      default -> false;
    };
  }
}
