package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.FileErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalCsvTest {
  private static final DataLimits SMALL = new DataLimits(10, 20, 200_000, 1 << 20, 1 << 22);

  /// Each line: a file with the escape `\`, the comment `#` and the quote `'`, and what becomes of
  /// it; `¶` is a line feed, `←` a carriage return.
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          a,b¶1,2¶           ! a,b¶1,2¶
          'x,y','z'¶         ! "x,y","z"¶
          'it''s',5"¶        ! "it's",5"¶
          'a "b"',"c¶        ! "a ""b""\","\""c"¶
          x\\,y,z¶           ! "x,y",z¶
          a"b\\,c¶           ! "a""b,c"¶
          '\\'',\\'x'¶       ! "'","'x'"¶
          \\\\,\\N¶          ! "\\","N"¶
          x\\¶y,1¶           ! "x¶y",1¶
          1,2#note¶#¶#note¶3,4 ! 1,2¶¶¶3,4
          '#','x'#note¶      ! "#","x"¶
          1,#note←¶          ! 1,¶
          1,2←¶\\,,2←¶       ! 1,2←¶",",2←¶
          a\\,b←             ! "a,b"←
          \\,←x,1¶           ! ","←x,1¶
          '1'←¶              ! "1"←¶
          'x'y,1¶            ! "x"y,1¶
          'x'"y",1¶          ! "x" "y",1¶
          'x¶y               ! "x¶y
          'x'                ! "x"
          """)
  void text_withOtherMarks_isWrittenWithTheUsualOnes(String file, String expected)
      throws IOException {
    assertEquals(
        expected,
        canonical(file, d -> d.withEscapechar('\\').withComment('#').withQuotechar('\'')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          2 ! 0 ! Title¶¶a,b¶1,2¶              ! ¶¶a,b¶1,2¶
          1 ! 0 ! 5" pipes¶a,b¶1,2¶            ! ¶a,b¶1,2¶
          1 ! 0 ! "Title¶of two lines"¶a¶1¶    ! ¶¶a¶1¶
          0 ! 1 ! a¶1¶2¶Total¶                 ! a¶1¶2¶
          0 ! 1 ! a¶1¶2¶Total                  ! a¶1¶2¶
          0 ! 2 ! a¶1¶2¶¶Total¶                ! a¶1¶2¶
          0 ! 1 ! a¶1¶"Total¶of all"¶          ! a¶1¶
          1 ! 1 ! Title¶a¶1¶Total¶             ! ¶a¶1¶
          """)
  void text_linesAboveAndBelow_areLeftOut(int above, int below, String file, String expected)
      throws IOException {
    assertEquals(expected, canonical(file, d -> d.withSkiprows(above).withSkipfooter(below)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      textBlock =
          """
          3 ! 0     ! a¶1¶        ! f.csv: csv.skiprows leaves out 3 lines above the header, and the file has no more; set how many there are
          1 ! 0     ! "a¶1¶       ! f.csv: csv.skiprows leaves out one line above the header, and the file has no more; set how many there are
          0 ! 2     ! a¶1¶        ! f.csv: csv.skipfooter leaves out the last 2 lines, and the file has no others; set how many hold no data
          0 ! 10001 ! a¶1¶        ! f.csv: csv.skipfooter is more than 10000 lines, the limit; set how many of the last lines hold no data
          0 ! 1     ! a¶1\\       ! f.csv:2: the file ends behind csv.escapechar; remove it, or write the character it stands for
          """)
  void text_thatLacksWhatTheSettingsAskFor_isRefused(
      int above, int below, String file, String expected) {
    assertEquals(
        expected,
        refusal(file, d -> d.withSkiprows(above).withSkipfooter(below).withEscapechar('\\')));
  }

  @Test
  void text_footerLongerThanARow_isRefusedInBoundedMemory() {
    assertEquals(
        "f.csv: csv.skipfooter is 5000, and that many lines have more than 200000 bytes, the limit; set how many of the last lines hold no data",
        refusal(
            "0123456789,0123456789,0123456789,0123456789,01234567890123456789¶".repeat(20_000),
            d -> d.withSkipfooter(5_000)));
  }

  @Test
  void text_fieldBeyondTheLimit_staysTooLong() {
    var refused =
        assertThrows(
            InvalidDataException.class,
            () ->
                CsvReader.profile(
                    new ByteArrayInputStream(
                        ("a,b\n1,2\n" + "x".repeat(300_000) + "\\\n,2\n").getBytes(UTF_8)),
                    "f.csv",
                    CsvFormat.DEFAULT.with(CsvDialect.DEFAULT.withSep(',').withEscapechar('\\')),
                    new DataLimits(10, 1_000, 1 << 20, 1 << 22, 1 << 24)));
    assertEquals(
        "f.csv:3: column 'a' has more than 1000 bytes in one field, the limit; check for a missing closing quote or line end",
        refused.getMessage());
  }

  private static String refusal(String file, UnaryOperator<CsvDialect> change) {
    var refused = assertThrows(InvalidDataException.class, () -> canonical(file, change));
    return requireNonNull(refused.getMessage());
  }

  private static String canonical(String file, UnaryOperator<CsvDialect> change)
      throws IOException {
    var dialect = change.apply(CsvDialect.DEFAULT.withSep(','));
    var refusal = new CsvErrors(new FileErrors("f.csv", SMALL), CsvFormat.DEFAULT, SMALL);
    var budget = new ReadingBudget(MemoryBudget.of(SMALL.maxProfileBytes()));
    byte[] text = file.replace('¶', '\n').replace('←', '\r').getBytes(UTF_8);
    try (var in =
        new CanonicalCsv(new ByteArrayInputStream(text), ',', dialect, SMALL, refusal, budget)) {
      return new String(in.readAllBytes(), UTF_8).replace('\n', '¶').replace('\r', '←');
    }
  }
}
