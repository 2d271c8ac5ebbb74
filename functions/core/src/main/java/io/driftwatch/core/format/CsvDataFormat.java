package io.driftwatch.core.format;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.Compression;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// CSV, plain or compressed: which of the two, and by what it is delimited, the content decides.
final class CsvDataFormat implements DataFormat {
  private static final List<String> PLAIN = List.of(".csv", ".tsv", ".txt");

  private static final List<String> SUFFIXES =
      PLAIN.stream().flatMap(plain -> Stream.concat(Stream.of(plain), compressed(plain))).toList();

  private static Stream<String> compressed(String plain) {
    return Arrays.stream(Compression.values()).map(by -> plain + by.suffix());
  }

  @Override
  public String name() {
    return "CSV";
  }

  @Override
  public List<String> suffixes() {
    return SUFFIXES;
  }

  @Override
  public String suffixesInWords() {
    return ".csv, .tsv or .txt, plain or with .gz, .zst, .bz2, .xz or .zip behind it";
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

  @Override
  public ReferenceProfile reference(Source source, ReadOptions options, Capacity capacity)
      throws IOException {
    try (var bytes = source.open(0, Source.END)) {
      return CsvReader.reference(bytes, source.name(), options.csv(), capacity);
    }
  }
}
