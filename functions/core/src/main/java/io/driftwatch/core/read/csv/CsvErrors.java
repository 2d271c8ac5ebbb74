package io.driftwatch.core.read.csv;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.Place;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.FileErrors;
import io.driftwatch.core.text.Shown;

/// What is said when a CSV file is refused: place, fact, remedy; never a cell.
final class CsvErrors {
  private final FileErrors file;
  private final CsvFormat format;
  private final DataLimits limits;

  CsvErrors(FileErrors file, CsvFormat format, DataLimits limits) {
    this.file = file;
    this.format = format;
    this.limits = limits;
  }

  /// {@return the errors about the file as a whole}
  FileErrors file() {
    return file;
  }

  InvalidDataException empty() {
    return file.refusal("is empty; write a header and at least one row");
  }

  InvalidDataException headerOnly(long line) {
    return at(line, "there is a header but no row below it; write at least one row");
  }

  InvalidDataException emptyName(long line, int index) {
    return at(
        line, "column %d has no name in the header; give every column a name".formatted(index + 1));
  }

  InvalidDataException duplicateName(long line, String name, int first, int second) {
    return at(
        line,
        "columns %d and %d are %s; rename one of them"
            .formatted(first + 1, second + 1, Place.bothNamed(name)));
  }

  InvalidDataException tooManyColumns(long line) {
    return at(
        line,
        "the header has more than %d fields, the limit of columns; ".formatted(limits.maxColumns())
            + "check the delimiter %s and the line ends".formatted(delimiter()));
  }

  InvalidDataException tooFewFields(long line, long fields, int columns, String firstMissing) {
    return at(
        line,
        "row has %s, the header has %d; the first missing %s, "
                .formatted(fields(fields), columns, Place.columnIs(firstMissing))
            + "check for an unquoted line break");
  }

  InvalidDataException tooManyFields(long line, long fields, int columns) {
    return at(
        line,
        "row has %s, the header has %d; check for an unquoted delimiter %s"
            .formatted(fields(fields), columns, delimiter()));
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

  InvalidDataException nul(long line, String column) {
    return at(
        line,
        "%s has a NUL byte: the file is binary or UTF-16; export it as CSV in UTF-8"
            .formatted(column));
  }

  InvalidDataException carriageReturn(long line, String column) {
    return at(
        line,
        "%s has a carriage return without a line feed; end lines with LF or CRLF"
            .formatted(column));
  }

  InvalidDataException notUtf8(long line, String column, byte badByte, int offset) {
    return at(
        line,
        "%s has bytes that are not UTF-8 (0x%02x at byte %d of the field); export the file in UTF-8"
            .formatted(column, badByte & 0xff, offset + 1));
  }

  /// {@return how messages name a column of the body}
  static String column(String name) {
    return Place.column(name);
  }

  /// {@return how messages name a field of the header}
  static String headerField(long index) {
    return "field " + (index + 1) + " of the header";
  }

  private static String fields(long count) {
    return count == 1 ? "1 field" : count + " fields";
  }

  private String delimiter() {
    return Shown.name(String.valueOf(format.delimiter()));
  }

  private InvalidDataException at(long line, String message) {
    return file.refusal(line, message);
  }
}
