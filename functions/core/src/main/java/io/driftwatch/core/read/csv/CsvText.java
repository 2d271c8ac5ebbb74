package io.driftwatch.core.read.csv;

import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import io.driftwatch.core.profile.build.ReadingBudget;
import io.driftwatch.core.read.DataLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// The text of a CSV file when all is known that is needed to cut it into records.
///
/// @param plain what it is in, and how its lines end
/// @param delimiter what its first records say
/// @param format what is told of the file, with its delimiter
/// @param refusal likewise
/// @param text what is cut into records
record CsvText(
    PlainText plain,
    Delimiter.Found delimiter,
    CsvFormat format,
    CsvErrors refusal,
    InputStream text) {

  /// @param in the bytes of the text, decompressed
  /// @param format what is told of the file
  static CsvText of(
      InputStream in, CsvFormat format, DataLimits limits, CsvErrors told, ReadingBudget budget)
      throws IOException {
    CsvDialect dialect = format.dialect();
    var plain = PlainText.of(in, dialect, told);
    var head = TextHead.of(plain.text(), dialect, budget);
    var delimiter = delimiter(head.delimiter(), told);
    char character = delimiter.character();
    var refusal = told.with(character);
    var text =
        CanonicalCsv.isNeeded(dialect)
            ? new CanonicalCsv(head.text(), character, dialect, limits, refusal, budget)
            : head.text();
    return new CsvText(plain, delimiter, format.withSep(character), refusal, text);
  }

  /// {@return the bytes above the header that are not in the text}
  long leftOut() {
    return delimiter.dropped() + (text instanceof CanonicalCsv canonical ? canonical.leftOut() : 0);
  }

  private static Delimiter.Found delimiter(Delimiter delimiter, CsvErrors refusal) {
    if (delimiter instanceof Delimiter.Found found) {
      return found; // nearly always, and a switch over patterns costs milliseconds at the first
      // start
    }
    return switch (delimiter) {
      case Delimiter.Found found -> found;
      case Delimiter.Ambiguous ambiguous -> throw refusal.delimiter(ambiguous);
      case Delimiter.Unusual unusual -> throw refusal.delimiter(unusual);
      case Delimiter.Below below -> throw refusal.delimiter(below);
      case Delimiter.Blanks _ -> throw refusal.separatedByBlanks();
      case Delimiter.Glued glued -> throw refusal.delimiter(glued);
      case Delimiter.Contradiction contradiction -> throw refusal.delimiter(contradiction);
      case Delimiter.Unseen(var otherwise) -> delimiter(otherwise, refusal);
    };
  }

  /// {@return what is to be said about the delimiter}
  ///
  /// @param told what is told of the file
  static List<ReadingNote> notes(Delimiter.Found delimiter, CsvDialect told) {
    var notes = new ArrayList<ReadingNote>();
    String character = String.valueOf(delimiter.character());
    if (delimiter.fromSepLine()) {
      notes.add(new ReadingNote(Kind.SEP_LINE, null, character));
    } else if (told.sep() == null && delimiter.character() != ',') {
      notes.add(new ReadingNote(Kind.DELIMITER, null, character));
    }
    return notes;
  }
}
