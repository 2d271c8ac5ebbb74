package io.driftwatch.support.json;

import io.driftwatch.core.read.csv.CsvFormat;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The keys of `csv` in `monitor.json`, in the order in which they are written.
@SuppressWarnings("ImmutableEnumChecker") // readers and writers have no state
enum CsvKey implements JsonKey<CsvFormat> {
  DELIMITER(
      CsvKey::delimited,
      (json, key, csv) -> {
        if (csv.dialect().sep() != null) {
          json.string(key, String.valueOf(csv.dialect().sep()));
        }
      }),
  MISSING_VALUES(
      (json, key, csv) -> csv.withNaValues(Set.copyOf(json.strings(key))),
      (json, key, csv) -> json.strings(key, new TreeSet<>(csv.missing().more())));

  static final List<CsvKey> ALL = List.of(values());

  private final Reader<CsvFormat> reader;
  private final Writer<CsvFormat> writer;

  CsvKey(Reader<CsvFormat> reader, Writer<CsvFormat> writer) {
    this.reader = reader;
    this.writer = writer;
  }

  private static CsvFormat delimited(MonitorReader json, String key, CsvFormat csv)
      throws IOException {
    char delimiter = json.character(key);
    try {
      return csv.withSep(delimiter);
    } catch (IllegalArgumentException refused) {
      throw json.error(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Reader<CsvFormat> reader() {
    return reader;
  }

  @Override
  public Writer<CsvFormat> writer() {
    return writer;
  }
}
