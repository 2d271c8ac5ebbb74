package io.driftwatch.core.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as people read them.
public final class Figures {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Figures() {}

  /// {@return a finite number with four significant digits, such as `0.1234`, `12340` or
  /// `1.234e+9`}
  public static String number(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e7
        ? rounded.toPlainString()
        : rounded.toString().toLowerCase(Locale.ROOT);
  }

  /// {@return a share in [0, 1] as percent, such as `12.5 %`}
  public static String percent(double share) {
    double percent = 100 * share;
    boolean whole = percent == Math.rint(percent);
    return String.format(
        Locale.ROOT, whole ? "%.0f %%" : percent < 1 ? "%.2f %%" : "%.1f %%", percent);
  }

  /// {@return a count and what is counted, such as `1 row` or `1,234 rows`}
  public static String count(long n, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", n, noun, n == 1 ? "" : "s");
  }
}
