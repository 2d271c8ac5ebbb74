package io.driftwatch.core.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Files that hold no delimited text, as far as their first bytes say so for certain.
///
/// A word that a header may begin with, such as `ORC`, counts only where bytes follow that no text
/// has.
final class ForeignFile {
  /// How many of the first bytes are looked at.
  static final int HEAD = 512;

  /// Within this many bytes a file that is not text shows it.
  private static final int BINARY = 16;

  /// Bytes that make a file one of a kind.
  ///
  /// @param what the kind, in words
  private record Mark(String what, FirstBytes bytes) {
    static Mark of(String what, String digits) {
      return new Mark(what, FirstBytes.of(digits));
    }
  }

  /// Tables, and documents that may hold one.
  private static final List<Mark> TABLES =
      List.of(
          Mark.of("an old Excel workbook", "d0cf11e0"),
          Mark.of("an Avro file", "4f626a01"),
          Mark.of("an Arrow or Feather file", "4152524f57310000"),
          Mark.of("an Arrow stream", "ffffffff"),
          Mark.of("an SQLite database", "53514c69746520666f726d6174203300"),
          Mark.of("an HDF5 file", "894844460d0a1a0a"),
          Mark.of("a NumPy array", "934e554d5059"),
          Mark.of("a Python pickle", "800?95"),
          Mark.of("a PDF document", "255044462d"));

  /// The same by words that are also some header's first ones.
  private static final List<Mark> BINARY_TABLES =
      List.of(
          Mark.of("a Parquet file", "50415231"),
          Mark.of("an encrypted Parquet file", "50415245"),
          Mark.of("an ORC file", "4f5243"),
          Mark.of("a Feather file", "46454131"));

  private static final List<Mark> ARCHIVES =
      List.of(
          Mark.of("a 7z archive", "377abcaf271c"),
          Mark.of("a RAR archive", "526172211a07"),
          new Mark("a tar archive", FirstBytes.at(257, "7573746172")),
          Mark.of("compressed by lz4", "04224d18"),
          Mark.of("compressed by lz4", "02214c18"),
          Mark.of("compressed by snappy", "ff060000734e61507059"),
          Mark.of("compressed by compress (.Z)", "1f9d"),
          Mark.of("compressed by lzop", "894c5a4f000d0a1a0a"),
          Mark.of("compressed by lzip", "4c5a495001"),
          Mark.of("compressed by lzma", "5d0000"));

  private static final Pattern HTML = Pattern.compile("<(!doctype\\s+html|html)[\\s>]");

  /// An object, or a list of objects, whose first key has begun; or one that is empty.
  private static final Pattern JSON = Pattern.compile("(\\[\\s*)?\\{\\s*[\"}]");

  /// How the first line of JSON may end.
  private static final Pattern END_OF_JSON = Pattern.compile("[\\[{}\\],]\\s*$");

  private ForeignFile() {}

  /// Refuses a file that is certain to be something else.
  ///
  /// @param head its first [#HEAD] bytes, or the whole of a shorter file
  static void refuse(byte[] head, FileErrors errors) {
    find(TABLES, head)
        .or(() -> isBinary(head) ? find(BINARY_TABLES, head) : Optional.empty())
        .or(() -> document(text(head), head.length == HEAD))
        .ifPresent(
            what -> {
              throw errors.notText(what);
            });
    find(ARCHIVES, head)
        .ifPresent(
            what -> {
              throw errors.notDecompressed(what);
            });
  }

  private static Optional<String> find(List<Mark> marks, byte[] head) {
    return marks.stream().filter(mark -> mark.bytes.areOf(head)).map(Mark::what).findFirst();
  }

  private static boolean isBinary(byte[] head) {
    for (int i = 0; i < Math.min(head.length, BINARY); i++) {
      int value = head[i] & 0xff;
      if (value < ' ' && value != '\t' && value != '\n' && value != '\r') {
        return true;
      }
    }
    return false;
  }

  /// {@return the first bytes as a text of as many characters, without mark and blanks before it}
  private static String text(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return (text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text).stripLeading();
  }

  private static Optional<String> document(String text, boolean cut) {
    if (HTML.matcher(text.toLowerCase(Locale.ROOT)).lookingAt()) {
      return Optional.of("an HTML page, perhaps the error page of a download");
    }
    if (text.startsWith("<?xml ")) {
      return Optional.of("an XML document");
    }
    if (!JSON.matcher(text).lookingAt()) {
      return Optional.empty();
    }
    int end = text.indexOf('\n');
    boolean wholeLine = end >= 0 || !cut;
    String line = end < 0 ? text : text.substring(0, end);
    return wholeLine && !END_OF_JSON.matcher(line).find()
        ? Optional.empty()
        : Optional.of(kindOfJson(line, end >= 0));
  }

  /// Lines of objects, or one document.
  private static String kindOfJson(String line, boolean more) {
    return more && line.startsWith("{") && line.stripTrailing().endsWith("}")
        ? "JSON Lines"
        : "JSON";
  }
}
