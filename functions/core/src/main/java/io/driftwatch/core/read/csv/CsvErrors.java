package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.Place;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.FileErrors;
import io.driftwatch.core.text.Shown;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// What is said when a CSV file is refused: place, fact, remedy; never a cell.
final class CsvErrors {
  private final FileErrors file;
  private final CsvFormat format;
  private final DataLimits limits;
  private final char delimiter;

  /// @param format what is told of the file
  CsvErrors(FileErrors file, CsvFormat format, DataLimits limits) {
    this(file, format, limits, format.delimiter());
  }

  private CsvErrors(FileErrors file, CsvFormat format, DataLimits limits, char delimiter) {
    this.file = file;
    this.format = format;
    this.limits = limits;
    this.delimiter = delimiter;
  }

  /// {@return the same for a file whose delimiter was found}
  CsvErrors with(char found) {
    return new CsvErrors(file, format, limits, found);
  }

  /// {@return whether the delimiter was told, not found}
  boolean sepIsTold() {
    return format.dialect().sep() != null;
  }

  /// {@return the errors about the file as a whole}
  FileErrors file() {
    return file;
  }

  InvalidDataException empty() {
    return file.refusal(
        format.dialect().header()
            ? "is empty; write a header and at least one row"
            : "is empty; write at least one row");
  }

  InvalidDataException headerOnly(long line) {
    return at(line, "there is a header but no row below it; write at least one row");
  }

  /// {@return why there is no delimiter to read the file with}
  InvalidDataException delimiter(Delimiter.Ambiguous ambiguous) {
    return file.refusal(
        "%s and %s both cut the first records evenly; say which is the delimiter, such as \"csv\": {\"sep\": \"%s\"}"
            .formatted(
                shown(ambiguous.one()),
                shown(ambiguous.other()),
                Shown.of(String.valueOf(ambiguous.one())).printable()));
  }

  /// {@return why there is no delimiter to read the file with}
  InvalidDataException delimiter(Delimiter.Unusual unusual) {
    return file.refusal(
        "%s cuts the first records evenly, and no usual delimiter does; set csv.sep to it, or to ',' if the file has one column"
            .formatted(shown(unusual.character())));
  }

  /// {@return why there is no delimiter to read the file with}
  InvalidDataException delimiter(Delimiter.Below below) {
    return file.refusal(
        "%s cuts the lines below the first one evenly, and no delimiter cuts that; leave lines above the header out by csv.skiprows, or set csv.sep, to ',' if the file has one column"
            .formatted(shown(below.character())));
  }

  /// {@return why a table in columns is not read}
  InvalidDataException separatedByBlanks() {
    return file.refusal(
        "blanks set the fields apart, and no usual delimiter does; set csv.sep to ' ' if it is one blank each, or to ',' if the file has one column, else export it as CSV");
  }

  /// {@return why there is no delimiter to read the file with}
  InvalidDataException delimiter(Delimiter.Contradiction contradiction) {
    return file.refusal(
        1,
        "the line says that the delimiter is %s, but csv.%s is %s; correct one of them"
            .formatted(
                shown(contradiction.said()), contradiction.key(), shown(contradiction.set())));
  }

  /// {@return why the delimiter that is told is not used}
  InvalidDataException delimiter(Delimiter.Glued glued) {
    return file.refusal(
        "csv.sep is %1$s, which does not cut %2$s, while %3$s cuts it into %4$d fields; set csv.sep to %3$s, or put it in quotes if the file has one column"
            .formatted(shown(glued.told()), firstRecord(), shown(glued.other()), glued.fields()));
  }

  InvalidDataException noColumn(long line) {
    return at(
        line,
        "no column has a name or a value; check the delimiter %s%s"
            .formatted(delimiter(), orSep()));
  }

  InvalidDataException tooManyColumns(long line) {
    return at(
        line,
        "%s has more than %d fields, the limit of columns; check the delimiter %s and the line ends%s"
            .formatted(firstRecord(), limits.maxColumns(), delimiter(), orSep()));
  }

  InvalidDataException tooFewFields(long line, long fields, int columns, String firstMissing) {
    return at(
        line,
        "row has %s, %s has %d; the first missing %s, check for an unquoted line break%s"
            .formatted(
                fields(fields), firstRecord(), columns, Place.columnIs(firstMissing), orSep()));
  }

  InvalidDataException tooManyFields(long line, long fields, int columns) {
    return at(
        line,
        "row has %s, %s has %d; check for an unquoted delimiter %s%s%s"
            .formatted(
                fields(fields),
                firstRecord(),
                columns,
                delimiter(),
                orSep(),
                columns == 1 ? orSkiprows() : ""));
  }

