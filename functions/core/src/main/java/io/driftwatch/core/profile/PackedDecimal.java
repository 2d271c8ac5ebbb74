package io.driftwatch.core.profile;

import java.math.BigDecimal;

/// Plain decimal literals as one `long` each, from which the exact text can be written again.
///
///     bits 62-58  number of decimals, 0 to 31
///     bit  57     minus sign
///     bits 56-0   all digits as one number, below 10^17
///
/// So `6.50` is (2, plus, 650) and `-0.0` is (1, minus, 0). The top bit is never set: no key is
/// negative. Keys of the same sign and number of decimals are in the order of their magnitudes.
///
/// A text is packed only if it is what [#toText] would write: an optional minus, digits without a
/// needless leading zero, optionally a point and decimals; at most 17 digits from the first one
/// that is not zero. `007`, `+1`, `.5`, `5.` and `1e3` are not packed.
public final class PackedDecimal {
  /// What packing answers for any other text; less than every key.
  public static final long NONE = -1;

  private static final int SIGN_BIT = 57;
  private static final int SCALE_BIT = 58;
  private static final long MANTISSA = (1L << SIGN_BIT) - 1;
  private static final long MANTISSA_LIMIT = 100_000_000_000_000_000L;
  private static final int MAX_SCALE = 31;

  private static final long ONES = 0x0101010101010101L;
  private static final long ZEROS = '0' * ONES;
  private static final long POINTS = '.' * ONES;
  private static final long HALVES = 0xf0f0f0f0f0f0f0f0L;

  /// Every integer up to 2^53, and every power of ten up to 10^22, is a double; the quotient of two
  /// doubles is rounded once.
  private static final long EXACT_MANTISSA = 1L << 53;

  private static final long FRACTION = (1L << 52) - 1;

  /// The second quotient is off by a few units of its own last place, far less than this leaves.
  private static final double SURELY_BELOW_HALF = 0.5 - 0x1p-30;

  private static final double[] EXACT_POWERS = new double[23];

