package io.driftwatch.core.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The binary form of a profile: versioned, with a checksum, readable by later releases.
///
///     "DWPF" version gzip( rows columns column* )
///     column = name missing n decimal*n count*n m text*m count*m
///
/// Numbers are unsigned LEB128: seven bits per byte, the lowest first. A decimal is written as the
/// difference from the one before, a text as its length in bytes and its UTF-8. The checksum is
/// that of gzip.
public final class ProfileFormat {
  /// The version that [#write] writes; part of the key of a cached profile.
  public static final int VERSION = 1;

  private static final int MAGIC = 0x44575046; // DWPF
  private static final int FIRST_CAPACITY = 1 << 12;
  private static final int BUFFER = 1 << 16;

  private ProfileFormat() {}

  /// Writes a profile; the stream is flushed, not closed.
  public static void write(Profile profile, OutputStream out) throws IOException {
    var head = new DataOutputStream(out);
    head.writeInt(MAGIC);
    head.writeByte(VERSION);
    var gzip = new FastGzip(out);
    var body = new DataOutputStream(new BufferedOutputStream(gzip, BUFFER));
    writeNumber(body, profile.rows());
    writeNumber(body, profile.columns().size());
    for (var column : profile.columns()) {
      write(column, body);
    }
    body.flush();
    gzip.finish();
    out.flush();
  }

  private static void write(ColumnProfile column, DataOutputStream out) throws IOException {
    writeText(out, column.name());
    writeNumber(out, column.missing());
    long[] decimals = column.decimals();
    writeNumber(out, decimals.length);
    long before = 0;
    for (long decimal : decimals) {
      writeNumber(out, decimal - before);
      before = decimal;
    }
    for (int i = 0; i < decimals.length; i++) {
      writeNumber(out, column.decimalCount(i));
    }
    String[] texts = column.texts();
    writeNumber(out, texts.length);
    for (String text : texts) {
      writeText(out, text);
    }
    for (int i = 0; i < texts.length; i++) {
      writeNumber(out, column.textCount(i));
    }
  }

  private static void writeNumber(DataOutputStream out, long number) throws IOException {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    writeNumber(out, bytes.length);
    out.write(bytes);
  }

  /// {@return the profile that a stream holds, which is read to its end}
  ///
  /// @throws IOException when the bytes are no profile, of a later version, or damaged
  public static Profile read(InputStream in) throws IOException {
    var body = body(in);
    try {
      long rows = readNumber(body);
      int size = readSize(body);
      var columns = new ArrayList<ColumnProfile>();
      for (int i = 0; i < size; i++) {
        columns.add(readColumn(body));
      }
      if (body.read() >= 0) {
        throw new IOException("the profile is damaged: there is more after its end");
      }
      return new Profile(rows, columns);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException("the profile is damaged: " + e.getMessage(), e);
    }
  }

  /// What a stored profile says of itself.
  ///
  /// @param rows the rows of the file
  /// @param columns its columns
  public record Summary(long rows, int columns) {}

  /// {@return the summary of the profile that a stream holds}
  ///
  /// The stream is read to its end against the checksum, and nothing of it is kept: as fast as it
  /// can be decompressed, in constant memory.
  ///
  /// @throws IOException when the bytes are no profile, of another version, cut off or damaged
  public static Summary check(InputStream in) throws IOException {
    var body = body(in);
    var summary = new Summary(readNumber(body), readSize(body));
    body.transferTo(OutputStream.nullOutputStream());
    return summary;
  }

  private static DataInputStream body(InputStream in) throws IOException {
    var head = new DataInputStream(in);
    if (head.readInt() != MAGIC) {
      throw new IOException("this is no profile");
    }
    int version = head.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException(
          "the profile has version %d, this release reads %d".formatted(version, VERSION));
    }
    return new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER));
  }

  private static ColumnProfile readColumn(DataInputStream in) throws IOException {
    String name = readText(in);
    long missing = readNumber(in);
    long[] decimals = readNumbers(in, readSize(in));
    for (int i = 1; i < decimals.length; i++) {
      decimals[i] += decimals[i - 1];
    }
    long[] decimalCounts = readNumbers(in, decimals.length);
    String[] texts = readTexts(in, readSize(in));
    return ColumnProfile.of(
        name, missing, decimals, decimalCounts, texts, readNumbers(in, texts.length));
  }

  // Arrays grow with what is read: a damaged size must not fill the memory.

  private static long[] readNumbers(DataInputStream in, int size) throws IOException {
    var numbers = new long[Math.min(size, FIRST_CAPACITY)];
    for (int i = 0; i < size; i++) {
      if (i == numbers.length) {
        numbers = Arrays.copyOf(numbers, grown(i, size));
      }
      numbers[i] = readNumber(in);
    }
    return numbers;
  }

  private static String[] readTexts(DataInputStream in, int size) throws IOException {
    var texts = new String[Math.min(size, FIRST_CAPACITY)];
    for (int i = 0; i < size; i++) {
      if (i == texts.length) {
        texts = Arrays.copyOf(texts, grown(i, size));
      }
      texts[i] = readText(in);
    }
    return texts;
  }

  private static int grown(int length, int size) {
    return (int) Math.min(size, 2L * length);
  }

  private static int readSize(DataInputStream in) throws IOException {
    long size = readNumber(in);
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new IOException("the profile is damaged: a size of " + size);
    }
    return (int) size;
  }

  private static long readNumber(DataInputStream in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.readUnsignedByte();
      number |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new IOException("the profile is damaged: a number has no end");
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = readSize(in);
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the profile ends within a text");
    }
    return new String(bytes, UTF_8);
  }

  /// Fast rather than small: differences of sorted numbers have little left to squeeze.
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
