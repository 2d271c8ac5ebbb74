package io.driftwatch.core.report;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.text.Shown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the two data sets that were compared, as a whole.
///
/// @param rows its rows
/// @param columns its columns; null where the report does not say
/// @param files what the reference was read from; none where the report does not say, and for the
///   current data, which [About] names
/// @param read how it was read; null where the report does not say
public record Side(
    long rows, @Nullable Integer columns, List<DataFile> files, @Nullable Read read) {
  /// What notes may hold of a text in the file, in characters.
  private static final int LONGEST_VALUE = 100;

  public Side {
    files = List.copyOf(files);
  }

  /// A file of the reference.
  ///
  /// @param key its key; the name of a plain file
  /// @param versionId null where the bucket keeps no versions, and for a plain file
  /// @param eTag null for a plain file
  /// @param size in bytes; null for a plain file
  public record DataFile(
      String key, @Nullable String versionId, @Nullable String eTag, @Nullable Long size) {}

  /// How a file was read.
  ///
  /// @param delimiter the character between two fields
  /// @param encoding the name of its encoding
  /// @param lineEnds what lines end in, where it is neither LF nor CRLF
  /// @param compression what it was compressed with; null where it was not
  /// @param notes what was found or done that was not asked for
  public record Read(
      String delimiter,
      String encoding,
      @Nullable String lineEnds,
      @Nullable String compression,
      List<Note> notes) {
    public Read {
      notes = List.copyOf(notes);
    }

    static Read of(Reading reading) {
      var notes = new ArrayList<Note>();
      for (ReadingNote note : reading.notes()) {
        String value = Shown.of(note.value()).atMost(LONGEST_VALUE).toString();
        notes.add(new Note(note.kind().label(), note.column(), value));
      }
      return new Read(
          String.valueOf(reading.delimiter()),
          reading.encoding(),
          reading.lineEnds().orElse(null),
          reading.compression().orElse(null),
          notes);
    }
  }

  /// One thing that was found or done.
  ///
  /// @param kind the label of its [ReadingNote.Kind], or one of a later release
  /// @param column the column; null for the file as a whole
  /// @param value what was found; cut where it is long
  public record Note(String kind, @Nullable String column, String value) {}

  /// {@return a side of which the rows alone are known}
  public static Side ofRows(long rows) {
    return new Side(rows, null, List.of(), null);
  }

  /// {@return a side that was read from a file or from a profile of it}
  ///
  /// @param asked the format that was asked for
  /// @param files what the reference was read from; none for the current data
  public static Side of(Profile profile, CsvFormat asked, List<DataFile> files) {
    return of(profile.rows(), profile.columns().size(), new Reading(asked, profile.notes()), files);
  }

  /// {@return a side of which the profile is not there any more}
  public static Side of(long rows, int columns, Reading reading, List<DataFile> files) {
    return new Side(rows, columns, files, Read.of(reading));
  }

  /// {@return a plain file of the reference}
  public static DataFile plainFile(String name) {
    return new DataFile(name, null, null, null);
  }
}
