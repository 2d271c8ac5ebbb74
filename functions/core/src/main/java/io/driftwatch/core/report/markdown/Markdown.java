package io.driftwatch.core.report.markdown;

import io.driftwatch.core.text.Shown;

/// Text of strangers in Markdown: it stays text, in a table too, and addresses no one.
final class Markdown {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TEXT = 400;

  /// Characters that mean nothing in Markdown, wherever they stand in a line.
  private static final String PLAIN = " ,;()%+-./?=\"'";

  /// Keeps a mention or a reference from being one, and is not seen.
  private static final String BREAK = "&#8204;";

  private Markdown() {}

  /// {@return a name as code}
  static String name(String name) {
    String shown = Shown.of(name).atMost(LONGEST_NAME).printable().toString();
    boolean simple = !shown.isEmpty() && !shown.startsWith(" ") && !shown.endsWith(" ");
    for (int i = 0; i < shown.length() && simple; i++) {
      char c = shown.charAt(i);
      simple = isWord(c) || c == '_' || PLAIN.indexOf(c) >= 0;
    }
    return simple ? "`" + shown + "`" : "<code>" + escaped(shown, "") + "</code>";
  }

  /// {@return a sentence or a phrase}
  static String text(String text) {
    return escaped(Shown.of(text).atMost(LONGEST_TEXT).printable().toString(), BREAK);
  }

  private static String escaped(String text, String afterMark) {
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isWord(c) || (PLAIN.indexOf(c) >= 0 && !startsLink(text, i)) || c > '~') {
        out.append(c);
      } else {
        out.append("&#").append((int) c).append(';');
        out.append(c == '@' || c == '#' ? afterMark : "");
      }
    }
    return out.toString();
  }

  /// {@return whether the point of `www.` is here, which would begin a link}
  private static boolean startsLink(String text, int at) {
    return text.charAt(at) == '.' && at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3);
  }

  private static boolean isWord(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
