package io.driftwatch.core.report.html;

import io.driftwatch.core.text.Shown;

/// HtmlNumbers from files, made safe and visible for a page.
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

  /// {@return at most so many characters of the text, as they are shown}
  static String text(String text, int most) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), most) + 16);
    int shown = 0;
    int cut = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      shown += Shown.isHidden(c) && c >= ' ' && c != DELETE ? number(c).length() : 1;
      if (shown > most) {
        out.setLength(cut);
        return out.append('…').toString();
      }
      append(c, out);
      cut = shown < most ? out.length() : cut;
    }
    return out.toString();
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
        } else if (Shown.isHidden(c)) {
          out.append(number(c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static String number(int c) {
    return "\u27e8U+%04X\u27e9".formatted(c);
  }
}
