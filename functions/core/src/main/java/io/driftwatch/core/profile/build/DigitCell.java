package io.driftwatch.core.profile.build;

import io.driftwatch.core.bytes.ByteWords;

/// Cells of 1 to 15 bytes as one word each: those that consist of digits and `, - . / : ;` alone,
/// as numbers, dates and times do.
///
///     bits 63-60  length
///     the others  four bits of each byte: the first eight bytes in the lower halves of the word's
///                 bytes, the further ones in the upper halves
///
/// Nothing can be wrong with such a cell, whatever the format.
public final class DigitCell {
  /// What stands for any other cell, the empty one included.
  public static final long NONE = 0;

  private static final int LENGTH_BIT = 60;

  /// The sixteen characters, which follow each other, begin with the comma.
  private static final long FIRST = ByteWords.repeat(',');

  /// Added to a character, it makes the upper half of a byte that of [#ALIGNED].
  private static final long SHIFTED = ByteWords.repeat('0' - ',');

  private static final long ALIGNED = ByteWords.repeat('0');
  private static final long UPPER_HALVES = ByteWords.repeat(0xf0);
  private static final long LOWER_HALVES = ByteWords.repeat(0x0f);

  private DigitCell() {}

  /// {@return each byte of a word as four bits in the lower half of that byte; there are bits in
  /// the upper halves if it has another character}
  ///
  /// @param kept all bits of the bytes that belong to the cell
  public static long halves(long word, long kept) {
    return ((word + SHIFTED) ^ ALIGNED) & kept;
  }

  /// {@return a cell in one word, [#NONE] if it has another character}
  ///
  /// @param low [#halves] of its first eight bytes
  /// @param high of the others
  public static long join(long low, long high, int length) {
    return ((low | high) & UPPER_HALVES) != 0
        ? NONE
        : low | (high << 4) | ((long) length << LENGTH_BIT);
  }

  /// {@return a cell in one word, [#NONE] if it has another character}
  ///
  /// @param low its first eight bytes, the first one in the lowest bits
  /// @param high the others
  static long of(long low, long high, int length) {
    return join(
        halves(low, ByteWords.first(length)),
        halves(high, ByteWords.first(length - Long.BYTES)),
        length);
  }

  static int length(long cell) {
    return (int) (cell >>> LENGTH_BIT);
  }

  /// {@return the first eight bytes of a cell, 0 beyond its end}
  static long low(long cell) {
    return ((cell & LOWER_HALVES) + FIRST) & ByteWords.first(length(cell));
  }

  /// {@return the other bytes of a cell, 0 beyond its end}
  static long high(long cell) {
    return (((cell >>> 4) & LOWER_HALVES) + FIRST) & ByteWords.first(length(cell) - Long.BYTES);
  }
}
