package io.driftwatch.core.profile.build;

import java.util.Set;

/// The cells that hold no value: exact texts, quoted or not, case matters.
///
/// @param pandas whether those of pandas count (`keep_default_na`)
/// @param more texts that count as well (`na_values`)
public record MissingValues(boolean pandas, Set<String> more) {
  /// Those of pandas alone.
  public static final MissingValues DEFAULT = new MissingValues(true, Set.of());

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

  /// {@return whether they are those of pandas}
  public boolean isDefault() {
    return pandas && more.isEmpty();
  }

  public MissingValues withPandas(boolean keep) {
    return new MissingValues(keep, more);
  }

  public MissingValues withMore(Set<String> others) {
    return new MissingValues(pandas, others);
  }

  /// {@return whether a cell with this text holds no value}
  public boolean contains(String cell) {
    return (pandas && cell.length() <= LONGEST_OF_PANDAS && PANDAS.contains(cell))
        || (!more.isEmpty() && more.contains(cell));
  }
}
