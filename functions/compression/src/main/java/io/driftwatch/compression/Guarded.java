package io.driftwatch.compression;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.read.Compression;
import io.driftwatch.core.read.FileErrors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;

/// What a library decompresses. However the library fails on damaged bytes, with an exception of
/// its own or with that of a wrong index, the file is refused; a file that fails to be read passes
/// its failure through.
final class Guarded extends InputStream {
  private final Guard guard;
  private final InputStream decompressed;

  /// What is known about a decompression when it fails.
  record Guard(Compression compression, CompressedBytes compressed, FileErrors errors, Loan loan) {

    /// {@return what to throw in the place of a library's exception}
    RuntimeException refusal(Exception thrown) throws IOException {
      @Nullable IOException failure = compressed.failure();
      if (failure != null) {
        throw failure;
      }
      return switch (thrown) {
        case InvalidDataException refused -> refused;
        case MemoryExceededException _ ->
            errors.refusal(
                ("takes more memory to be decompressed by %s than is left; give the process more"
                        + " memory, or compress it at a lower level")
                    .formatted(compression.label()));
        case MemoryLimitException large -> tooLarge(large);
        case EOFException _ -> errors.damaged(compression.label(), "it ends too early");
        default -> errors.damaged(compression.label(), damage());
      };
    }

    private InvalidDataException tooLarge(MemoryLimitException large) {
      return errors.refusal(
          ("takes %d MB of memory to be decompressed by xz, more than the %d of any file;"
                  + " compress it by xz -9 or lower")
              .formatted(large.getMemoryNeeded() >> 10, large.getMemoryLimit() >> 10));
    }

    /// The library of zstd asks for more than it needs; its frames say themselves where they end.
    private String damage() {
      return compression != Compression.ZSTD && compressed.hasEnded()
          ? "it ends too early"
          : "it does not decompress";
    }
  }

  /// Opens a stream of a library.
  @FunctionalInterface
  interface Opening {
    InputStream open() throws IOException;
  }

  private Guarded(Guard guard, InputStream decompressed) {
    this.guard = guard;
    this.decompressed = decompressed;
  }

  static Guarded open(Guard guard, Opening opening) throws IOException {
    try {
      return new Guarded(guard, opening.open());
    } catch (IOException | RuntimeException thrown) {
      guard.loan.settle();
      throw guard.refusal(thrown);
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return decompressed.read(bytes, offset, length);
    } catch (IOException | RuntimeException thrown) {
      throw guard.refusal(thrown);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      decompressed.close();
    } finally {
      guard.loan.settle();
    }
  }
}
