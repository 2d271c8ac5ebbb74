package io.driftwatch.verify;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DriftDetector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Comparisons made from CSV, as a run makes them.
final class Compared {
  private Compared() {}

  public static Comparison csv(String reference, String current) {
    return DriftDetector.compare(MonitorConfig.DEFAULT, profile(reference), profile(current));
  }

  /// {@return a sample week against its reference}
  public static Comparison weather(String file) {
    return csv(
        Repository.text("data/reference/weather/reference.csv"),
        Repository.text("data/data-drift/weather/" + file));
  }

  /// {@return columns of numbers and of categories by turns, all of them moved}
  static Comparison columns(int columns, int categories) {
    return csv(
        grid(columns, (row, column) -> (row * 31 + column * 17) % 97),
        grid(columns, (row, column) -> (row * row + column * 13) % (96 + categories)));
  }

  private static String grid(int columns, IntBinaryOperator value) {
    String header =
        IntStream.range(0, columns)
            .mapToObj("a_column_with_a_long_name_%03d"::formatted)
            .collect(Collectors.joining(",", "", "\n"));
    return IntStream.range(0, 300)
        .mapToObj(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(
                        column ->
                            column % 2 == 0
                                ? value.applyAsInt(row, column) + ".25"
                                : "a category of %d".formatted(value.applyAsInt(row, column)))
                    .collect(Collectors.joining(",", "", "\n")))
        .collect(Collectors.joining("", header, ""));
  }

  private static Profile profile(String csv) {
    try (var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))) {
      return CsvReader.profile(in, "test.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
