package io.driftwatch.core.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Numbers as people read them.
///
/// Written by hand, as `String.format` takes tens of milliseconds for its first number: more than
/// comparing two small files.
public final class Numbers {
  private static final int DIGITS = 4;

  /// Enough to distinguish any two doubles.
  private static final int MOST_DIGITS = 17;

  private static final double THOUSAND = 1_000;

  /// From here on a number with a fraction is written with an exponent.
  private static final double MOST_PLAIN = 1e7;

  /// Whole numbers below have at most 15 digits, all of which a double keeps.
  private static final double MOST_EXACT = 1e15;

  private Numbers() {}

  /// {@return a finite number with four significant digits, such as `0.1234`, `12.34` or
  /// `1.234e+9`; whole numbers of at most 15 digits are exact, and so are the digits before the
  /// point of numbers below ten million}
  public static String number(double value) {
    return number(value, DIGITS);
  }

  /// {@return the finite numbers of one sentence, all in the fewest significant digits, four at
  /// least, at which different numbers look different}
  public static List<String> apart(double... values) {
    return apart(DIGITS, Numbers::number, values);
  }

  /// {@return the numbers in the fewest digits at which different ones look different}
  ///
  /// @param fewest the digits to begin with
  /// @param written writes a number in at most this many digits
  public static List<String> apart(int fewest, Writer written, double... values) {
    var different = new HashSet<Double>();
    for (double value : values) {
      different.add(value + 0.0); // there is one zero only
    }
    for (int digits = fewest; ; digits++) {
      var texts = new ArrayList<String>(values.length);
      for (double value : values) {
        texts.add(written.write(value, digits));
      }
      if (digits >= MOST_DIGITS || new HashSet<>(texts).size() >= different.size()) {
        return List.copyOf(texts);
      }
    }
  }

  /// Writes a number in at most this many digits.
  @FunctionalInterface
  public interface Writer {
    String write(double value, int digits);
  }

  private static String number(double value, int digits) {
    double size = Math.abs(value);
    if (size >= THOUSAND && size < MOST_EXACT && value == Math.rint(value)) {
      return Long.toString((long) value);
    }
    boolean plain = size < MOST_PLAIN;
    var rounded = Rounded.of(value, plain ? Math.max(digits, wholeDigits(size)) : digits);
    int exponent = rounded.exponent();
    return exponent >= -6 && plain
        ? rounded.plain()
        : rounded.mantissa() + (exponent < 0 ? "e" : "e+") + exponent;
  }

  private static int wholeDigits(double size) {
    int digits = 0;
    for (double power = 1; power <= size; power *= 10) {
      digits++;
    }
    return digits;
  }

  /// {@return the double next to a finite number's decimal of four significant digits}
  public static double rounded(double value) {
    var rounded = Rounded.of(value, DIGITS);
    return Double.parseDouble(rounded.mantissa() + "e" + rounded.exponent());
  }

  /// {@return a share in [0, 1] as percent, such as `12.5 %`; what is not quite none or all never
  /// reads so}
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent == Math.rint(percent)) {
      return (long) percent + " %";
    }
    if (percent > 0 && percent < 0.005) {
      return "< 0.01 %";
    }
    if (percent >= 99.95 && percent < 100) {
      return "> 99.9 %";
    }
    return fixed(percent, percent < 1 ? 2 : 1) + " %";
  }

  /// {@return a number below 10^15 with this many decimals, ties to even}
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
