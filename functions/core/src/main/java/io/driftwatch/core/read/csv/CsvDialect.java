package io.driftwatch.core.read.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How the text of a CSV file is cut into records and fields, as far as it is told and not found.
///
/// The names are those of `pandas.read_csv`.
///
/// @param sep the character between two fields; null = the one of comma, semicolon, tab and pipe
///   that cuts the first records evenly
/// @param quotechar the character around a field that holds delimiters or line ends
/// @param escapechar the character that takes the meaning from the one behind it; null = none, and
///   a quote inside quotes is doubled
/// @param comment the character from which on a line holds no data; null = none
/// @param header whether the first record has the names of the columns; without it they are `0`,
///   `1`, …
/// @param skiprows lines above the header that are left out
/// @param skipfooter records at the end that are left out
/// @param encoding what a file is in that is not UTF-8 and has no byte order mark; null = such a
///   file is refused
public record CsvDialect(
    @Nullable Character sep,
    char quotechar,
    @Nullable Character escapechar,
    @Nullable Character comment,
    boolean header,
    int skiprows,
    int skipfooter,
    @Nullable Charset encoding) {
  /// Everything is found, as far as it can be.
  public static final CsvDialect DEFAULT = new CsvDialect(null, '"', null, null, true, 0, 0, null);

  public CsvDialect {
    requireMark("sep", sep);
    requireMark("quotechar", quotechar);
    requireMark("escapechar", escapechar);
    requireMark("comment", comment);
    requireDifferent("sep", sep, "quotechar", quotechar);
    requireDifferent("sep", sep, "escapechar", escapechar);
    requireDifferent("sep", sep, "comment", comment);
    requireDifferent("quotechar", quotechar, "escapechar", escapechar);
    requireDifferent("quotechar", quotechar, "comment", comment);
    requireDifferent("escapechar", escapechar, "comment", comment);
    requireCount("skiprows", skiprows);
    requireCount("skipfooter", skipfooter);
    if (StandardCharsets.UTF_8.equals(encoding)) {
      encoding = null;
    }
  }

  /// {@return whether everything is found}
  boolean isDefault() {
    return sep == null && header && encoding == null && !CanonicalCsv.isNeeded(this);
  }

  private static void requireMark(String key, @Nullable Character mark) {
    if (mark != null && !isMark(mark)) {
      throw new IllegalArgumentException(
          "'%s' must be an ASCII character other than a line break".formatted(key));
    }
  }

  /// {@return whether a character can have a meaning of its own: ASCII, neither NUL nor a line
  /// break}
  public static boolean isMark(char character) {
    return character != 0 && character != '\n' && character != '\r' && character <= 0x7f;
  }

  private static void requireDifferent(
      String key, @Nullable Character mark, String otherKey, @Nullable Character other) {
    if (mark != null && mark.equals(other)) {
      throw new IllegalArgumentException(
          "'%s' and '%s' are the same character".formatted(key, otherKey));
    }
  }

  private static void requireCount(String key, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("'%s' must be 0 or more".formatted(key));
    }
  }

  public CsvDialect withSep(@Nullable Character other) {
    return new CsvDialect(
        other, quotechar, escapechar, comment, header, skiprows, skipfooter, encoding);
  }

  public CsvDialect withQuotechar(char other) {
    return new CsvDialect(sep, other, escapechar, comment, header, skiprows, skipfooter, encoding);
  }

  public CsvDialect withEscapechar(@Nullable Character other) {
    return new CsvDialect(sep, quotechar, other, comment, header, skiprows, skipfooter, encoding);
  }

  public CsvDialect withComment(@Nullable Character other) {
    return new CsvDialect(
        sep, quotechar, escapechar, other, header, skiprows, skipfooter, encoding);
  }

  public CsvDialect withHeader(boolean other) {
    return new CsvDialect(
        sep, quotechar, escapechar, comment, other, skiprows, skipfooter, encoding);
  }

  public CsvDialect withSkiprows(int other) {
    return new CsvDialect(sep, quotechar, escapechar, comment, header, other, skipfooter, encoding);
  }

  public CsvDialect withSkipfooter(int other) {
    return new CsvDialect(sep, quotechar, escapechar, comment, header, skiprows, other, encoding);
  }

  public CsvDialect withEncoding(@Nullable Charset other) {
    return new CsvDialect(sep, quotechar, escapechar, comment, header, skiprows, skipfooter, other);
  }
}
