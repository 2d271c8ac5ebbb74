package io.driftwatch.core.profile.build;

import java.util.Set;

/// The cells that hold no value: exact texts, quoted or not, case matters.
///
/// @param more texts that count as missing, on top of those of pandas
public record MissingValues(Set<String> more) {
  /// What `pandas.read_csv` reads as missing.
  public static final Set<String> PANDAS =
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

  private static final int LONGEST_OF_PANDAS =
      PANDAS.stream().mapToInt(String::length).max().orElseThrow();

  public MissingValues {
    more = Set.copyOf(more);
  }

  /// {@return whether a cell with this text holds no value}
  public boolean contains(String cell) {
    return (cell.length() <= LONGEST_OF_PANDAS && PANDAS.contains(cell))
        || (!more.isEmpty() && more.contains(cell));
  }
}
