package io.driftwatch.core.report;

import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import io.driftwatch.core.read.csv.CsvDialect;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.Encodings;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a CSV file was read: what was asked for, and what was found and done.
///
/// @param asked the format that was asked for
/// @param notes what was found or done
public record Reading(CsvFormat asked, List<ReadingNote> notes) {
  private static final String UTF_8 = "UTF-8";

  public Reading {
    notes = List.copyOf(notes);
  }

  /// {@return whether something was found or done that nobody had asked for}
  public boolean isNoteworthy() {
    return !notes.isEmpty();
  }

  /// {@return the character between two fields}
  public char delimiter() {
    @Nullable String found = value(Kind.SEP_LINE).or(() -> value(Kind.DELIMITER)).orElse(null);
    if (found != null && found.length() == 1) {
      return found.charAt(0);
    }
    Character sep = asked.dialect().sep();
    return sep == null ? ',' : sep;
  }

  /// {@return the name of the file's encoding}
  public String encoding() {
    return value(Kind.ENCODING).orElse(UTF_8);
  }

  /// {@return what lines end in, where it is neither LF nor CRLF}
  public Optional<String> lineEnds() {
    return value(Kind.LINE_ENDS);
  }

  /// {@return what the file was compressed with}
  public Optional<String> compression() {
    return value(Kind.COMPRESSION);
  }

  private Optional<String> value(Kind kind) {
    return notes.stream().filter(note -> note.kind() == kind).map(ReadingNote::value).findFirst();
  }

  /// {@return the format that reads the file in the same way where nothing is left to be found}
  public CsvFormat settings() {
    CsvDialect dialect = asked.dialect();
    if (dialect.sep() == null && delimiter() != ',') {
      dialect = dialect.withSep(delimiter());
    }
    Charset found = value(Kind.ENCODING).flatMap(Encodings::named).orElse(null);
    if (dialect.encoding() == null && found != null) {
      dialect = dialect.withEncoding(found);
    }
    return asked.with(dialect);
  }

  /// {@return how the text was cut, in a few words each}
  public List<String> facts() {
    return Stream.concat(
            Stream.of("delimiter " + named(delimiter()), "encoding " + encoding()), rarities())
        .toList();
  }

  /// {@return those of the facts that were found in the file, and what became of its columns}
  public List<String> findings() {
    var found = new ArrayList<String>();
    value(Kind.SEP_LINE)
        .or(() -> value(Kind.DELIMITER))
        .ifPresent(_ -> found.add("delimiter " + named(delimiter())));
    value(Kind.ENCODING).ifPresent(name -> found.add("encoding " + name));
    rarities().forEach(found::add);
    found.addAll(changes());
    return found;
  }

  private Stream<String> rarities() {
    return Stream.concat(
        lineEnds().map(ends -> "line ends " + ends).stream(),
        compression().map(name -> "compression " + name).stream());
  }

  /// {@return what was left out and what got another name, in one sentence each}
  public List<String> changes() {
    return Stream.concat(askedChanges(), notes.stream().flatMap(note -> change(note).stream()))
        .toList();
  }

  private Stream<String> askedChanges() {
    CsvDialect dialect = asked.dialect();
    var changes = new ArrayList<String>();
    if (dialect.skiprows() > 0) {
      changes.add(Numbers.count(dialect.skiprows(), "line") + " above the header left out");
    }
    if (dialect.skipfooter() > 0) {
      changes.add(Numbers.count(dialect.skipfooter(), "record") + " at the end left out");
    }
    if (dialect.comment() != null) {
      changes.add("text after " + named(dialect.comment()) + " left out");
    }
    if (!dialect.header()) {
      changes.add("no header: columns are named by their position");
    }
    return changes.stream();
  }

  private static Optional<String> change(ReadingNote note) {
    String value = Shown.of(note.value()).atMost(Shown.LONGEST_NAME).printable().toString();
    return switch (note.kind()) {
      case DELIMITER, ENCODING, LINE_ENDS, COMPRESSION -> Optional.empty();
      case SEP_LINE -> Optional.of("the first line names the delimiter");
      case UNNAMED_COLUMN ->
          Optional.of("column %s has no name: %s".formatted(ordinal(note), name(note)));
      case EMPTY_COLUMN ->
          Optional.of(
              "column %s has neither a name nor a value: left out".formatted(ordinal(note)));
      case EMPTY_LAST_FIELD ->
          Optional.of("an empty field at the end of %s records left out".formatted(value));
      case DOUBLED_NAME ->
          Optional.of("a second column '%s' is called %s".formatted(value, name(note)));
    };
  }

  /// {@return the place of a column, counted from 1}
  private static String ordinal(ReadingNote note) {
    return Numbers.grouped(Long.parseLong(note.value()) + 1);
  }

  private static String name(ReadingNote note) {
    return Shown.name(note.column() == null ? "" : note.column());
  }

  private static String named(char character) {
    return switch (character) {
      case '\t' -> "tab";
      case ' ' -> "blank";
      default -> Shown.name(String.valueOf(character));
    };
  }
}
