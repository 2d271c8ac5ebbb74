package io.driftwatch.core.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as people read them.
final class Text {
  private static final String NARROW_SPACE = "\u202f";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int DIGITS = 4;

  private Text() {}

  /// {@return the number in four significant digits, whole numbers below 10^15 in full}
  static String number(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return count((long) number);
    }
    BigDecimal rounded =
        new BigDecimal(number)
            .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -3 && exponent < 9) {
      return minus(rounded.toPlainString());
    }
    BigDecimal shorter =
        new BigDecimal(number)
            .round(new MathContext(2, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int power = shorter.precision() - shorter.scale() - 1;
    return minus(shorter.movePointLeft(power).toPlainString()) + " × 10" + superscript(power);
  }

  /// {@return a count, its digits in groups of three from 10,000 on}
  static String count(long count) {
    String digits = Long.toString(count);
    return Math.abs((double) count) < 10_000
        ? minus(digits)
        : minus(String.format(Locale.ROOT, "%,d", count).replace(",", NARROW_SPACE));
  }

  /// {@return a share as a percentage; what is not quite none or all never reads so}
  static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1) {
      return "< 0.1" + NARROW_SPACE + "%";
    }
    if (percent < 100 && percent > 99.9) {
      return "> 99.9" + NARROW_SPACE + "%";
    }
    BigDecimal shown =
        new BigDecimal(percent).setScale(percent < 10 ? 1 : 0, RoundingMode.HALF_EVEN);
    if (percent > 99 && percent < 100) {
      shown = new BigDecimal(percent).setScale(1, RoundingMode.DOWN);
    }
    return shown.stripTrailingZeros().toPlainString() + NARROW_SPACE + "%";
  }

  private static String superscript(int exponent) {
    StringBuilder out = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      out.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return out.toString();
  }

  private static String minus(String digits) {
    return digits.replace('-', '−');
  }
}
