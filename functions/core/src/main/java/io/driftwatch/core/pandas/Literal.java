package io.driftwatch.core.pandas;

/// What `pandas.read_csv` reads in one cell, while nothing is known of the rest of the column.
final class Literal {
  enum Kind {
    /// An integer within 64 bits.
    INTEGER,
    /// An integer that needs the 64th bit as magnitude.
    UNSIGNED,
    /// An integer above [#UNSIGNED].
    HUGE,
    /// An integer below 64 bits.
    HUGE_NEGATIVE,
    /// A number with a point, an exponent or an infinity.
    DECIMAL,
    TRUE,
    FALSE,
    TEXT
  }

  private static final String LONG_MAX = "9223372036854775807";
  private static final String LONG_MIN = "9223372036854775808";
  private static final String UNSIGNED_MAX = "18446744073709551615";

  private Literal() {}

  static boolean isNumber(Kind kind) {
    return switch (kind) {
      case INTEGER, UNSIGNED, HUGE, HUGE_NEGATIVE, DECIMAL -> true;
      case TRUE, FALSE, TEXT -> false;
    };
  }

  static Kind kindOf(String cell) {
    int start = skipBlanks(cell, 0);
    if (start == cell.length()) {
      return Kind.TEXT;
    }
    char first = cell.charAt(start);
    if (first == '+' || first == '-') {
      return numberOrInfinity(cell, start, start + 1);
    }
    if (isDigit(first) || first == '.') {
      return numberOrInfinity(cell, start, start);
    }
    if (isWord(cell, 0, "true")) {
      return Kind.TRUE;
    }
    if (isWord(cell, 0, "false")) {
      return Kind.FALSE;
    }
    return isInfinity(cell, 0) ? Kind.DECIMAL : Kind.TEXT;
  }

  /// {@return the number in a cell of a numeric kind, rounded to the nearest double}
  static double doubleOf(String cell) {
    int digits = skipSign(cell, 0);
    if (isInfinity(cell, digits)) {
      return cell.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    int exponent = Math.max(cell.indexOf('e'), cell.indexOf('E'));
    // pandas allows blanks after the e, Java does not.
    return exponent > 0
        ? Double.parseDouble(
            cell.substring(0, exponent + 1) + cell.substring(skipBlanks(cell, exponent + 1)))
        : Double.parseDouble(cell);
  }

  /// {@return the number in a cell of kind [Kind#INTEGER]}
  static long longOf(String cell) {
    return Long.parseLong(integerText(cell));
  }

  /// {@return an integer's text without blanks, plus sign and leading zeros}
  static String integerText(String cell) {
    int start = skipBlanks(cell, 0);
    boolean negative = cell.charAt(start) == '-';
    int digits = skipSign(cell, start);
    int end = skipDigits(cell, digits);
    int significant = skipZeros(cell, digits, end);
    if (significant == end) {
      return "0";
    }
    return (negative ? "-" : "") + cell.substring(significant, end);
  }

  private static Kind numberOrInfinity(String cell, int start, int digits) {
    int end = skipDigits(cell, digits);
    boolean any = end > digits;
    if (any && skipBlanks(cell, end) == cell.length()) {
      return integer(cell, start, digits, end);
    }
    if (end < cell.length() && cell.charAt(end) == '.') {
      int fraction = end + 1;
      end = skipDigits(cell, fraction);
      any |= end > fraction;
    }
    if (!any) {
      return start == 0 && isInfinity(cell, digits) ? Kind.DECIMAL : Kind.TEXT;
    }
    if (end < cell.length() && (cell.charAt(end) == 'e' || cell.charAt(end) == 'E')) {
      int exponent = skipSign(cell, skipBlanks(cell, end + 1));
      end = skipDigits(cell, exponent);
      if (end == exponent) {
        return Kind.TEXT;
      }
    }
    return skipBlanks(cell, end) == cell.length() ? Kind.DECIMAL : Kind.TEXT;
  }

  private static Kind integer(String cell, int start, int digits, int end) {
    boolean negative = cell.charAt(start) == '-';
    int significant = skipZeros(cell, digits, end);
    if (atMost(cell, significant, end, negative ? LONG_MIN : LONG_MAX)) {
      return Kind.INTEGER;
    }
    if (end < cell.length()) {
      // Only the reader of 64-bit integers takes blanks behind the digits.
      return Kind.DECIMAL;
    }
    if (negative) {
      return Kind.HUGE_NEGATIVE;
    }
    return atMost(cell, significant, end, UNSIGNED_MAX) ? Kind.UNSIGNED : Kind.HUGE;
  }

  private static boolean atMost(String cell, int from, int to, String limit) {
    int length = to - from;
    return length < limit.length()
        || (length == limit.length() && cell.substring(from, to).compareTo(limit) <= 0);
  }

  private static boolean isInfinity(String cell, int from) {
    return isWord(cell, from, "inf") || isWord(cell, from, "infinity");
  }

  /// {@return whether the rest of a cell is this word, in any ASCII case}
  private static boolean isWord(String cell, int from, String word) {
    if (cell.length() - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((cell.charAt(from + i) | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int skipBlanks(String cell, int from) {
    int i = from;
    while (i < cell.length() && isBlank(cell.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int skipSign(String cell, int from) {
    return from < cell.length() && (cell.charAt(from) == '+' || cell.charAt(from) == '-')
        ? from + 1
        : from;
  }

  private static int skipDigits(String cell, int from) {
    int i = from;
    while (i < cell.length() && isDigit(cell.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int skipZeros(String cell, int from, int to) {
    int i = from;
    while (i < to && cell.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// {@return whether C's `isspace` takes this character in its default locale}
  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
