package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingFindingsTest {
  private static ReadingNote note(Kind kind, @Nullable String column, String value) {
    return new ReadingNote(kind, column, value);
  }

  private static Profile read(ReadingNote... notes) {
    return new Profile(0, List.of(), List.of(notes));
  }

  private static List<String> findings(Profile reference, Profile current) {
    return ReadingFindings.of(reference, current, "Unnamed: 0"::equals).stream()
        .map(
            f ->
                "%s %s %s: %s"
                    .formatted(f.severity().label(), f.kind().label(), f.column(), f.message()))
        .toList();
  }

  @Test
  void of_everyKindOfNote_isAFindingInWords() {
    assertEquals(
        List.of(
            "low delimiter null: in both files: fields end at ';' (a semicolon)",
            "low delimiter null: in both files: its first line says that fields end at a tab",
            "low encoding null: in both files: the text is in windows-1252",
            "low line-ends null: in both files: lines end in a carriage return alone",
            "low unnamed-column Unnamed: 2: in both files: column 3 has no name in the header:"
                + " called 'Unnamed: 2'",
            "low column-left-out null: in both files: columns 4, 6 are without a name and without a"
                + " value: left out",
            "low column-left-out null: in both files: 12 records have one empty field more than the"
                + " header: left out",
            "medium doubled-name x.1: in both files: the header has 'x' more than once: a further"
                + " one is called 'x.1'"),
        findings(all(), all()));
  }

  private static Profile all() {
    return read(
        note(Kind.DELIMITER, null, ";"),
        note(Kind.SEP_LINE, null, "\t"),
        note(Kind.ENCODING, null, "windows-1252"),
        note(Kind.LINE_ENDS, null, "CR"),
        note(Kind.COMPRESSION, null, "zip"),
        note(Kind.UNNAMED_COLUMN, "Unnamed: 0", "0"),
        note(Kind.UNNAMED_COLUMN, "Unnamed: 2", "2"),
        note(Kind.EMPTY_COLUMN, null, "3"),
        note(Kind.EMPTY_COLUMN, null, "5"),
        note(Kind.EMPTY_LAST_FIELD, null, "12"),
        note(Kind.DOUBLED_NAME, "x.1", "x"));
  }

  @Test
  void of_filesThatWereReadDifferently_saysWhich() {
    assertEquals(
        List.of(
            "low delimiter null: in the reference: fields end at ';' (a semicolon)",
            "low delimiter null: in the current file: fields end at '|' (a pipe)"),
        findings(read(note(Kind.DELIMITER, null, ";")), read(note(Kind.DELIMITER, null, "|"))));
    assertEquals(
        List.of("low encoding null: in the current file: the text is in UTF-16LE"),
        findings(read(), read(note(Kind.ENCODING, null, "UTF-16LE"))));
    assertEquals(List.of(), findings(read(), read()));
  }
}
