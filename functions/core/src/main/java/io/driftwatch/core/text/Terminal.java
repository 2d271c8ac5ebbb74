package io.driftwatch.core.text;

import java.util.ArrayList;
import java.util.List;

/// Fits text into columns of a terminal, where a character may take no, one or two cells.
public final class Terminal {
  /// The width of a line that goes to no terminal: nothing is cut or wrapped for it.
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /// The characters of a name or a text in such a line. No reader wants the megabyte that a hostile
  /// file may hold.
  private static final int LONGEST = 1_000;

  private Terminal() {}

  /// {@return the text as far as a line of this width shows it, with an escape for each character
  /// that would move the cursor or turn the line around}
  public static String printable(String text, int width) {
    return width == UNBOUNDED
        ? Shown.of(text).atMost(LONGEST).printable().toString()
        : printable(text);
  }

  /// {@return the text with blanks behind it to at least this many cells; never cut}
  public static String padded(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }

  /// {@return the text with an escape for each character that would move the cursor or turn the
  /// line around}
  public static String printable(String text) {
    return Shown.of(text).printable().toString();
  }

  /// {@return the number of cells that a text takes}
  public static int width(String text) {
    return text.codePoints().map(Terminal::width).sum();
  }

  private static int width(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  /// The blocks that Unicode's East Asian Width calls wide or fullwidth, in whole ranges.
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0x303E)
        || (c >= 0x3041 && c <= 0xA4CF)
        || (c >= 0xA960 && c <= 0xA97C)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1F64F)
        || (c >= 0x1F680 && c <= 0x1F6FF)
        || (c >= 0x1F900 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }

  /// {@return the text, cut to at most this many cells with an ellipsis at its end}
  public static String fit(String text, int cells) {
    if (width(text) <= cells) {
      return text;
    }
    var kept = new StringBuilder();
    int used = width(Shown.ELLIPSIS);
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      used += width(codePoint);
      if (used > cells) {
        break;
      }
      kept.appendCodePoint(codePoint);
      i += Character.charCount(codePoint);
    }
    return kept + Shown.ELLIPSIS;
  }

  /// {@return the text, cut to at most this many cells with an ellipsis in its middle: of names
  /// that begin alike the ends differ}
  public static String middle(String text, int cells) {
    if (width(text) <= cells) {
      return text;
    }
    int room = cells - width(Shown.ELLIPSIS);
    int end = text.length();
    int used = 0;
    while (end > 0) {
      int codePoint = text.codePointBefore(end);
      used += width(codePoint);
      if (used > room / 2) {
        break;
      }
      end -= Character.charCount(codePoint);
    }
    String tail = text.substring(end);
    return fit(text, cells - width(tail)) + tail;
  }

  public static String left(String text, int cells) {
    String fitted = fit(text, cells);
    return fitted + " ".repeat(cells - width(fitted));
  }

  public static String right(String text, int cells) {
    String fitted = fit(text, cells);
    return " ".repeat(cells - width(fitted)) + fitted;
  }

  /// {@return the text in lines of at most this many cells, broken at blanks}
  public static List<String> wrap(String text, int cells) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > cells) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(fit(word, cells));
    }
    lines.add(line.toString());
    return lines;
  }
}
