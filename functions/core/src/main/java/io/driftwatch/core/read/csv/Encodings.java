package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The encodings of files, by the names of Python and of Java.
public final class Encodings {
  /// Names to suggest where one is misspelt: those that are in use.
  public static final List<String> NAMES =
      List.of(
          "utf-8",
          "utf-8-sig",
          "utf-16",
          "utf-16-le",
          "utf-16-be",
          "latin-1",
          "iso-8859-1",
          "iso-8859-2",
          "iso-8859-9",
          "iso-8859-15",
          "windows-1250",
          "windows-1251",
          "windows-1252",
          "windows-1253",
          "windows-1254",
          "windows-1255",
          "windows-1256",
          "windows-1257",
          "windows-1258",
          "cp1250",
          "cp1251",
          "cp1252",
          "cp437",
          "cp850",
          "cp852",
          "cp932",
          "cp949",
          "cp950",
          "mac_roman",
          "koi8-r",
          "koi8-u",
          "shift_jis",
          "euc-jp",
          "euc-kr",
          "gbk",
          "gb2312",
          "gb18030",
          "big5");

  /// What Java does not know by this name, or takes for another encoding than Python does: names in
  /// lower case, without the characters between their parts. UTF-16 and UTF-32 without a byte order
  /// mark are little-endian, as Python reads them on the processors of today.
  private static final Map<String, String> OF_PYTHON =
      Map.ofEntries(
          Map.entry("utf8sig", "UTF-8"),
          Map.entry("u8", "UTF-8"),
          Map.entry("cp65001", "UTF-8"),
          Map.entry("utf16", UTF_16LE.name()),
          Map.entry("u16", UTF_16LE.name()),
          Map.entry("utf16le", UTF_16LE.name()),
          Map.entry("utf16be", UTF_16BE.name()),
          Map.entry("utf32", "UTF-32LE"),
          Map.entry("utf32le", "UTF-32LE"),
          Map.entry("utf32be", "UTF-32BE"),
          Map.entry("latin", ISO_8859_1.name()),
          Map.entry("latin1", ISO_8859_1.name()),
          Map.entry("l1", ISO_8859_1.name()),
          Map.entry("latin9", "ISO-8859-15"),
          Map.entry("macroman", "x-MacRoman"),
          Map.entry("macintosh", "x-MacRoman"),
          Map.entry("maccyrillic", "x-MacCyrillic"),
          Map.entry("macgreek", "x-MacGreek"),
          Map.entry("maciceland", "x-MacIceland"),
          Map.entry("maclatin2", "x-MacCentralEurope"),
          Map.entry("macturkish", "x-MacTurkish"),
          Map.entry("cp874", "x-windows-874"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("ms932", "windows-31j"),
          Map.entry("cp936", "GBK"),
          Map.entry("ms936", "GBK"),
          Map.entry("cp949", "x-windows-949"),
          Map.entry("uhc", "x-windows-949"),
          Map.entry("cp950", "x-windows-950"),
          Map.entry("iso2022jp", "ISO-2022-JP"),
          Map.entry("iso2022kr", "ISO-2022-KR"),
          Map.entry("iso885911", "x-iso-8859-11"),
          Map.entry("tis620", "TIS-620"));

  private static final Pattern ISO_8859 = Pattern.compile("iso8859(\\d{1,2})");
  private static final Pattern BETWEEN_PARTS = Pattern.compile("[^a-z0-9]");

  private Encodings() {}

  /// {@return the encoding of a name, in any case, if there is one}
  public static Optional<Charset> named(String name) {
    String spoken = name.strip().toLowerCase(Locale.ROOT);
    String joined = BETWEEN_PARTS.matcher(spoken).replaceAll("");
    var iso = ISO_8859.matcher(joined);
    String known = iso.matches() ? "ISO-8859-" + iso.group(1) : joined;
    return charset(OF_PYTHON.getOrDefault(joined, known))
        .or(() -> charset(spoken))
        .or(() -> charset(spoken.replace('_', '-')));
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    } catch (IllegalCharsetNameException _) {
      return Optional.empty();
    }
  }

  /// {@return the encoding that the first bytes of a file name by a byte order mark, null without
  /// one}
  static @Nullable Charset marked(byte[] head) {
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      return UTF_8;
    }
    if (startsWith(head, 0xff, 0xfe)) {
      return UTF_16LE;
    }
    return startsWith(head, 0xfe, 0xff) ? UTF_16BE : null;
  }

  /// {@return the bytes of the byte order mark of such an encoding}
  static int markBytes(Charset marked) {
    return marked.equals(UTF_8) ? 3 : 2;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i == head.length || (head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// {@return whether a file in this encoding, as long as it is ASCII, is the same in UTF-8}
  static boolean extendsAscii(Charset charset) {
    var ascii = new byte[0x80];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) i;
    }
    return new String(ascii, charset).equals(new String(ascii, US_ASCII));
  }
}
