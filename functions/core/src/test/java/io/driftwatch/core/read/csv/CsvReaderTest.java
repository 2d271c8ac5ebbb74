package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.memory.MemoryExceededException;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.profile.build.MissingValues;
import io.driftwatch.core.read.DataLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static final DataLimits SMALL = new DataLimits(3, 20, 64, 1000, 1 << 20);

  @Test
  void profile_smallFile_keepsCellsAsWritten() throws IOException {
    assertEquals(
        """
        4 rows
        'a': missing×0, 6.5×1, 6.50×2, '007'×1
        'b': missing×2, 'x'×1, 'y,"z"'×1\
        """,
        describe("a,b\n6.50,x\r\n6.5,\n\n007,NaN\n6.50,\"y,\"\"z\"\"\"\n"));
  }

  /// Each line: what is in the file, and what `pandas.read_csv` makes of column `a`; `¶` is a line
  /// feed, `←` a carriage return, `→` a tab.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a¶1¶2                 | 2 rows; 'a': missing×0, 1×1, 2×1
          a¶1←¶2←¶              | 2 rows; 'a': missing×0, 1×1, 2×1
          a¶¶1¶  ¶→¶ →¶2¶       | 2 rows; 'a': missing×0, 1×1, 2×1
          a¶1¶←¶  ←¶2           | 2 rows; 'a': missing×0, 1×1, 2×1
          ¶ ¶a¶1¶               | 1 rows; 'a': missing×0, 1×1
          a¶""¶1¶               | 2 rows; 'a': missing×1, 1×1
          a¶"  "¶               | 1 rows; 'a': missing×0, '  '×1
          a¶ x¶x ¶x¶            | 3 rows; 'a': missing×0, ' x'×1, 'x'×1, 'x '×1
          a¶"1"¶1¶              | 2 rows; 'a': missing×0, 1×2
          a¶"NA"¶NA¶"NA "¶      | 3 rows; 'a': missing×2, 'NA '×1
          a¶"x¶¶ y"¶            | 1 rows; 'a': missing×0, 'x¶¶ y'×1
          a¶"x←¶y←z"¶           | 1 rows; 'a': missing×0, 'x←¶y←z'×1
          a¶5" pipe¶it"s"¶      | 2 rows; 'a': missing×0, '5" pipe'×1, 'it"s"'×1
          a¶""\""¶               | 1 rows; 'a': missing×0, '"'×1
          a¶"x,""y""¶z"¶        | 1 rows; 'a': missing×0, 'x,"y"¶z'×1
          "a"¶1¶                | 1 rows; 'a': missing×0, 1×1
          a¶none¶na¶NAN¶?¶-¶    | 5 rows; 'a': missing×0, '-'×1, '?'×1, 'NAN'×1, 'na'×1, 'none'×1
          """)
  void profile_acceptedFile_readsAsPandas(String file, String expected) throws IOException {
    assertEquals(expected, symbols(describe(bytes(file))));
  }

  /// As above, and what was found or done.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a;b¶1,5;x,y¶         | 1 rows; 'a': missing×0, '1,5'×1; 'b': missing×0, 'x,y'×1; delimiter ;
          a→b¶1→2¶             | 1 rows; 'a': missing×0, 1×1; 'b': missing×0, 2×1; delimiter →
          a!b¶→!2¶             | 1 rows; 'a': missing×0, '→'×1; 'b': missing×0, 2×1; delimiter !
          →¶a→b¶→¶             | 1 rows; 'a': missing×1; 'b': missing×1; delimiter →
          text¶a;b¶c;d¶        | 2 rows; 'text': missing×0, 'a;b'×1, 'c;d'×1
          ¶sep=;¶1;2¶          | 1 rows; 'sep=': missing×0, 1×1; 'Unnamed: 1': missing×0, 2×1; delimiter ;; unnamed-column 'Unnamed: 1' 1
          sep=;¶a;b¶1;2¶       | 1 rows; 'a': missing×0, 1×1; 'b': missing×0, 2×1; sep-line ;
          sep=,←¶a,b;c←¶1,2←¶  | 1 rows; 'a': missing×0, 1×1; 'b;c': missing×0, 2×1; sep-line ,
          ,a¶0,x¶1,y¶          | 2 rows; 'Unnamed: 0': missing×0, 0×1, 1×1; 'a': missing×0, 'x'×1, 'y'×1; unnamed-column 'Unnamed: 0' 0
          "",a¶0,x¶            | 1 rows; 'Unnamed: 0': missing×0, 0×1; 'a': missing×0, 'x'×1; unnamed-column 'Unnamed: 0' 0
          " ",a¶0,x¶           | 1 rows; ' ': missing×0, 0×1; 'a': missing×0, 'x'×1
          a,b,¶1,2,¶3,4,NA¶    | 2 rows; 'a': missing×0, 1×1, 3×1; 'b': missing×0, 2×1, 4×1; empty-column 2
          a,,b¶1,,2¶           | 1 rows; 'a': missing×0, 1×1; 'b': missing×0, 2×1; empty-column 1
          ,,a¶1,,2¶            | 1 rows; 'Unnamed: 0': missing×0, 1×1; 'a': missing×0, 2×1; unnamed-column 'Unnamed: 0' 0; empty-column 1
          a,b¶1,2,¶3,4,←¶5,6,""¶7,8 | 4 rows; 'a': missing×0, 1×1, 3×1, 5×1, 7×1; 'b': missing×0, 2×1, 4×1, 6×1, 8×1; empty-last-field 3
          a,b¶1,2,             | 1 rows; 'a': missing×0, 1×1; 'b': missing×0, 2×1; empty-last-field 1
          a;b;¶1;2;;¶          | 1 rows; 'a': missing×0, 1×1; 'b': missing×0, 2×1; delimiter ;; empty-column 2; empty-last-field 1
          x,x,x.1,x¶1,2,3,4¶   | 1 rows; 'x': missing×0, 1×1; 'x.2': missing×0, 2×1; 'x.1': missing×0, 3×1; 'x.3': missing×0, 4×1; doubled-name 'x.2' x; doubled-name 'x.3' x
          ,Unnamed: 0¶1,2¶     | 1 rows; 'Unnamed: 0.1': missing×0, 1×1; 'Unnamed: 0': missing×0, 2×1; unnamed-column 'Unnamed: 0.1' 0
          """)
  void profile_foundOrDone_isNoted(String file, String expected) throws IOException {
    assertEquals(expected, symbols(describe(bytes(file))).replace("¶", "; ").replace('|', '!'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1,x¶2,y              | 2 rows; '0': missing×0, 1×1, 2×1; '1': missing×0, 'x'×1, 'y'×1
          ¶ ¶1,¶1,¶            | 2 rows; '0': missing×0, 1×2; '1': missing×2
          "x¶y";2←¶;¶          | 2 rows; '0': missing×1, 'x¶y'×1; '1': missing×1, 2×1; delimiter ;
          sep=;¶1;2            | 1 rows; '0': missing×0, 1×1; '1': missing×0, 2×1; sep-line ;
          1,2¶3,4,¶            | 2 rows; '0': missing×0, 1×1, 3×1; '1': missing×0, 2×1, 4×1; empty-last-field 1
          ``                   | f.csv: is empty; write at least one row
          1,2¶3¶               | f.csv:2: row has 1 field, the first row has 2; the first missing column is '1', check for an unquoted line break, or set csv.sep if ',' is not the delimiter
          1,"2"x¶              | f.csv:1: column '1' has text after a closing quote; double every quote inside a quoted field
          ¶1,2°¶               | f.csv:2: column '1' has a NUL byte; if the file is in UTF-16, set "csv": {"encoding": "utf-16"}, else export it as CSV
          """)
  void profile_withoutHeader_numbersTheColumns(String file, String expected) {
    var format = CsvFormat.DEFAULT.with(CsvDialect.DEFAULT.withHeader(false));
    assertEquals(
        expected, symbols(answer(bytes(file), format)).replaceAll("¶(?='|\\w+-|delim)", "; "));
  }

  private static String answer(byte[] file, CsvFormat format) {
    try {
      return Profiles.describe(read(new ByteArrayInputStream(file), format, DataLimits.DEFAULT));
    } catch (InvalidDataException e) {
      return requireNonNull(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void profile_sepLineAgainstTheSetting_isRefused() {
    assertEquals(
        "f.csv:1: the line says that the delimiter is ';', but csv.sep is ','; correct one of them",
        answer(bytes("sep=;¶a;b¶1;2¶"), CsvFormat.DEFAULT.withSep(',')));
  }

  @Test
  void profile_emptyLastFieldOfOneColumn_isLeftOutWhereTheDelimiterIsGiven() {
    assertEquals(
        "1 rows\n'a': missing×0, 1×1\nempty-last-field 1",
        answer(bytes("a¶1,¶"), CsvFormat.DEFAULT.withSep(',')));
  }

  @Test
  void profile_givenSep_isNotMentioned() {
    assertEquals(
        "f.csv:2: row has 3 fields, the header has 2; check for an unquoted delimiter ','",
        answer(bytes("a,b¶1,2,3¶"), CsvFormat.DEFAULT.withSep(',')));
  }

  @ParameterizedTest
  @MethodSource
  void profile_missingToken_isCounted(String token) throws IOException {
    assertEquals("1 rows\n'a': missing×1\n'b': missing×0, 1×1", describe("a,b\n" + token + ",1\n"));
  }

  static Set<String> profile_missingToken_isCounted() {
    return MissingValues.PANDAS;
  }

  @Test
  void profile_ownMissingValues_areAddedToThoseOfPandas() throws IOException {
    var format = CsvFormat.DEFAULT.withSep(';').withNaValues(Set.of("-999", "?"));
    var profile = read(stream("a;b\n-999;?\n-999.0;NA\n"), format, DataLimits.DEFAULT);
    assertEquals("2 rows\n'a': missing×1, -999.0×1\n'b': missing×2", Profiles.describe(profile));
  }

  @Test
  void profile_byteOrderMark_isDropped() throws IOException {
    assertEquals("1 rows\n'é': missing×0, 'ü'×1", describe("\ufeff\"é\"\nü\n"));
  }

  @Test
  void profile_textsBeyondTheBasicPlane_areInOrderOfCodePoints() throws IOException {
    assertEquals(
        "3 rows\n'a': missing×0, 'z'×1, '\uffee'×1, '😀'×1", describe("a\n😀\n\uffee\nz\n"));
  }

  /// Each line: what is in the file, and the message; symbols as above, `°` is a zero byte, `!` a
  /// pipe.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                | f.csv: is empty; write a header and at least one row
          ¶ ¶→¶             | f.csv: is empty; write a header and at least one row
          a,b¶              | f.csv:1: there is a header but no row below it; write at least one row
          ¶¶a,b¶ ¶          | f.csv:3: there is a header but no row below it; write at least one row
          a,b¶1,2¶¶3¶       | f.csv:4: row has 1 field, the header has 2; the first missing column is 'b', check for an unquoted line break, or set csv.sep if ',' is not the delimiter
          a,b¶1,2,3¶        | f.csv:2: row has 3 fields, the header has 2; check for an unquoted delimiter ',', or set csv.sep if ',' is not the delimiter
          a,b¶1,2,"x,¶"",",¶| f.csv:2: row has 4 fields, the header has 2; check for an unquoted delimiter ',', or set csv.sep if ',' is not the delimiter
          a;b¶1;2¶3¶        | f.csv:3: row has 1 field, the header has 2; the first missing column is 'b', check for an unquoted line break, or set csv.sep if ';' is not the delimiter
          a;b!c;d¶1;2;3¶4;5!6¶ | f.csv:3: row has 2 fields, the header has 3; the first missing column is 'd', check for an unquoted line break, or set csv.sep if ';' is not the delimiter
          notes; remarks¶x¶ | f.csv:2: row has 1 field, the header has 2; the first missing column is ' remarks', check for an unquoted line break, or set csv.sep if ';' is not the delimiter
          id;x,y¶1;2,5¶     | f.csv: ',' and ';' both cut the first records evenly; say which is the delimiter, such as "csv": {"sep": ","}
          a,b¶1,2,¶3,4,5¶   | f.csv:3: row has 3 fields, the header has 2; check for an unquoted delimiter ',', or set csv.sep if ',' is not the delimiter
          a¶1,¶             | f.csv:2: row has 2 fields, the header has 1; check for an unquoted delimiter ',', or set csv.sep if ',' is not the delimiter, or csv.skiprows if the header is further down
          title¶¶a;b¶1;2¶3,4¶ | f.csv:5: row has 2 fields, the header has 1; check for an unquoted delimiter ',', or set csv.sep if ',' is not the delimiter, or csv.skiprows if the header is further down
          a,b¶1,2,,¶        | f.csv:2: row has 4 fields, the header has 2; check for an unquoted delimiter ',', or set csv.sep if ',' is not the delimiter
          a,b¶1,2," "¶      | f.csv:2: row has 3 fields, the header has 2; check for an unquoted delimiter ',', or set csv.sep if ',' is not the delimiter
          a,b¶1,2,←         | f.csv:2: row has 3 fields, the header has 2; check for an unquoted delimiter ',', or set csv.sep if ',' is not the delimiter
          ,¶,NA¶            | f.csv:1: no column has a name or a value; check the delimiter ',', or set csv.sep if ',' is not the delimiter
          sep=;¶a;b¶1¶      | f.csv:3: row has 1 field, the header has 2; the first missing column is 'b', check for an unquoted line break, or set csv.sep if ';' is not the delimiter
          a,b¶"x \\"y\\" z",1¶ | f.csv:2: column 'a' has \\" inside its quotes; if the backslash makes it part of the text, set "csv": {"escapechar": "\\\\"}, else double the quote
          a,b¶"x \\"",1¶"y",2¶ | f.csv:2: column 'a' has \\" inside its quotes; if the backslash makes it part of the text, set "csv": {"escapechar": "\\\\"}, else double the quote
          a¶x°y¶            | f.csv:2: column 'a' has a NUL byte; if the file is in UTF-16, set "csv": {"encoding": "utf-16"}, else export it as CSV
          a°¶x¶             | f.csv:1: field 1 of the header has a NUL byte; if the file is in UTF-16, set "csv": {"encoding": "utf-16"}, else export it as CSV
          a,b¶1,"x¶°"¶      | f.csv:2: column 'b' has a NUL byte; if the file is in UTF-16, set "csv": {"encoding": "utf-16"}, else export it as CSV
          a,b¶1,2←3,4¶      | f.csv:2: column 'b' has a carriage return without a line feed; end lines with LF or CRLF
          a¶1←              | f.csv:2: column 'a' has a carriage return without a line feed; end lines with LF or CRLF
          a¶"x←y"¶x←y¶      | f.csv:3: column 'a' has a carriage return without a line feed; end lines with LF or CRLF
          a¶"x"y¶           | f.csv:2: column 'a' has text after a closing quote; double every quote inside a quoted field
          a¶"x" ¶           | f.csv:2: column 'a' has text after a closing quote; double every quote inside a quoted field
          a¶"x"←            | f.csv:2: column 'a' has text after a closing quote; double every quote inside a quoted field
          a,b¶1,2¶"x¶y",7¶4,"x¶5,6¶ | f.csv:5: column 'b' opens a quote here that is never closed; close or remove it
          a,"b¶1,2¶         | f.csv:1: field 2 of the header opens a quote here that is never closed; close or remove it
          """)
  void profile_refusedFile_saysWhereAndWhy(String file, String expected) {
    assertEquals(expected, refusal(bytes(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "caf\u00e9, 0xe9 at byte 4",
    "\u00c3(, 0xc3 at byte 1",
    "\u00ed\u00a0\u0080, 0xed at byte 1",
    "\u00c0\u00af, 0xc0 at byte 1",
    "xxxxxxxxxxxxxxxxxxxx\u00e9, 0xe9 at byte 21",
  })
  void profile_notUtf8_saysWhichByte(String latin1, String expected) {
    assertEquals(
        "f.csv:3: column 'b' has bytes that are not UTF-8 (%s of the field); set what the file is in, such as \"csv\": {\"encoding\": \"windows-1252\"}, or export it in UTF-8"
            .formatted(expected),
        refusal(("a,b\n1,2\n3," + latin1 + "\n").getBytes(ISO_8859_1)));
  }

  @Test
  void profile_columnNamesInMessages_areCutAndEscaped() {
    var message = refusal(("a,\"x\n\u0007\u202e" + "y".repeat(99) + "\"\n1\n").getBytes(UTF_8));
    assertEquals(
        "f.csv:3: row has 1 field, the header has 2; the first missing column is 'x\\u000a\\u0007\\u202e%s…', check for an unquoted line break, or set csv.sep if ',' is not the delimiter"
            .formatted("y".repeat(40)),
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a,b,c,d¶1,2,3,4¶     | f.csv:1: the header has more than 3 fields, the limit of columns; check the delimiter ',' and the line ends, or set csv.sep if ',' is not the delimiter
          a,b¶1,2¶3,012345678901234567890¶   | f.csv:3: column 'b' has more than 20 bytes in one field, the limit; check for a missing closing quote or line end
          a,b¶"0123456789012345678",2¶ | f.csv:2: column 'a' has more than 20 bytes in one field, the limit; check for a missing closing quote or line end
          a¶"0123456789¶123456789012345678901234567890123456789012345678901234567890123456789¶ | f.csv:2: column 'a' has more than 20 bytes in one field, the limit; check for a missing closing quote or line end
          a¶0123456789012345678901234567890123456789012345678901234567890123456789¶ | f.csv:2: column 'a' has more than 20 bytes in one field, the limit; check for a missing closing quote or line end
          a,b,c¶1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6¶ | f.csv:2: row has more than 64 bytes, the limit of one row; check the line ends and quotes
          """)
  void profile_beyondALimit_namesTheLimit(String file, String expected) {
    var refused =
        assertThrows(
            InvalidDataException.class,
            () -> read(new ByteArrayInputStream(bytes(file)), CsvFormat.DEFAULT, SMALL));
    assertEquals(expected, refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"01234567890123456789", "\"012345678901234567\""})
  void profile_fieldAsLongAsTheLimit_isRead(String field) throws IOException {
    var profile = read(stream("a\n" + field + "\n"), CsvFormat.DEFAULT, SMALL);
    assertEquals(1, profile.rows());
  }

  @Test
  void profile_largeFile_isRefusedBeforeItsEnd() {
    var endless = new Endless("a\n");
    var limits = new DataLimits(1, 10, 1 << 20, 50_000_000, 1 << 20);
    var refused =
        assertThrows(InvalidDataException.class, () -> read(endless, CsvFormat.DEFAULT, limits));
    assertEquals(
        "f.csv: has more than 50000000 bytes (decompressed), the limit of one file; split it",
        refused.getMessage());
    assertTrue(endless.served < 60_000_000);
  }

  @Test
  void profile_oneEndlessLine_isRefusedInBoundedMemory() {
    var commas = new Endless(",");
    var refused =
        assertThrows(
            InvalidDataException.class,
            () ->
                read(
                    new SequenceInputStream(stream("a,b\n1"), commas),
                    CsvFormat.DEFAULT,
                    DataLimits.DEFAULT));
    assertEquals(
        "f.csv:2: row has more than 16777216 bytes, the limit of one row; check the line ends and quotes",
        refused.getMessage());
  }

  @Test
  void profile_millionColumns_isRefusedAtTheLimit() {
    var header =
        IntStream.range(0, 1_000_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertEquals(
        "f.csv:1: the header has more than 10000 fields, the limit of columns; check the delimiter ',' and the line ends, or set csv.sep if ',' is not the delimiter",
        refusal((header + "\n").getBytes(UTF_8)));
  }

  @Test
  void profile_moreDistinctCellsThanMemory_isRefused() {
    var limits = new DataLimits(10, 100, 1000, 1 << 30, 4 << 20);
    var rows =
        IntStream.range(0, 600_000).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
    var refused =
        assertThrows(
            InvalidDataException.class,
            () -> read(stream("a\n" + rows), CsvFormat.DEFAULT, limits));
    assertEquals(
        "f.csv: has too many distinct cells to be profiled in 4 MB of memory; give the process more memory, or leave out columns of identifiers or free text",
        refused.getMessage());
  }

  @Test
  void profile_failingStream_passesTheFailureThrough() {
    var rows = ("a\n" + "1\n".repeat(1000)).getBytes(UTF_8);
    var in = new BrokenStream(rows, rows.length);
    assertSame(
        in.failure,
        assertThrows(IOException.class, () -> read(in, CsvFormat.DEFAULT, DataLimits.DEFAULT)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void profile_stream_isNotClosed(int rows) throws IOException {
    var in =
        new ByteArrayInputStream(("a\n" + "1\n".repeat(rows)).getBytes(UTF_8)) {
          private boolean closed;

          @Override
          public void close() {
            closed = true;
          }
        };
    read(in, CsvFormat.DEFAULT, DataLimits.DEFAULT);
    assertFalse(in.closed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void profile_distinctColumns_equalTheReferenceReading(int threads) throws IOException {
    var rows =
        IntStream.range(0, 30_000)
            .mapToObj(i -> "%d.%012d,id-%d,%d,%s".formatted(i % 7, i * 7919L, i, i % 20_000, i))
            .collect(Collectors.joining("\n"));
    var bytes = ("a,b,c,d\n" + rows).getBytes(UTF_8);
    assertEquals(
        ReferenceReader.profile(bytes, "f.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT),
        CsvReader.profile(
            new ByteArrayInputStream(bytes),
            "f.csv",
            CsvFormat.DEFAULT,
            DataLimits.DEFAULT,
            1 << 14,
            threads,
            HashSeed.draw(),
            MemoryBudget.of(1 << 26)));
  }

  @Test
  void profile_distinctDecimalsThatRepeatLater_areCountedInLittleMemory() throws IOException {
    var cycle = IntStream.range(0, 100_000).mapToObj(i -> i + ".5\n").collect(Collectors.joining());
    var limits = new DataLimits(1, 100, 1000, 1 << 30, 24 << 20);
    var profile = read(stream("a\n" + cycle.repeat(60)), CsvFormat.DEFAULT, limits);
    var column = profile.columns().getFirst();
    assertEquals(100_000, column.decimals().size());
    assertEquals(60, column.decimals().count(0));
    assertEquals(6_000_000, column.total());
  }

  @Test
  void profile_thatIsDone_keepsItsOwnSizeBookedAlone() throws IOException {
    var rows =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "%d.25,id-%d,%d".formatted(i, i, i % 10))
            .collect(Collectors.joining("\n", "a,b,c\n", "\n"));
    var memory = MemoryBudget.of(1 << 26);
    var profile =
        CsvReader.profile(stream(rows), "f.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT, 2, memory);
    memory.take((1 << 26) - profile.bytes());
    assertThrows(MemoryExceededException.class, () -> memory.take(1));
  }

  @Test
  void profile_thatIsRefused_leavesNothingBooked() {
    var rows =
        IntStream.range(0, 50_000).mapToObj(i -> "id-" + i).collect(Collectors.joining("\n"));
    var memory = MemoryBudget.of(1 << 20);
    assertThrows(
        InvalidDataException.class,
        () ->
            CsvReader.profile(
                stream("a\n" + rows), "f.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT, 2, memory));
    memory.take(1 << 20);
  }

  @Test
  void profile_distinctNumbersInScientificNotation_takeTwelveBytesEach() throws IOException {
    var rows =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "%s1.%06de-%02d".formatted(i % 3 == 0 ? "-" : "", 2 * i + 1, 5 + i % 20))
            .collect(Collectors.joining("\n"));
    var profile = read(stream("a\n" + rows + "\n" + rows), CsvFormat.DEFAULT, DataLimits.DEFAULT);
    var column = profile.columns().getFirst();
    assertTrue(profile.bytes() <= 12 * 100_000, () -> profile.bytes() + " bytes");
    assertEquals(100_000, column.scientific().size());
    assertEquals(0, column.texts().size());
    assertEquals(2, column.scientific().count(99_999));
  }

  @Test
  void profile_missingTokenInScientificNotation_isMissing() throws IOException {
    var format = CsvFormat.DEFAULT.withSep(',').withNaValues(Set.of("-1e+30", "1e+20"));
    var profile = read(stream("a\n-1e+30\n1e+20\n1e+30\n2e-07\n"), format, DataLimits.DEFAULT);
    assertEquals("4 rows\n'a': missing×2, 2e-07×1, 1e+30×1", Profiles.describe(profile));
  }

  /// The same text for ever.
  private static final class Endless extends InputStream {
    private final byte[] text;
    private long served;

    Endless(String text) {
      this.text = text.getBytes(UTF_8);
    }

    @Override
    public int read() {
      return text[(int) (served++ % text.length)];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      for (int i = 0; i < length; i++) {
        bytes[offset + i] = (byte) read();
      }
      return length;
    }
  }

  private static String describe(String csv) throws IOException {
    return describe(csv.getBytes(UTF_8));
  }

  private static String describe(byte[] csv) throws IOException {
    return Profiles.describe(
        read(new ByteArrayInputStream(csv), CsvFormat.DEFAULT, DataLimits.DEFAULT));
  }

  private static String refusal(byte[] csv) {
    var in = new ByteArrayInputStream(csv);
    var refused =
        assertThrows(
            InvalidDataException.class, () -> read(in, CsvFormat.DEFAULT, DataLimits.DEFAULT));
    return requireNonNull(refused.getMessage());
  }

  private static Profile read(InputStream in, CsvFormat format, DataLimits limits)
      throws IOException {
    return CsvReader.profile(in, "f.csv", format, limits);
  }

  private static InputStream stream(String csv) {
    return new ByteArrayInputStream(csv.getBytes(UTF_8));
  }

  private static byte[] bytes(String symbols) {
    return symbols
        .replace('¶', '\n')
        .replace('←', '\r')
        .replace('→', '\t')
        .replace('°', '\0')
        .replace('!', '|')
        .getBytes(UTF_8);
  }

  private static String symbols(String description) {
    return description
        .replace(" rows\n", " rows; ")
        .replace('\n', '¶')
        .replace('\r', '←')
        .replace('\t', '→');
  }
}
