package io.driftwatch.core.profile;

/// Numbers in scientific notation as eight bytes each, from which the exact text can be written
/// again.
///
/// A text is taken only if it is what Python's `repr` writes for a double below 1e-4 or from 1e16
/// on, such as `1.23e-05` or `-1e+16`: the shortest digits that mean this double, and at least two
/// digits of the exponent. pandas writes such numbers so. `1.230e-05`, `1E-5` and `12e-6` stay
/// texts, and so do numbers below [Double#MIN_NORMAL], some of which [Double#toString] writes with
/// more digits.
public final class Scientific {
  /// What [#parse] answers for any other text.
  public static final double NONE = Double.NaN;

  /// `1e-05`.
  private static final int SHORTEST = 5;

  /// `-1.2345678901234567e-308`.
  private static final int LONGEST = 24;

  private static final double BELOW = 1e-4;
  private static final double FROM = 1e16;

  private Scientific() {}

  /// {@return the number of a text, [#NONE] if it is not written as described}
  public static double parse(String text) {
    int length = text.length();
    if (length < SHORTEST || length > LONGEST || !hasForm(text)) {
      return NONE;
    }
    double value = Double.parseDouble(text);
    return isScientific(value) && toText(value).equals(text) ? value : NONE;
  }

  /// {@return the number of the text in `bytes[from, to)`, [#NONE] if it is not written as
  /// described}
  public static double parse(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < SHORTEST
        || length > LONGEST
        || (bytes[to - 4] != 'e' && bytes[to - 5] != 'e')
        || bytes[to - 1] > '9') {
      return NONE;
    }
    var text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) (bytes[from + i] & 0x7f);
      if (bytes[from + i] < 0) {
        return NONE;
      }
    }
    return parse(new String(text));
  }

  /// {@return whether a number is written in scientific notation}
  static boolean isScientific(double value) {
    double magnitude = Math.abs(value);
    return magnitude >= Double.MIN_NORMAL
        && magnitude <= Double.MAX_VALUE
        && (magnitude < BELOW || magnitude >= FROM);
  }

  /// {@return the text of a number}
  public static String toText(double value) {
    // one digit before the point, at least one after it, and the exponent without a plus or zeros
    String java = Double.toString(value);
    int e = java.indexOf('E');
    int end = java.startsWith(".0", e - 2) ? e - 2 : e;
    boolean negative = java.charAt(e + 1) == '-';
    String exponent = java.substring(negative ? e + 2 : e + 1);
    return java.substring(0, end)
        + (negative ? "e-" : "e+")
        + (exponent.length() == 1 ? "0" : "")
        + exponent;
  }

  /// {@return whether a text is a digit, maybe a point and digits, and an exponent of two or three
  /// digits with its sign}
  private static boolean hasForm(String text) {
    int length = text.length();
    int e = text.charAt(length - 4) == 'e' ? length - 4 : length - 5;
    int first = text.charAt(0) == '-' ? 1 : 0;
    return text.charAt(e) == 'e'
        && e > first
        && e != first + 2
        && (e == first + 1 || text.charAt(first + 1) == '.')
        && areDigits(text, first, first + 1)
        && areDigits(text, Math.min(first + 2, e), e)
        && (text.charAt(e + 1) == '-' || text.charAt(e + 1) == '+')
        && areDigits(text, e + 2, length);
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
