package io.driftwatch.core.csv;

import java.util.Set;
import java.util.TreeSet;

/// How the cells of a CSV file are told apart and which of them are missing.
///
/// @param delimiter the character between two fields
/// @param missingValues texts that count as missing, on top of those of pandas
public record CsvFormat(char delimiter, Set<String> missingValues) {
  /// What `pandas.read_csv` reads as missing, quoted or not: exact texts, case matters.
  public static final Set<String> PANDAS_MISSING =
      Set.of(
          "",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  private static final int LONGEST_PANDAS_MISSING =
      PANDAS_MISSING.stream().mapToInt(String::length).max().orElseThrow();

  public static final CsvFormat DEFAULT = new CsvFormat(',', Set.of());

  public CsvFormat {
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter > 0x7f) {
      throw new IllegalArgumentException(
          "the delimiter must be an ASCII character other than a quote or a line break");
    }
    missingValues = Set.copyOf(missingValues);
  }

  /// {@return whether a cell with this text holds no value}
  public boolean isMissing(String cell) {
    return (cell.length() <= LONGEST_PANDAS_MISSING && PANDAS_MISSING.contains(cell))
        || (!missingValues.isEmpty() && missingValues.contains(cell));
  }

  /// {@return a text that is equal exactly for equal formats, to tell cached profiles apart}
  public String fingerprint() {
    return delimiter + "|" + String.join("\u0000", new TreeSet<>(missingValues));
  }
}
