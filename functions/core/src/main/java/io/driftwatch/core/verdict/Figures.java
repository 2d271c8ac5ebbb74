package io.driftwatch.core.verdict;

/// Numbers as people read them.
///
/// Written by hand, as `String.format` takes tens of milliseconds for its first number: more than
/// comparing two small files.
public final class Figures {
  private static final int DIGITS = 4;

  private Figures() {}

  /// {@return a finite number with four significant digits, such as `0.1234`, `12340` or
  /// `1.234e+9`}
  public static String number(double value) {
    var rounded = Rounded.of(value, DIGITS);
    int exponent = rounded.exponent();
    return exponent >= -6 && Math.abs(value) < 1e7
        ? rounded.plain()
        : rounded.mantissa() + (exponent < 0 ? "e" : "e+") + exponent;
  }

  /// {@return a share in [0, 1] as percent, such as `12.5 %`}
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent == Math.rint(percent)) {
      return (long) percent + " %";
    }
    return fixed(percent, percent < 1 ? 2 : 1) + " %";
  }

  /// {@return a number below 10^15 with so many decimals, ties to even}
  public static String fixed(double number, int decimals) {
    if (number < 0) {
      return "-" + fixed(-number, decimals);
    }
    long unit = 1;
    for (int i = 0; i < decimals; i++) {
      unit *= 10;
    }
    long units = (long) Math.rint(number * unit);
    String fraction = Long.toString(unit + units % unit).substring(1);
    return units / unit + "." + fraction;
  }

  /// {@return a count with its digits in groups of three, such as `1,234,567`}
  public static String grouped(long n) {
    var digits = new StringBuilder(Long.toString(n));
    for (int at = digits.length() - 3; at > (n < 0 ? 1 : 0); at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /// {@return a count and what is counted, such as `1 row` or `1,234 rows`}
  public static String count(long n, String noun) {
    return grouped(n) + " " + noun + (n == 1 ? "" : "s");
  }
}
