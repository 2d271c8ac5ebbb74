package io.driftwatch.core.format;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.IOException;
import java.util.List;

/// CSV, plain or compressed: which of the two, the content decides.
final class CsvDataFormat implements DataFormat {
  private static final List<String> SUFFIXES = List.of(".csv", ".csv.gz");

  @Override
  public String name() {
    return "CSV";
  }

  @Override
  public List<String> suffixes() {
    return SUFFIXES;
  }

  /// Nothing marks a CSV file: it is what no other format claims.
  @Override
  public boolean startsWith(byte[] head) {
    return false;
  }

  @Override
  public String fingerprint(ReadOptions options) {
    return CsvReader.READER_VERSION + "|" + options.csv().fingerprint();
  }

  @Override
  public Profile profile(Source source, ReadOptions options, Capacity capacity) throws IOException {
    try (var bytes = source.open(0, Source.END)) {
      return CsvReader.profile(
          bytes,
          source.name(),
          options.csv(),
          capacity.limits(),
          capacity.threads(),
          capacity.memory());
    }
  }
}