  InvalidDataException fieldTooLong(long line, String column) {
    return at(
        line,
        ("%s has more than %d bytes in one field, the limit; check for a missing"
                + " closing quote or line end")
            .formatted(column, limits.maxFieldBytes()));
  }

  InvalidDataException rowTooLong(long line) {
    return at(
        line,
        "row has more than %d bytes, the limit of one row; check the line ends and quotes"
            .formatted(limits.maxRowBytes()));
  }

  InvalidDataException unclosedQuote(long line, String column) {
    return at(
        line, "%s opens a quote here that is never closed; close or remove it".formatted(column));
  }

  InvalidDataException textAfterQuote(long line, String column) {
    return at(
        line,
        "%s has text after a closing quote; double every quote inside a quoted field"
            .formatted(column));
  }

  InvalidDataException escapedQuote(long line, String column) {
    return at(
        line,
        "%s has \\\" inside its quotes; if the backslash makes it part of the text, set \"csv\": {\"escapechar\": \"\\\\\"}, else double the quote"
            .formatted(column));
  }

  InvalidDataException nul(long line, String column) {
    return at(
        line,
        "%s has a NUL byte; if the file is in UTF-16, set \"csv\": {\"encoding\": \"utf-16\"}, else export it as CSV"
            .formatted(column));
  }

  InvalidDataException carriageReturn(long line, String column) {
    return at(
        line,
        "%s has a carriage return without a line feed; end lines with LF or CRLF"
            .formatted(column));
  }

  InvalidDataException skippedAll(int lines) {
    return file.refusal(
        "csv.skiprows leaves out %s above the header, and the file has no more; set how many there are"
            .formatted(lines == 1 ? "one line" : lines + " lines"));
  }

  InvalidDataException footerIsAll(int lines) {
    return file.refusal(
        "csv.skipfooter leaves out the last %s, and the file has no others; set how many hold no data"
            .formatted(lines == 1 ? "line" : lines + " lines"));
  }

  InvalidDataException footerTooLong(int most) {
    return file.refusal(
        "csv.skipfooter is more than %d lines, the limit; set how many of the last lines hold no data"
            .formatted(most));
  }

  InvalidDataException footerTooLarge(int lines, int most) {
    return file.refusal(
        "csv.skipfooter is %d, and that many lines have more than %d bytes, the limit; set how many of the last lines hold no data"
            .formatted(lines, most));
  }

  InvalidDataException escapeAtEnd(long line) {
    return at(
        line,
        "the file ends behind csv.escapechar; remove it, or write the character it stands for");
  }

  InvalidDataException notInEncoding(long line, Charset encoding, byte badByte) {
    return at(
        line,
        "0x%02x is not a character in %s, the encoding of the file; set the one that it has, or export it in UTF-8"
            .formatted(badByte & 0xff, encoding.name()));
  }

  InvalidDataException notUtf8(long line, String column, byte badByte, int offset) {
    @Nullable Charset encoding = format.dialect().encoding();
    String remedy =
        encoding == null
            ? "set what the file is in, such as \"csv\": {\"encoding\": \"windows-1252\"}, or export it in UTF-8"
            : "what is above is UTF-8, so the file mixes it with another encoding: export all of it in one";
    return at(
        line,
        "%s has bytes that are not UTF-8 (0x%02x at byte %d of the field); %s"
            .formatted(column, badByte & 0xff, offset + 1, remedy));
  }

  /// {@return how messages name a column of the body}
  static String column(String name) {
    return Place.column(name);
  }

  /// {@return how messages name a field of the header}
  static String headerField(long index) {
    return "field " + (index + 1) + " of the header";
  }

  /// {@return how messages name a field of the first record of a file without a header}
  static String numbered(long index) {
    return Place.column(String.valueOf(index));
  }

  private static String fields(long count) {
    return count == 1 ? "1 field" : count + " fields";
  }

  private String firstRecord() {
    return format.dialect().header() ? "the header" : "the first row";
  }

  private String delimiter() {
    return shown(delimiter);
  }

  private static String shown(char mark) {
    return mark == '\t' ? "'\\t'" : Shown.name(String.valueOf(mark));
  }

  /// {@return the way on where the delimiter was found, and may be another one}
  private String orSep() {
    return sepIsTold() ? "" : ", or set csv.sep if %s is not the delimiter".formatted(delimiter());
  }

  /// {@return the way on where the first line may be a title}
  private String orSkiprows() {
    boolean mayBeTitle = format.dialect().header() && format.dialect().skiprows() == 0;
    return mayBeTitle ? ", or csv.skiprows if the header is further down" : "";
  }

  private InvalidDataException at(long line, String message) {
    return file.refusal(line, message);
  }
}
