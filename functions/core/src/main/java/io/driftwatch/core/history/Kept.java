package io.driftwatch.core.history;

import io.driftwatch.core.text.Numbers;
import org.jspecify.annotations.Nullable;

/// Cuts and rounds what a line keeps, so that its length has a bound whatever a file holds.
///
/// What a method returned it returns again: a line that was written and read back is equal.
final class Kept {
  private static final int REPLACEMENT = 0xfffd;

  private static final int DIGITS = 4;

  /// Below it a whole number has no more than four digits.
  private static final double MOST_WHOLE = 10_000;

  /// The powers of ten that a double holds exactly.
  private static final double[] POWERS = powers(22);

  /// Between these, rounding is exact with [#POWERS].
  private static final double SMALL = 1e-15;

  private static final double LARGE = 1e21;

  /// The largest double of four digits; rounding the largest of all would make it infinite.
  private static final double LARGEST = 1.797e308;

  private static final double LEAST_SHARE = 0.0001;
  private static final double MOST_SHARE = 0.9999;

  /// Where a distance is compared with almost nothing; beyond it more is the same.
  private static final double MOST_EVIDENCE = 9.999e8;

  private Kept() {}

  private static double[] powers(int most) {
    var powers = new double[most + 1];
    powers[0] = 1;
    for (int i = 1; i <= most; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /// {@return the first characters of a text that take at most this many bytes of UTF-8, each
  /// counted as it is written between quotes: six for a control character, two for a quote or a
  /// backslash}
  ///
  /// A character is kept whole or not at all. Half of a surrogate pair, which UTF-8 cannot hold, is
  /// replaced.
  static String start(String text, int mostBytes) {
    if (text.length() <= mostBytes && isPlain(text)) {
      return text;
    }
    var kept = new StringBuilder(Math.min(text.length(), mostBytes));
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int whole = Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c;
      bytes += bytes(whole);
      if (bytes > mostBytes) {
        break;
      }
      kept.appendCodePoint(whole);
    }
    return kept.toString();
  }

  /// {@return whether each character takes one byte, as in almost all names}
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /// {@return the same of a text that may not be there}
  static @Nullable String startOrNull(@Nullable String text, int mostBytes) {
    return text == null ? null : start(text, mostBytes);
  }

  private static int bytes(int c) {
    if (c < ' ') {
      return 6;
    }
    if (c == '"' || c == '\\') {
      return 2;
    }
    if (c < 0x80) {
      return 1;
    }
    if (c < 0x800) {
      return 2;
    }
    return c < 0x10000 ? 3 : 4;
  }

  /// {@return a number in four significant digits, finite: the double next to that decimal}
  ///
  /// Ties go to the even digit, as far as the double's own rounding leaves one. **Cost**: there are
  /// millions of numbers in a history, so usually one logarithm.
  static double rounded(double number) {
    double magnitude = Math.abs(number);
    if (magnitude < MOST_WHOLE && number == (int) number) {
      return number + 0.0; // no -0.0
    }
    if (magnitude >= LARGEST) {
      return Math.copySign(LARGEST, number);
    }
    if (magnitude == 0) {
      return 0; // no -0.0
    }
    if (magnitude < SMALL || magnitude > LARGE) {
      return Numbers.rounded(number);
    }
    int places = DIGITS - 1 - (int) Math.floor(Math.log10(magnitude));
    return places >= 0
        ? Math.rint(number * POWERS[places]) / POWERS[places]
        : Math.rint(number / POWERS[-places]) * POWERS[-places];
  }

  /// {@return a number in four significant digits; null for what is not a number}
  static @Nullable Double number(@Nullable Double number) {
    return number == null || number.isNaN() ? null : (Double) rounded(number);
  }

  /// {@return a share in four significant digits and at most four decimals; what is not quite none
  /// or all does not become so}
  static @Nullable Double share(@Nullable Double share) {
    Double kept = number(share);
    if (kept == null || share == null || share <= 0 || share >= 1) {
      return kept;
    }
    return Math.clamp(kept, LEAST_SHARE, MOST_SHARE);
  }

  /// {@return evidence in four significant digits, on the same side of 1 as before}
  static @Nullable Double evidence(@Nullable Double evidence, boolean drifted) {
    Double kept = number(evidence);
    if (kept == null) {
      return null;
    }
    if (drifted) {
      return Math.clamp(kept, 1, MOST_EVIDENCE);
    }
    return kept < LEAST_SHARE ? 0 : Math.min(kept, MOST_SHARE);
  }
}
