package io.driftwatch.core.report;

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
import java.nio.file.Files;
import java.nio.file.Path;

/// Comparisons made from CSV, as a run makes them.
public final class Compared {
  private static final Path DATA = Path.of("../../data");

  private Compared() {}

  public static Comparison csv(String reference, String current) {
    return csv(MonitorConfig.DEFAULT, reference, current);
  }

  public static Comparison csv(MonitorConfig config, String reference, String current) {
    return DriftDetector.compare(config, profile(reference), profile(current));
  }

  public static Comparison weather(String file) {
    return weather(file, MonitorConfig.DEFAULT);
  }

  public static Comparison weather(String file, MonitorConfig config) {
    try {
      return csv(
          config,
          Files.readString(DATA.resolve("reference/weather/reference.csv")),
          Files.readString(DATA.resolve("data-drift/weather").resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Profile profile(String csv) {
    try (var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))) {
      return CsvReader.profile(in, "test.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
