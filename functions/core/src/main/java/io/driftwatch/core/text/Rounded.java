package io.driftwatch.core.text;

/// A number in a few significant decimal digits, for people.
///
/// What is rounded, half to even, is the shortest decimal that identifies the double. A
/// `BigDecimal` would round the same, but setting up its class takes longer than comparing two
/// small files.
///
/// @param negative whether the number is below zero
/// @param digits the digits, the first one not zero, without zeros at the end; `0` for zero
/// @param exponent the power of ten of the first digit
record Rounded(boolean negative, String digits, int exponent) {
  /// {@return a finite number in at most this many significant digits}
  static Rounded of(double number, int significant) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("not finite: " + number);
    }
    String text = Double.toString(Math.abs(number));
    int e = text.indexOf('E');
    int point = text.indexOf('.');
    int exponent = point - 1 + (e < 0 ? 0 : Integer.parseInt(text.substring(e + 1)));
    String written =
        text.substring(0, point) + text.substring(point + 1, e < 0 ? text.length() : e);
    int leadingZeros = 0;
    while (leadingZeros < written.length() && written.charAt(leadingZeros) == '0') {
      leadingZeros++;
    }
    String all = withoutZerosAtTheEnd(written.substring(leadingZeros));
    if (all.isEmpty()) {
      return new Rounded(false, "0", 0);
    }
    String digits = rounded(all, significant);
    boolean carried = digits.length() > Math.min(significant, all.length());
    return new Rounded(
        number < 0, withoutZerosAtTheEnd(digits), exponent - leadingZeros + (carried ? 1 : 0));
  }

  private static String withoutZerosAtTheEnd(String digits) {
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  /// {@return the first digits, one more if rounding up makes all of them zero}
  private static String rounded(String digits, int significant) {
    if (digits.length() <= significant) {
      return digits;
    }
    long kept = Long.parseLong(digits.substring(0, significant));
    int order = digits.substring(significant).compareTo("5");
    boolean up = order > 0 || (order == 0 && kept % 2 == 1);
    return Long.toString(up ? kept + 1 : kept);
  }

  /// {@return the number without an exponent, such as `-0.0125` or `12300`}
  String plain() {
    String sign = negative ? "-" : "";
    if (exponent < 0) {
      return sign + "0." + "0".repeat(-exponent - 1) + digits;
    }
    int whole = exponent + 1;
    return digits.length() <= whole
        ? sign + digits + "0".repeat(whole - digits.length())
        : sign + digits.substring(0, whole) + '.' + digits.substring(whole);
  }

  /// {@return the number with one digit before the point, without its exponent, such as `-1.25`}
  String mantissa() {
    return new Rounded(negative, digits, 0).plain();
  }
}
