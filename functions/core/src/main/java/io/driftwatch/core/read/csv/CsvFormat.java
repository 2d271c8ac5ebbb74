package io.driftwatch.core.read.csv;

import io.driftwatch.core.profile.build.MissingValues;
import java.util.Set;
import java.util.TreeSet;

/// How the cells of a CSV file are separated, and which of them are missing.
///
/// @param delimiter the character between two fields
/// @param missingValues texts that count as missing, on top of those of pandas
public record CsvFormat(char delimiter, Set<String> missingValues) {
  public static final CsvFormat DEFAULT = new CsvFormat(',', Set.of());

  public CsvFormat {
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter > 0x7f) {
      throw new IllegalArgumentException(
          "the delimiter must be an ASCII character other than a quote or a line break");
    }
    missingValues = Set.copyOf(missingValues);
  }

  public CsvFormat withDelimiter(char other) {
    return new CsvFormat(other, missingValues);
  }

  public CsvFormat withMissingValues(Set<String> others) {
    return new CsvFormat(delimiter, others);
  }

  /// {@return the cells that hold no value}
  public MissingValues missing() {
    return new MissingValues(missingValues);
  }

  /// {@return a text that is equal exactly for equal formats: part of a cached profile's key}
  public String fingerprint() {
    return delimiter + "|" + String.join("\u0000", new TreeSet<>(missingValues));
  }
}
