package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.FileErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  private static final CsvDialect WINDOWS = encoded("windows-1252");

  private static final char END_MARK = 0x1a;

  private static CsvDialect encoded(String name) {
    return CsvDialect.DEFAULT.withSep(',').withEncoding(Charset.forName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "windows-1252",
        "ISO-8859-1",
        "x-MacRoman",
        "IBM850",
        "Shift_JIS",
        "GBK",
        "EUC-KR",
        "Big5",
        "GB18030",
        "UTF-16LE",
        "UTF-16BE",
        "ISO-2022-JP"
      })
  void text_inTheEncodingThatIsSet_isDecodedAndNoted(String charset) throws IOException {
    // longer than a block, and with characters of two bytes at every offset
    String word =
        Charset.forName(charset).newEncoder().canEncode("\u6771") ? "\u6771\u4eac" : "M\u00fc";
    String file =
        "a,b\n"
            + IntStream.range(0, 20_000)
                .mapToObj(i -> word + "x".repeat(i % 3) + ",1\n")
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append);
    var plain = plain(file.getBytes(Charset.forName(charset)), encoded(charset));
    assertEquals(file, new String(plain.text().readAllBytes(), UTF_8));
    assertEquals(List.of(new ReadingNote(ReadingNote.Kind.ENCODING, null, charset)), plain.notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "windows-1251", "Shift_JIS", "GBK", "EUC-KR", "UTF-16LE"})
  void text_inUtf8WhereAnotherIsSet_isReadAsUtf8(String charset) throws IOException {
    String file = "a,b\n" + "1,2\n".repeat(30_000) + "s\u00fcd,\u6771\u4eac\n";
    var plain = plain(file.getBytes(UTF_8), encoded(charset));
    assertEquals(file, new String(plain.text().readAllBytes(), UTF_8));
    assertEquals(List.of(), plain.notes());
  }

  // Each word is, by its first two bytes, also a character in UTF-8.
  @ParameterizedTest
  @CsvSource({
    "windows-1251, \u041f\u0456\u0432\u043d\u0456\u0447",
    "GBK, \u6a21",
    "EUC-KR, \uce58"
  })
  void text_whoseFirstCharacterMayBeUtf8_isDecoded(String charset, String word) throws IOException {
    String file = "a,b\n" + word + ",1\n\u0424,2\n";
    var plain = plain(file.getBytes(Charset.forName(charset)), encoded(charset));
    assertEquals(file, new String(plain.text().readAllBytes(), UTF_8));
  }

  @Test
  void text_withAByteOrderMark_isWhatItSays() throws IOException {
    for (var charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      for (var dialect : List.of(CsvDialect.DEFAULT, WINDOWS)) {
        var plain = plain("\ufeffa\n\u20ac\n".getBytes(charset), dialect);
        assertEquals("a\n\u20ac\n", new String(plain.text().readAllBytes(), UTF_8));
      }
    }
  }

  @Test
  void profile_utf16WithoutAMark_saysNul() {
    assertEquals(
        "f.csv:1: field 1 of the header has a NUL byte; if the file is in UTF-16, set \"csv\": {\"encoding\": \"utf-16\"}, else export it as CSV",
        refusal("a,b\n1,2\n".getBytes(UTF_16LE), CsvDialect.DEFAULT.withSep(',')));
  }

  @Test
  void profile_bytesThatTheEncodingHasNot_saysWhere() {
    byte[] file = ("a,b\n" + "\u00fc,1\n".repeat(40_000) + "\u0081,2\n").getBytes(ISO_8859_1);
    assertEquals(
        "f.csv:40002: 0x81 is not a character in windows-1252, the encoding of the file; set the one that it has, or export it in UTF-8",
        refusal(file, WINDOWS));
  }

  @Test
  void profile_utf8AndThenAnother_isRefused() {
    byte[] file = "a,b\ns\u00c3\u00bcd,1\ns\u00fcd,2\n".getBytes(ISO_8859_1);
    assertEquals(
        "f.csv:3: column 'a' has bytes that are not UTF-8 (0xfc at byte 2 of the field); what is above is UTF-8, so the file mixes it with another encoding: export all of it in one",
        refusal(file, WINDOWS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          a,b←1,2←3,4←       ! a,b¶1,2¶3,4¶
          a,b←1,2            ! a,b¶1,2
          a,b←"x←y",2←       ! a,b¶"x←y",2¶
          a,b←"x¶y",2←       ! a,b¶"x¶y",2¶
          "a ""←"\"","b"←1,2← ! "a ""←"\"","b"¶1,2¶
          a,b←5" pipe,2←3,4← ! a,b¶5" pipe,2¶3,4¶
          a,b¶1,2←3,4¶       ! a,b¶1,2←3,4¶
          a,b←¶1,2←3,4←¶     ! a,b←¶1,2←3,4←¶
          """)
  void text_carriageReturnsOutsideQuotes_areLineEndsIfNothingElseIs(String file, String text)
      throws IOException {
    assertEquals(text, symbols(plain(bytes(file), CsvDialect.DEFAULT).text().readAllBytes()));
  }

  @Test
  void text_carriageReturnsAsLineEnds_areNoted() throws IOException {
    assertEquals(
        List.of(new ReadingNote(ReadingNote.Kind.LINE_ENDS, null, "CR")),
        plain(bytes("a←1←"), CsvDialect.DEFAULT).notes());
  }

  @Test
  void text_carriageReturnInTheLongFirstLineOfAFileWithCrlf_isNoLineEnd() throws IOException {
    for (int length = BlockStream.BLOCK - 2; length < BlockStream.BLOCK + 2; length++) {
      byte[] file = bytes("x".repeat(length) + "←¶1←¶");
      assertArrayEquals(file, plain(file, CsvDialect.DEFAULT).text().readAllBytes());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          a¶1¶§    ! a¶1¶
          a¶1←¶§   ! a¶1←¶
          a←1←§    ! a¶1¶
          §        ! ``
          a¶1§     ! a¶1§
          a¶§¶     ! a¶§¶
          a¶§§     ! a¶§§
          """)
  void text_markAtTheEnd_isLeftOut(String file, String text) throws IOException {
    assertEquals(text, symbols(plain(bytes(file), CsvDialect.DEFAULT).text().readAllBytes()));
    var single = plain(bytes(file), CsvDialect.DEFAULT).text();
    var read = new StringBuilder();
    for (int b = single.read(); b >= 0; b = single.read()) {
      read.append((char) b);
    }
    assertEquals(text, symbols(read.toString().getBytes(ISO_8859_1)));
  }

  private static PlainText plain(byte[] file, CsvDialect dialect) throws IOException {
    var limits = DataLimits.DEFAULT;
    var refusal = new CsvErrors(new FileErrors("f.csv", limits), CsvFormat.DEFAULT, limits);
    return PlainText.of(new ByteArrayInputStream(file), dialect, refusal);
  }

  private static String refusal(byte[] file, CsvDialect dialect) {
    var refused = assertThrows(InvalidDataException.class, () -> profile(file, dialect));
    return requireNonNull(refused.getMessage());
  }

  private static Profile profile(byte[] file, CsvDialect dialect) throws IOException {
    return CsvReader.profile(
        new ByteArrayInputStream(file),
        "f.csv",
        CsvFormat.DEFAULT.with(dialect),
        DataLimits.DEFAULT);
  }

  private static byte[] bytes(String symbols) {
    return symbols.replace('¶', '\n').replace('←', '\r').replace('§', END_MARK).getBytes(UTF_8);
  }

  private static String symbols(byte[] text) {
    return new String(text, UTF_8).replace('\n', '¶').replace('\r', '←').replace(END_MARK, '§');
  }
}
