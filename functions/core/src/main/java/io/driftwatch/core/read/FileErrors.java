package io.driftwatch.core.read;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.Place;

/// What is said when a file is refused as a whole, in any format: which file, what is wrong, what
/// to do.
public final class FileErrors {
  private final String source;
  private final DataLimits limits;

  /// @param source the file's name or key
  public FileErrors(String source, DataLimits limits) {
    this.source = source;
    this.limits = limits;
  }

  public InvalidDataException notText(String what) {
    return refusal("is %s, not a text file we can read; export it as CSV in UTF-8".formatted(what));
  }

  /// {@return a refusal of a file that is packed in a way that is not read}
  InvalidDataException notDecompressed(String what) {
    return refusal(
        ("is %s, which is not read; upload the CSV file itself, or compress it by gzip, zstd,"
                + " bzip2, xz or zip")
            .formatted(what));
  }

  /// {@return a refusal of a compressed file that does not decompress}
  ///
  /// @param compression its label
  /// @param what the damage, as the end of a sentence about "it"
  public InvalidDataException damaged(String compression, String what) {
    return refusal(
        "%s data is damaged: %s; compress and upload the file again".formatted(compression, what));
  }

  InvalidDataException gzipDamaged(String what) {
    return damaged(Compression.GZIP.label(), what);
  }

  public InvalidDataException tooLarge() {
    return refusal(
        "has more than %d bytes (decompressed), the limit of one file; split it"
            .formatted(limits.maxBytes()));
  }

  InvalidDataException objectTooLarge(long bytes) {
    return refusal(
        "the object has %d bytes, more than the %d of one file, so it was not read; split it"
            .formatted(bytes, limits.maxBytes()));
  }

  public InvalidDataException tooManyDistinct(long megabytes) {
    return refusal(
        ("has too many distinct cells to be profiled in %d MB of memory; give the"
                + " process more memory, or leave out columns of identifiers or free text")
            .formatted(megabytes));
  }

  /// {@return a refusal of the file, with its name}
  public InvalidDataException refusal(String message) {
    return new InvalidDataException(Place.file(source) + ": " + message);
  }

  /// {@return a refusal of the file at one of its lines}
  ///
  /// @param line from 1
  public InvalidDataException refusal(long line, String message) {
    return new InvalidDataException(Place.line(source, line) + ": " + message);
  }
}
