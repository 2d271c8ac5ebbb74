package io.driftwatch.core.read;

import io.driftwatch.core.memory.MemoryBudget;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// How a file may be compressed; its first bytes say which of them it is, whatever its name.
public enum Compression {
  GZIP("gzip", ".gz", List.of("1f8b")),
  /// A frame, or one that is to be skipped: some compressors begin with such a one.
  ZSTD("zstd", ".zst", List.of("28b52ffd", "5?2a4d18")),
  /// The head is followed by the mark of a block, or of the end: `BZh9` alone is a column's name.
  BZIP2("bzip2", ".bz2", List.of("425a683?314159265359", "425a683?177245385090")),
  XZ("xz", ".xz", List.of("fd377a585a00")),
  /// A file in the archive, or the end of an empty one, or the mark of one in parts.
  ZIP("zip", ".zip", List.of("504b0304", "504b0506", "504b0708"));

  private final String label;
  private final String suffix;

  @SuppressWarnings("ImmutableEnumChecker") // filled once, never handed out
  private final List<FirstBytes> marks;

  Compression(String label, String suffix, List<String> marks) {
    this.label = label;
    this.suffix = suffix;
    this.marks = marks.stream().map(FirstBytes::of).toList();
  }

  /// {@return the name that the compression goes by}
  public String label() {
    return label;
  }

  /// {@return what the name of a file so compressed ends with}
  public String suffix() {
    return suffix;
  }

  /// {@return how a file is compressed, by its first bytes; empty for a plain one}
  static Optional<Compression> of(byte[] head) {
    return Arrays.stream(values())
        .filter(compression -> compression.marks.stream().anyMatch(mark -> mark.areOf(head)))
        .findFirst();
  }

  /// {@return the decompressed bytes of a file}
  ///
  /// @param memory where is booked what decompressing takes until the stream is closed
  InputStream decompress(InputStream file, FileErrors errors, MemoryBudget memory)
      throws IOException {
    return this == GZIP
        ? new Gunzip(file, errors)
        : decompressor(errors).decompress(this, file, errors, memory);
  }

  /// Looked for when a file needs it: neither it nor its libraries are loaded for plain files.
  private Decompressor decompressor(FileErrors errors) {
    return ServiceLoader.load(Decompressor.class, Decompressor.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> errors.notText("compressed by " + label));
  }
}
