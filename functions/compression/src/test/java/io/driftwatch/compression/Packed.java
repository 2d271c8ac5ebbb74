package io.driftwatch.compression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.driftwatch.core.format.Formats;
import io.driftwatch.core.format.ReadOptions;
import io.driftwatch.core.profile.MemoryBudget;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Bytes compressed in each way, and the reading of files made of them.
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

  static Profile read(byte[] file) throws IOException {
    return read("f.csv", file);
  }

  static Profile read(String name, byte[] file) throws IOException {
    return read(name, file, Capacity.of(DataLimits.DEFAULT));
  }

  static Profile read(byte[] file, MemoryBudget memory) throws IOException {
    return read("f.csv", file, new Capacity(DataLimits.DEFAULT, 1, memory));
  }

  static Profile read(String name, byte[] file, Capacity capacity) throws IOException {
    return read(new InMemory(name, file), capacity);
  }

  static Profile read(Source source, Capacity capacity) throws IOException {
    return Formats.SHIPPED.of(source).profile(source, new ReadOptions(CsvFormat.DEFAULT), capacity);
  }

  /// A file in memory.
  @SuppressWarnings("ArrayRecordComponent") // read, compared by no one
  record InMemory(String name, byte[] bytes) implements Source {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public InputStream open(long from, long to) {
      int end = (int) Math.min(to, bytes.length);
      return new ByteArrayInputStream(bytes, (int) from, end - (int) from);
    }
  }
}
