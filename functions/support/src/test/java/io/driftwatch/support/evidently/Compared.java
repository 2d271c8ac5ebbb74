package io.driftwatch.support.evidently;

import io.driftwatch.core.csv.CsvFormat;
import io.driftwatch.core.csv.CsvLimits;
import io.driftwatch.core.csv.CsvProfiler;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DriftDetector;
import io.driftwatch.core.verdict.MonitorConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Comparisons made from CSV, as a run makes them.
final class Compared {
  private static final Path DATA = Path.of("../../data");

  private Compared() {}

  static Comparison csv(String reference, String current) {
    return csv(MonitorConfig.DEFAULT, reference, current);
  }

  static Comparison weather(MonitorConfig config, String file) {
    try {
      return csv(
          config,
          Files.readString(DATA.resolve("reference/weather/reference.csv")),
          Files.readString(DATA.resolve("data-drift/weather").resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Comparison csv(MonitorConfig config, String reference, String current) {
    return DriftDetector.compare(config, profile(reference), profile(current));
  }

  private static Profile profile(String csv) {
    try (var in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))) {
      return CsvProfiler.profile(in, "test.csv", CsvFormat.DEFAULT, CsvLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
