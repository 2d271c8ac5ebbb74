package io.driftwatch.core.read;

import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.ReadingNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The text of a file: decompressed where it is compressed.
///
/// @param text the bytes of the text
/// @param decompressed what decompresses them; closed with the source, the file's own stream is not
/// @param compression what the file is compressed by; null for a plain one
public record TextSource(
    InputStream text, InputStream decompressed, @Nullable Compression compression)
    implements AutoCloseable {

  /// @param file the bytes of the file
  /// @param memory where is booked what decompressing takes until the source is closed
  public static TextSource open(InputStream file, FileErrors errors, MemoryBudget memory)
      throws IOException {
    var plain = new PushbackInputStream(file, ForeignFile.HEAD);
    byte[] head = head(plain);
    Optional<Compression> compressed = Compression.of(head);
    if (compressed.isEmpty()) {
      return new TextSource(text(plain, head, errors), InputStream.nullInputStream(), null);
    }
    Compression compression = compressed.get();
    InputStream decompressed = compression.decompress(plain, errors, memory);
    try {
      var unpacked = new PushbackInputStream(decompressed, ForeignFile.HEAD);
      byte[] inside = head(unpacked);
      Compression.of(inside)
          .ifPresent(
              nested -> {
                throw errors.notText("%s inside %s".formatted(nested.label(), compression.label()));
              });
      return new TextSource(text(unpacked, inside, errors), decompressed, compression);
    } catch (IOException | RuntimeException | Error failure) {
      decompressed.close();
      throw failure;
    }
  }

  /// {@return what its readers should know: a compression that only some tools read}
  ///
  /// Gzip is as good as plain, and a profile of it is stored as one.
  public List<ReadingNote> notes() {
    return compression == null || compression == Compression.GZIP
        ? List.of()
        : List.of(new ReadingNote(ReadingNote.Kind.COMPRESSION, null, compression.label()));
  }

  private static InputStream text(InputStream in, byte[] head, FileErrors errors) {
    ForeignFile.refuse(head, errors);
    return in;
  }

  /// {@return the first bytes, which are still to be read}
  private static byte[] head(PushbackInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(ForeignFile.HEAD);
    in.unread(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    decompressed.close();
  }
}
