package io.driftwatch.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import io.driftwatch.core.read.csv.CsvDialect;
import io.driftwatch.core.read.csv.CsvFormat;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static ReadingNote note(Kind kind, String value) {
    return new ReadingNote(kind, null, value);
  }

  @Test
  void facts_plainFile_areTheDefaults() {
    var reading = new Reading(CsvFormat.DEFAULT, List.of());
    assertEquals(List.of("delimiter ','", "encoding UTF-8"), reading.facts());
    assertEquals(List.of(), reading.changes());
    assertEquals(CsvFormat.DEFAULT, reading.settings());
    assertFalse(reading.isNoteworthy());
  }

  @Test
  void settings_whatWasFound_isPartOfThem() {
    var asked = CsvFormat.DEFAULT.with(CsvDialect.DEFAULT.withSkiprows(2));
    var reading =
        new Reading(asked, List.of(note(Kind.DELIMITER, ";"), note(Kind.ENCODING, "windows-1252")));
    var dialect =
        CsvDialect.DEFAULT
            .withSkiprows(2)
            .withSep(';')
            .withEncoding(Charset.forName("windows-1252"));
    assertEquals(CsvFormat.DEFAULT.with(dialect), reading.settings());
    assertTrue(reading.isNoteworthy());
  }

  @Test
  void settings_whatWasAskedFor_staysWhatItIs() {
    var latin = Charset.forName("ISO-8859-1");
    var asked = CsvFormat.DEFAULT.with(CsvDialect.DEFAULT.withSep('|').withEncoding(latin));
    var reading = new Reading(asked, List.of(note(Kind.ENCODING, "ISO-8859-1")));
    assertEquals(asked, reading.settings());
    assertEquals(List.of("delimiter '|'", "encoding ISO-8859-1"), reading.facts());
  }

  @Test
  void findings_everyKindOfNote_isOneOfThem() {
    var notes =
        List.of(
            note(Kind.SEP_LINE, "\t"),
            note(Kind.ENCODING, "UTF-16LE"),
            note(Kind.LINE_ENDS, "CR"),
            note(Kind.COMPRESSION, "gzip"),
            new ReadingNote(Kind.UNNAMED_COLUMN, "Unnamed: 0", "0"),
            note(Kind.EMPTY_COLUMN, "7"),
            note(Kind.EMPTY_LAST_FIELD, "12"),
            new ReadingNote(Kind.DOUBLED_NAME, "x.1", "x"));
    assertEquals(
        List.of(
            "delimiter tab",
            "encoding UTF-16LE",
            "line ends CR",
            "compression gzip",
            "the first line names the delimiter",
            "column 1 has no name: 'Unnamed: 0'",
            "column 8 has neither a name nor a value: left out",
            "an empty field at the end of 12 records left out",
            "a second column 'x' is called 'x.1'"),
        new Reading(CsvFormat.DEFAULT, notes).findings());
    assertEquals(Kind.values().length, notes.size() + 1, "DELIMITER has a test of its own");
  }

  @Test
  void changes_whatTheFormatLeavesOut_isSaid() {
    var dialect =
        CsvDialect.DEFAULT.withSkiprows(2).withSkipfooter(1).withComment('#').withHeader(false);
    assertEquals(
        List.of(
            "2 lines above the header left out",
            "1 record at the end left out",
            "text after '#' left out",
            "no header: columns are named by their position"),
        new Reading(CsvFormat.DEFAULT.with(dialect), List.of()).changes());
  }
}
