package io.driftwatch.core.report.html;

import io.driftwatch.core.text.Digest;

/// Where a column stands on a page: the part of an address behind `#`.
///
/// Different names have different anchors, the same in every report. A name of letters, digits, `_`
/// and `-` is its own anchor; of other characters each byte of UTF-8 is `~` and two hex digits, as
/// in `unit~20price`; a name that gets too long that way ends in its digest. So a page may use
/// anchors of its own that begin with `~` and a letter beyond `f`.
public final class Anchor {
  private static final char ESCAPE = '~';

  /// In characters of the anchor; links stay short enough for an e-mail.
  private static final int LONGEST = 80;

  private static final int START_OF_LONG = 40;
  private static final String HEX = "0123456789abcdef";

  private Anchor() {}

  /// {@return the anchor of a column, which needs no escaping in an attribute}
  public static String of(String column) {
    var out = new StringBuilder();
    for (int i = 0; i < column.length() && out.length() <= LONGEST; ) {
      int c = column.codePointAt(i);
      i += Character.charCount(c);
      if (isPlain(c)) {
        out.appendCodePoint(c);
      } else {
        escape(c, out);
      }
    }
    if (out.isEmpty()) {
      return String.valueOf(ESCAPE);
    }
    return out.length() <= LONGEST ? out.toString() : start(out) + ESCAPE + '-' + digest(column);
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER ->
          true;
      default -> c == '_' || c == '-';
    };
  }

  /// Writes the bytes of UTF-8; half of a surrogate pair as if it were a character.
  private static void escape(int c, StringBuilder out) {
    if (c < 0x80) {
      escapeByte(c, out);
    } else if (c < 0x800) {
      escapeByte(0xc0 | (c >> 6), out);
      escapeByte(0x80 | (c & 0x3f), out);
    } else if (c < 0x10000) {
      escapeByte(0xe0 | (c >> 12), out);
      escapeByte(0x80 | ((c >> 6) & 0x3f), out);
      escapeByte(0x80 | (c & 0x3f), out);
    } else {
      escapeByte(0xf0 | (c >> 18), out);
      escapeByte(0x80 | ((c >> 12) & 0x3f), out);
      escapeByte(0x80 | ((c >> 6) & 0x3f), out);
      escapeByte(0x80 | (c & 0x3f), out);
    }
  }

  private static void escapeByte(int b, StringBuilder out) {
    out.append(ESCAPE).append(HEX.charAt((b >> 4) & 0xf)).append(HEX.charAt(b & 0xf));
  }

  /// {@return the first characters, no escape or surrogate pair cut through}
  private static String start(StringBuilder anchor) {
    int end = START_OF_LONG;
    int escape = anchor.lastIndexOf(String.valueOf(ESCAPE), end);
    if (escape > end - 3) {
      end = escape;
    }
    if (Character.isHighSurrogate(anchor.charAt(end - 1))) {
      end--;
    }
    return anchor.substring(0, end);
  }

  private static String digest(String column) {
    return Digest.hex(column).substring(0, 16);
  }
}
