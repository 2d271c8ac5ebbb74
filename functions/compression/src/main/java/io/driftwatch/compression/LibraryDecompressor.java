package io.driftwatch.compression;

import io.airlift.compress.zstd.ZstdInputStream;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.read.Compression;
import io.driftwatch.core.read.Decompressor;
import io.driftwatch.core.read.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// Decompresses by Commons Compress (bzip2, zip), XZ for Java and aircompressor (zstd).
///
/// Each library gets only as much memory as the limit of its format allows, and says nothing that
/// is not turned into a refusal of the file: see [Guarded].
public final class LibraryDecompressor implements Decompressor {
  /// A block of 900 kB, once as bytes and once as links.
  private static final int BZIP2_BYTES = 5 << 20;

  /// A dictionary of 64 MiB, that of `xz -9`, and what comes with it.
  private static final int XZ_MOST_KIB = 66 << 10;

  /// Called by [java.util.ServiceLoader].
  public LibraryDecompressor() {}

  @Override
  public InputStream decompress(
      Compression compression, InputStream file, FileErrors errors, MemoryBudget memory)
      throws IOException {
    var compressed = new CompressedBytes(file);
    var guard = new Guarded.Guard(compression, compressed, errors, new Loan(memory));
    return switch (compression) {
      case GZIP -> throw new IllegalArgumentException("gzip needs no library");
      case ZSTD -> {
        var frames = new ZstdFrames(compressed, errors, guard.loan());
        yield Guarded.open(guard, () -> new ZstdInputStream(frames));
      }
      case BZIP2 ->
          Guarded.open(
              guard,
              () -> {
                guard.loan().take(BZIP2_BYTES);
                return new BZip2CompressorInputStream(compressed, true);
              });
      case XZ -> {
        var arrays = new BookedArrays(guard.loan());
        yield Guarded.open(guard, () -> new XZInputStream(compressed, XZ_MOST_KIB, true, arrays));
      }
      case ZIP -> Guarded.open(guard, () -> new ZipMember(compressed, errors));
    };
  }
}