  static {
    for (int i = 0; i < EXACT_POWERS.length; i++) {
      EXACT_POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private PackedDecimal() {}

  /// {@return the key of a text, [#NONE] if it has none}
  public static long pack(String text) {
    return pack(text, '.');
  }

  /// {@return the key of a text in which another character stands for the point, [#NONE] if it has
  /// none}
  public static long pack(String text, char point) {
    if (text.isEmpty() || text.charAt(0) > '9') {
      return NONE; // most texts, for which no array is made
    }
    var bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      // what is not ASCII does not become a digit either
      bytes[i] = (byte) Math.min(text.charAt(i), 0x7f);
    }
    return pack(bytes, 0, bytes.length, point);
  }

  /// {@return the key of the text in `bytes[from, to)`, [#NONE] if it has none}
  public static long pack(byte[] bytes, int from, int to) {
    return pack(bytes, from, to, '.');
  }

  /// {@return the key of such a text in which another character stands for the point, [#NONE] if it
  /// has none}
  public static long pack(byte[] bytes, int from, int to, char point) {
    int at = from;
    long sign = 0;
    if (at < to && bytes[at] == '-') {
      sign = 1L << SIGN_BIT;
      at++;
    }
    int whole = at;
    long mantissa = 0;
    while (at < to && digit(bytes[at])) {
      mantissa = 10 * mantissa + (bytes[at++] - '0');
      if (mantissa >= MANTISSA_LIMIT) {
        return NONE;
      }
    }
    if (at == whole || (bytes[whole] == '0' && at > whole + 1)) {
      return NONE;
    }
    if (at == to) {
      return sign | mantissa;
    }
    int scale = to - at - 1;
    if (bytes[at++] != point || scale == 0 || scale > MAX_SCALE) {
      return NONE;
    }
    while (at < to) {
      if (!digit(bytes[at])) {
        return NONE;
      }
      mantissa = 10 * mantissa + (bytes[at++] - '0');
      if (mantissa >= MANTISSA_LIMIT) {
        return NONE;
      }
    }
    return ((long) scale << SCALE_BIT) | sign | mantissa;
  }

  /// {@return the key of a text of at most 15 bytes, [#NONE] if it has none}
  ///
  /// Works on all bytes at once, without a loop.
  ///
  /// @param low the first eight bytes, the first one in the lowest bits; 0 beyond the text
  /// @param high the other bytes likewise
  public static long pack(long low, long high, int length) {
    long sign = 0;
    if ((byte) low == '-') {
      sign = 1L << SIGN_BIT;
      low = (low >>> 8) | (high << 56);
      high >>>= 8;
      length--;
    }
    // take out the point, so that only digits are left
    int whole = length;
    long point = first(low, POINTS);
    if (point != 0) {
      whole = Long.numberOfTrailingZeros(point) >>> 3;
      long before = (point >>> 7) - 1;
      low = (low & before) | (((low >>> 8) | (high << 56)) & ~before);
      high >>>= 8;
      length--;
    } else {
      point = first(high, POINTS);
      if (point != 0) {
        whole = Long.BYTES + (Long.numberOfTrailingZeros(point) >>> 3);
        long before = (point >>> 7) - 1;
        high = (high & before) | ((high >>> 8) & ~before);
        length--;
      }
    }
    int scale = length - whole;
    if (whole == 0 || (point != 0 && scale == 0) || ((byte) low == '0' && whole > 1)) {
      return NONE;
    }
    // move the digits to the end of the 16 bytes, and fill up with zeros in front
    int shift = 8 * (2 * Long.BYTES - length);
    if (shift < Long.SIZE) {
      high = (high << shift) | (low >>> -shift);
      low = (low << shift) | (ZEROS & ((1L << shift) - 1));
    } else {
      high = (low << shift) | (ZEROS & ((1L << shift) - 1));
      low = ZEROS;
    }
    if (!digits(low) || !digits(high)) {
      return NONE;
    }
    return ((long) scale << SCALE_BIT) | sign | (100_000_000L * eight(low) + eight(high));
  }

  /// {@return a word whose lowest set bit is the high bit of the first byte that equals the
  /// repeated one, and no other bits; 0 if there is none}
  private static long first(long word, long repeated) {
    long x = word ^ repeated;
    return Long.lowestOneBit((x - ONES) & ~x & (ONES << 7));
  }

  /// {@return whether all eight bytes are ASCII digits}
  private static boolean digits(long word) {
    return (((word & HALVES) ^ ZEROS) | (((word + 6 * ONES) & HALVES) ^ ZEROS)) == 0;
  }

  /// {@return the number that eight ASCII digits write, the first one in the lowest byte}
  ///
  /// Neighbours are joined three times: into pairs, fours and eight.
  private static long eight(long word) {
    long pairs = ((word & 0x0f0f0f0f0f0f0f0fL) * (10 * (1L << 8) + 1)) >>> 8;
    long fours = ((pairs & 0x00ff00ff00ff00ffL) * (100 * (1L << 16) + 1)) >>> 16;
    return ((fours & 0x0000ffff0000ffffL) * (10_000 * (1L << 32) + 1)) >>> 32;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  /// {@return whether a number is a key}
  public static boolean isKey(long number) {
    return number >= 0 && (number & MANTISSA) < MANTISSA_LIMIT;
  }

  /// {@return the text of a key, exactly as it was packed}
  public static String toText(long key) {
    var digits = new StringBuilder(24).append(mantissa(key));
    int scale = scale(key);
    if (scale > 0) {
      digits.insert(0, "0".repeat(Math.max(0, scale + 1 - digits.length())));
      digits.insert(digits.length() - scale, '.');
    }
    return isNegative(key) ? digits.insert(0, '-').toString() : digits.toString();
  }

  /// {@return whether the text has no decimal point}
  public static boolean isInteger(long key) {
    return scale(key) == 0;
  }

  /// {@return the number of digits after the point}
  public static int scale(long key) {
    return (int) (key >>> SCALE_BIT);
  }

  /// {@return all digits as one number, without the sign}
  public static long mantissa(long key) {
    return key & MANTISSA;
  }

  /// {@return whether the text begins with a minus; `-0` does}
  public static boolean isNegative(long key) {
    return ((key >>> SIGN_BIT) & 1) != 0;
  }

  /// {@return whether two keys have the same sign and number of decimals, so that their order is
  /// that of their magnitudes}
  public static boolean sameForm(long a, long b) {
    return (a ^ b) >>> SIGN_BIT == 0;
  }

  /// {@return the value of an integer}
  public static long toLong(long key) {
    if (!isInteger(key)) {
      throw new IllegalArgumentException("not an integer: it has " + scale(key) + " decimals");
    }
    return isNegative(key) ? -mantissa(key) : mantissa(key);
  }

  /// {@return the double nearest to the value, ties to even; `-0` is -0.0}
  public static double toDouble(long key) {
    long mantissa = mantissa(key);
    int scale = scale(key);
    double magnitude =
        scale < EXACT_POWERS.length
            ? quotient(mantissa, scale)
            : BigDecimal.valueOf(mantissa, scale).doubleValue();
    return isNegative(key) ? -magnitude : magnitude;
  }

  /// {@return the double nearest to a mantissa by a power of ten that is a double}
  ///
  /// A mantissa above 2^53 is divided in two steps, the first quotient and what it leaves; their
  /// sum is the nearest double unless what is rounded off is about half of its last place.
  private static double quotient(long mantissa, int scale) {
    double divisor = EXACT_POWERS[scale];
    double most = mantissa;
    if (mantissa <= EXACT_MANTISSA) {
      return most / divisor;
    }
    double first = most / divisor;
    double left = Math.fma(-first, divisor, most) + (mantissa - (long) most);
    double second = left / divisor;
    double sum = first + second;
    double off = Math.abs(second - (sum - first));
    boolean powerOfTwo = (Double.doubleToRawLongBits(sum) & FRACTION) == 0;
    return powerOfTwo || off > SURELY_BELOW_HALF * Math.ulp(sum)
        ? BigDecimal.valueOf(mantissa, scale).doubleValue()
        : sum;
  }
}
