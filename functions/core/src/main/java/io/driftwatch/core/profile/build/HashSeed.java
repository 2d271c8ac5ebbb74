package io.driftwatch.core.profile.build;

import io.driftwatch.core.bytes.ByteWords;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/// The secret of one reading, on which every hash of its cells depends: the author of a file cannot
/// know which cells will collide.
///
/// Drawn when the reading of a file begins, and never kept in a static field, which a snapshot of
/// the JVM would hand to every process that is restored from it.
///
/// Every bit of a cell changes each of the highest 32 bits of its hash in half of the cases: those
/// are the bits to use. The profile never depends on the seed: hashes only decide where a cell is
/// looked for, and what is found is sorted.
///
/// @param first a random word
/// @param second another one
public record HashSeed(long first, long second) {
  private static final String SYSTEM_RANDOM = "/dev/urandom";

  /// {@return a new seed from the operating system's source of random numbers}
  ///
  /// Read from its file where there is one: starting [SecureRandom], which reads the same file,
  /// takes half as long as a whole comparison of small files.
  public static HashSeed draw() {
    var bytes = new byte[2 * Long.BYTES];
    try (var random = new FileInputStream(SYSTEM_RANDOM)) {
      if (random.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        new SecureRandom().nextBytes(bytes);
      }
    } catch (IOException _) {
      new SecureRandom().nextBytes(bytes);
    }
    var words = ByteBuffer.wrap(bytes).asLongBuffer();
    return new HashSeed(words.get(0), words.get(1));
  }

  /// {@return the hash of two words, the second below 2^60}
  long hash(long low, long high) {
    return hash(low, high, lowFactor(), highFactor(), factor());
  }

  /// The same with the factors at hand, for a loop that has no time to look them up.
  ///
  /// The sum of two products with odd factors differs for different words but for few, whatever
  /// they are, and the third product brings what the upper half of that sum holds to all bits above
  /// it. These are multiplications of 64 bits, which are as fast before a method is compiled to the
  /// end.
  static long hash(long low, long high, long lowFactor, long highFactor, long factor) {
    long sum = low * lowFactor + high * highFactor;
    return (sum ^ (sum >>> Integer.SIZE)) * factor;
  }

  long lowFactor() {
    return first | 1;
  }

  long highFactor() {
    return second | 1;
  }

  long factor() {
    return (first ^ Long.rotateLeft(second, Integer.SIZE)) | 1;
  }

  /// {@return the hash of `bytes[from, to)`}
  ///
  /// Multiplies eight bytes, joined with a word of the secret, by the next eight, joined with the
  /// hash so far, and adds both halves of the 128-bit product.
  long hash(byte[] bytes, int from, int to) {
    long hash = first + to - from;
    int at = from;
    for (; at + 2 * Long.BYTES <= to; at += 2 * Long.BYTES) {
      hash = fold(ByteWords.get(bytes, at) ^ second, ByteWords.get(bytes, at + Long.BYTES) ^ hash);
    }
    long low = 0;
    if (at + Long.BYTES <= to) {
      low = ByteWords.get(bytes, at);
      at += Long.BYTES;
    }
    long high = 0;
    for (int shift = 0; at < to; at++, shift += Byte.SIZE) {
      high |= (bytes[at] & 0xffL) << shift;
    }
    return fold(low ^ second, high ^ hash);
  }

  private static long fold(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b) + a * b;
  }
}
