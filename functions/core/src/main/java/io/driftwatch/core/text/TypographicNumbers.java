package io.driftwatch.core.text;

import java.util.List;

/// Numbers as a page shows them: with minus signs, narrow spaces and powers of ten.
public final class TypographicNumbers {
  private static final String NARROW_SPACE = "\u202f";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int DIGITS = 4;
  private static final int MOST_DECIMALS = 12;

  private TypographicNumbers() {}

  /// {@return the number in four significant digits, whole numbers below 10^15 in full}
  public static String number(double number) {
    return number(number, DIGITS);
  }

  /// {@return the numbers of one phrase, all in the fewest significant digits, four at least, at
  /// which different numbers look different}
  public static List<String> apart(double... numbers) {
    return Numbers.apart(DIGITS, TypographicNumbers::number, numbers);
  }

  private static String number(double number, int digits) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return count((long) number);
    }
    Rounded rounded = Rounded.of(number, digits);
    if (rounded.exponent() >= -3 && rounded.exponent() < 9) {
      return minus(rounded.plain());
    }
    Rounded shorter = Rounded.of(number, digits == DIGITS ? 2 : digits);
    return minus(shorter.mantissa()) + " × 10" + superscript(shorter.exponent());
  }

  /// {@return a count, its digits in groups of three from 10,000 on}
  public static String count(long count) {
    String digits = Long.toString(count);
    return Math.abs((double) count) < 10_000
        ? minus(digits)
        : minus(Numbers.grouped(count).replace(",", NARROW_SPACE));
  }

  /// {@return a share as a percentage; what is not quite none or all never reads so}
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1) {
      return "< 0.1" + NARROW_SPACE + "%";
    }
    if (percent < 100 && percent > 99.9) {
      return "> 99.9" + NARROW_SPACE + "%";
    }
    return Rounded.of(shown(percent), DIGITS).plain() + NARROW_SPACE + "%";
  }

  /// {@return what is left of a percentage: a tenth below 10 and above 99, else whole percents}
  private static double shown(double percent) {
    if (percent < 10) {
      return Math.rint(10 * percent) / 10;
    }
    if (percent > 99 && percent < 100) {
      return Math.floor(10 * percent) / 10;
    }
    return Math.rint(percent);
  }

  /// {@return two shares as percentages, in the fewest decimals at which different ones look
  /// different}
  public static List<String> percents(double first, double second) {
    String one = percent(first);
    String other = percent(second);
    for (int decimals = 1;
        one.equals(other) && first != second && decimals <= MOST_DECIMALS;
        decimals++) {
      one = Numbers.fixed(100 * first, decimals) + NARROW_SPACE + "%";
      other = Numbers.fixed(100 * second, decimals) + NARROW_SPACE + "%";
    }
    return List.of(one, other);
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
