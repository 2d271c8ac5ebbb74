package io.driftwatch.core.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/// The text of a file: decompressed where it is gzip.
///
/// @param text the bytes of the text
/// @param gunzip what decompresses them; closed with the source, the file's own stream is not
public record TextSource(InputStream text, InputStream gunzip) implements AutoCloseable {
  private static final int HEAD = 4;

  /// @param file the bytes of the file
  public static TextSource open(InputStream file, FileErrors errors) throws IOException {
    var plain = new PushbackInputStream(file, HEAD);
    long head = head(plain);
    if (!startsWith(head, 0x1f, 0x8b)) {
      return new TextSource(text(plain, head, errors), InputStream.nullInputStream());
    }
    var gunzip = new Gunzip(plain, errors);
    var unpacked = new PushbackInputStream(gunzip, HEAD);
    return new TextSource(text(unpacked, head(unpacked), errors), gunzip);
  }

  private static InputStream text(InputStream in, long head, FileErrors errors) {
    if (startsWith(head, 0x1f, 0x8b)) {
      throw errors.notText("gzip inside gzip");
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      throw errors.notText("a zip archive or an Excel workbook");
    }
    if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
      throw errors.notText("an old Excel workbook");
    }
    if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
      throw errors.notText("compressed by zstd");
    }
    return in;
  }

  /// {@return the first bytes, the very first one in the lowest bits; 0 beyond the end}
  private static long head(PushbackInputStream in) throws IOException {
    var bytes = in.readNBytes(HEAD);
    in.unread(bytes);
    long head = 0;
    for (int i = 0; i < bytes.length; i++) {
      head |= (bytes[i] & 0xffL) << (8 * i);
    }
    return head;
  }

  private static boolean startsWith(long head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (((head >>> (8 * i)) & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    gunzip.close();
  }
}
