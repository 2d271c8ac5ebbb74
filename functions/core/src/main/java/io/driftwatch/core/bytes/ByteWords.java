package io.driftwatch.core.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time: a `long` holds the byte at the lowest address in its lowest bits.
public final class ByteWords {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private ByteWords() {}

  /// {@return the eight bytes from an index on}
  public static long get(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /// {@return eight copies of a byte}
  public static long repeat(int b) {
    return ONES * (b & 0xff);
  }

  /// {@return a word whose lowest set bit is the high bit of the first byte that equals the
  /// repeated one; 0 if there is none}
  ///
  /// Bits above the lowest one may be wrong: the borrow of the subtraction runs upwards.
  public static long match(long word, long repeated) {
    long x = word ^ repeated;
    return (x - ONES) & ~x & HIGHS;
  }

  /// {@return all bits of the bytes below the one that a match found}
  public static long below(long match) {
    return ((match & -match) - 1) >>> 7;
  }

  /// {@return all bits of the first bytes of a word; none if the number is negative}
  public static long first(int bytes) {
    return bytes >= Long.BYTES ? -1 : (1L << (8 * Math.max(0, bytes))) - 1;
  }

  /// {@return how many of the eight bytes equal the repeated one}
  public static int count(long word, long repeated) {
    long x = word ^ repeated;
    // a byte's high bit survives only if all eight bits are 0; nothing is carried between bytes
    return Long.bitCount(~(((x & ~HIGHS) + ~HIGHS) | x | ~HIGHS));
  }

  /// {@return a word with every byte of two kinds replaced by the other one}
  public static long exchange(long word, int one, int other) {
    long either = equal(word, repeat(one)) | equal(word, repeat(other));
    return word ^ ((either >>> 7) * (one ^ other));
  }

  /// {@return the high bit of each byte that equals the repeated one}
  private static long equal(long word, long repeated) {
    long x = word ^ repeated;
    return ~(((x & ~HIGHS) + ~HIGHS) | x | ~HIGHS);
  }

  /// {@return the number of bytes below the one that a match found}
  public static int index(long match) {
    return Long.numberOfTrailingZeros(match) >>> 3;
  }

  /// {@return the first index in `[from, to)` of a byte, `to` if there is none}
  public static int indexOf(byte[] bytes, byte wanted, int from, int to) {
    long repeated = repeat(wanted);
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long match = match(get(bytes, at), repeated);
      if (match != 0) {
        return at + index(match);
      }
    }
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /// {@return the last index in `[from, to)` of a byte, -1 if there is none}
  public static int lastIndexOf(byte[] bytes, byte wanted, int from, int to) {
    int at = to - 1;
    while (at >= from && bytes[at] != wanted) {
      at--;
    }
    return at >= from ? at : -1;
  }

  /// {@return how often a byte occurs in `[from, to)`}
  public static int count(byte[] bytes, byte wanted, int from, int to) {
    long repeated = repeat(wanted);
    int count = 0;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      count += count(get(bytes, at), repeated);
    }
    for (; at < to; at++) {
      count += bytes[at] == wanted ? 1 : 0;
    }
    return count;
  }
}
