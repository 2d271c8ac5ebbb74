package io.driftwatch.core.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers in bytes: of fixed length, of as many bytes as they need, or of as many bits as the
/// largest of their block needs.
final class PackedBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private PackedBytes() {}

  static long getLong(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static void putLong(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, value);
  }

  static int getInt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static void putInt(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, value);
  }

  /// {@return how many bits an unsigned number needs}
  static int width(long number) {
    return Long.SIZE - Long.numberOfLeadingZeros(number);
  }

  /// Writes numbers with some bits each.
  ///
  /// @param base what is subtracted from each; none needs more than the given bits then
  /// @return the index after them; eight bytes beyond it may be changed
  static int pack(long[] numbers, int from, int to, long base, int width, byte[] bytes, int start) {
    int at = start;
    long word = 0;
    int filled = 0;
    for (int i = from; i < to && width > 0; i++) {
      long number = numbers[i] - base;
      word |= number << filled;
      filled += width;
      if (filled >= Long.SIZE) {
        putLong(bytes, at, word);
        at += Long.BYTES;
        filled -= Long.SIZE;
        word = filled == 0 ? 0 : number >>> (width - filled);
      }
    }
    putLong(bytes, at, word);
    return at + (filled + Byte.SIZE - 1) / Byte.SIZE;
  }

  /// Reads what [#pack] wrote.
  ///
  /// @return the index after it
  static int unpack(
      byte[] bytes, int start, int width, long base, long[] numbers, int from, int to) {
    if (width <= Long.SIZE - Byte.SIZE) {
      long mask = (1L << width) - 1;
      int bit = 0;
      for (int i = from; i < to; i++) {
        numbers[i] = base + ((getLong(bytes, start + (bit >>> 3)) >>> (bit & 7)) & mask);
        bit += width;
      }
    } else {
      long mask = -1L >>> -width;
      int bit = 0;
      for (int i = from; i < to; i++) {
        int at = start + (bit >>> 3);
        int shift = bit & 7;
        long low = getLong(bytes, at) >>> shift;
        long high = shift == 0 ? 0 : (long) bytes[at + Long.BYTES] << (Long.SIZE - shift);
        numbers[i] = base + ((low | high) & mask);
        bit += width;
      }
    }
    return start + ((to - from) * width + Byte.SIZE - 1) / Byte.SIZE;
  }
}
