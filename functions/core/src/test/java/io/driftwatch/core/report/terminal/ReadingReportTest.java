package io.driftwatch.core.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import io.driftwatch.core.read.csv.CsvDialect;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.report.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingReportTest {
  private static final Reading PLAIN = new Reading(CsvFormat.DEFAULT, List.of());

  private static final Reading EXCEL =
      new Reading(
          CsvFormat.DEFAULT.with(CsvDialect.DEFAULT.withSkiprows(2)),
          List.of(
              new ReadingNote(Kind.DELIMITER, null, ";"),
              new ReadingNote(Kind.COMPRESSION, null, "gzip"),
              new ReadingNote(Kind.UNNAMED_COLUMN, "Unnamed: 0", "0")));

  private static final String SETTINGS = "\"csv\": {\"sep\": \";\", \"skiprows\": 2}";

  @Test
  void of_plainFile_isOneLine() {
    assertEquals("Read with delimiter ',', encoding UTF-8\n", ReadingReport.of(PLAIN, "", 80));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 200})
  void of_fileThatIsUnusual_saysWhatWasDoneAndWhatToWrite(int width) {
    assertEquals(
        """
        Read with delimiter ';', encoding UTF-8, compression gzip
          2 lines above the header left out
          column 1 has no name: 'Unnamed: 0'
        In monitor.json: "csv": {"sep": ";", "skiprows": 2}
        """,
        ReadingReport.of(EXCEL, SETTINGS, width));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 200})
  void of_manyDoubledNames_staysShortAndWithinTheWidth(int width) {
    var notes = new ArrayList<ReadingNote>();
    for (int i = 1; i < 500; i++) {
      String name = "\u001b[2J" + "a long name ".repeat(20);
      notes.add(new ReadingNote(Kind.DOUBLED_NAME, name + "." + i, name));
    }
    var reading = new Reading(CsvFormat.DEFAULT, notes);
    for (String text :
        List.of(
            ReadingReport.of(reading, SETTINGS, width),
            ReadingReport.found(PLAIN, reading, width))) {
      assertTrue(text.lines().count() < 40, text);
      assertTrue(text.lines().allMatch(line -> line.length() <= width), text);
      assertTrue(text.chars().noneMatch(c -> c == 0x1b), text);
      assertTrue(text.contains("more"), text);
    }
  }

  @Test
  void found_plainFiles_isNothing() {
    assertEquals("", ReadingReport.found(PLAIN, PLAIN, 80));
  }

  @Test
  void found_oneUnusualFile_isOneLine() {
    assertEquals(
        """

        Reading
          current: delimiter ';'; compression gzip; 2 lines above the header left out; column 1 has no name: 'Unnamed: 0'
        """,
        ReadingReport.found(PLAIN, EXCEL, 140));
  }
}
