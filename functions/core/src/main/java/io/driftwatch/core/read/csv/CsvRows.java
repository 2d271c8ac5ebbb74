package io.driftwatch.core.read.csv;

import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import java.util.ArrayList;
import java.util.List;

/// The rows of a file, or of a part of it, counted.
///
/// @param columns all columns, in file order
/// @param emptyLastFields rows that have one field more than there are columns, which is empty
record CsvRows(long rows, List<ColumnProfile> columns, long emptyLastFields) {
  /// {@return the profile of a file that has these rows}
  ///
  /// @param found what was found before the first record; what is found in the rows is added there
  /// @param headerLine the line of the header
  Profile profile(ColumnNames names, List<ReadingNote> found, long headerLine, CsvErrors refusal) {
    if (rows == 0) {
      throw refusal.headerOnly(headerLine);
    }
    var kept = withoutEmpty(names, found);
    if (kept.isEmpty()) {
      throw refusal.noColumn(headerLine);
    }
    if (emptyLastFields > 0) {
      found.add(new ReadingNote(Kind.EMPTY_LAST_FIELD, null, String.valueOf(emptyLastFields)));
    }
    return new Profile(rows, kept, found);
  }

  /// {@return all columns but those without a name and a value}
  ///
  /// @param notes what was done to the columns is added there
  private List<ColumnProfile> withoutEmpty(ColumnNames names, List<ReadingNote> notes) {
    var kept = new ArrayList<ColumnProfile>();
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      if (names.isNameless(i) && column.total() == 0) {
        notes.add(new ReadingNote(Kind.EMPTY_COLUMN, null, String.valueOf(i)));
      } else {
        kept.add(column);
        names.note(i).ifPresent(notes::add);
      }
    }
    return kept;
  }
}
