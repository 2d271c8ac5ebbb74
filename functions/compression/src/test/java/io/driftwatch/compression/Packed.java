package io.driftwatch.compression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Bytes compressed in each way.
enum Packed {
  GZIP,
  ZSTD,
  BZIP2,
  XZ,
  ZIP;

  byte[] of(byte[] plain) {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = stream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  byte[] of(String plain) {
    return of(plain.getBytes(UTF_8));
  }

  private OutputStream stream(OutputStream packed) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPOutputStream(packed);
      case ZSTD -> new ZstdOutputStream(packed);
      case BZIP2 -> new BZip2CompressorOutputStream(packed);
      case XZ -> new XZOutputStream(packed, new LZMA2Options(0));
      case ZIP -> {
        var zip = new ZipOutputStream(packed);
        zip.putNextEntry(new ZipEntry("folder/file.csv"));
        yield zip;
      }
    };
  }

  /// {@return an archive of one member: its beginning, and a part that comes again and again}
  static byte[] zip(byte[] head, byte[] part, int times) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = ZIP.stream(packed)) {
      out.write(head);
      for (int i = 0; i < times; i++) {
        out.write(part);
      }
    }
    return packed.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
