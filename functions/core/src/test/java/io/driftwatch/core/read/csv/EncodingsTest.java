package io.driftwatch.core.read.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {
  // What Python 3.12 means by a name: codecs.lookup(name).name, and the charset with its table.
  @ParameterizedTest
  @CsvSource({
    "utf-8, UTF-8",
    "UTF8, UTF-8",
    "utf_8, UTF-8",
    "utf-8-sig, UTF-8",
    "utf_8_sig, UTF-8",
    "utf-16, UTF-16LE",
    "utf_16_be, UTF-16BE",
    "utf-16-le, UTF-16LE",
    "ascii, US-ASCII",
    "latin-1, ISO-8859-1",
    "latin1, ISO-8859-1",
    "latin_1, ISO-8859-1",
    "L1, ISO-8859-1",
    "iso-8859-1, ISO-8859-1",
    "iso8859_15, ISO-8859-15",
    "ISO-8859-2, ISO-8859-2",
    "iso8859-16, ISO-8859-16",
    "iso8859_11, x-iso-8859-11",
    "cp1252, windows-1252",
    "windows-1252, windows-1252",
    "Windows_1252, windows-1252",
    "cp1251, windows-1251",
    "cp437, IBM437",
    "cp850, IBM850",
    "cp858, IBM00858",
    "cp874, x-windows-874",
    "cp932, windows-31j",
    "cp949, x-windows-949",
    "uhc, x-windows-949",
    "cp950, x-windows-950",
    "cp936, GBK",
    "gbk, GBK",
    "gb18030, GB18030",
    "big5, Big5",
    "shift_jis, Shift_JIS",
    "sjis, Shift_JIS",
    "euc_jp, EUC-JP",
    "euc_kr, EUC-KR",
    "iso2022_jp, ISO-2022-JP",
    "koi8_r, KOI8-R",
    "koi8-u, KOI8-U",
    "mac_roman, x-MacRoman",
    "macintosh, x-MacRoman",
    "mac_latin2, x-MacCentralEurope",
    "mac_cyrillic, x-MacCyrillic",
    "cp037, IBM037",
    "tis_620, TIS-620",
    "johab, x-Johab",
    "' cp1252 ', windows-1252"
  })
  void named_nameOfPythonOrJava_isTheCharset(String name, String charset) {
    assertEquals(Optional.of(Charset.forName(charset)), Encodings.named(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latin-99", "utf-9", "win 1252", "\u00e9", "base64_codec"})
  void named_anythingElse_isEmpty(String name) {
    assertEquals(Optional.empty(), Encodings.named(name));
  }

  @Test
  void names_toSuggest_areKnown() {
    assertTrue(Encodings.NAMES.stream().allMatch(name -> Encodings.named(name).isPresent()));
  }
}
