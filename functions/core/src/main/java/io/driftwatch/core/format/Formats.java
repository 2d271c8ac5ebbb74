package io.driftwatch.core.format;

import io.driftwatch.core.read.Source;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats that data files may have: where names, first bytes and readers come together.
public final class Formats {
  /// How many bytes of a file are enough to recognise its format.
  public static final int HEAD = 8;

  /// Those that driftwatch reads.
  public static final Formats SHIPPED = new Formats(List.of(new CsvDataFormat()));

  private final List<DataFormat> formats;

  /// @param formats at least one; the first is that of a file which none of the others claims
  public Formats(List<DataFormat> formats) {
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("there must be a format for files of any name");
    }
    this.formats = List.copyOf(formats);
  }

  /// {@return the format that a file has by its name}
  public Optional<DataFormat> named(String name) {
    return formats.stream().filter(format -> suffix(format, name).isPresent()).findFirst();
  }

  /// {@return the format of a file of any name: by its name, else by its first bytes}
  public DataFormat of(Source source) throws IOException {
    Optional<DataFormat> named = named(source.name());
    return named.isPresent() ? named.get() : byFirstBytes(source);
  }

  private DataFormat byFirstBytes(Source source) throws IOException {
    DataFormat otherwise = formats.getFirst();
    if (source.length() == Source.UNKNOWN) {
      return otherwise;
    }
    byte[] head;
    try (var bytes = source.open(0, HEAD)) {
      head = bytes.readNBytes(HEAD);
    }
    return formats.stream().filter(format -> format.startsWith(head)).findFirst().orElse(otherwise);
  }

  /// {@return a name or key without the ending that names its format}
  public String withoutSuffix(String name) {
    return formats.stream()
        .flatMap(format -> suffix(format, name).stream())
        .findFirst()
        .map(suffix -> name.substring(0, name.length() - suffix.length()))
        .orElse(name);
  }

  /// Case does not matter: what one system writes `WEEK1.CSV` is `week1.csv` to another.
  private static Optional<String> suffix(DataFormat format, String name) {
    return format.suffixes().stream().filter(suffix -> endsWith(name, suffix)).findFirst();
  }

  private static boolean endsWith(String name, String suffix) {
    int length = suffix.length();
    return name.regionMatches(true, name.length() - length, suffix, 0, length);
  }

  /// {@return the names of the formats, in their order}
  public List<String> names() {
    return formats.stream().map(DataFormat::name).toList();
  }

  /// {@return what the names of files may end with, in lower case and in the order of the formats}
  public List<String> suffixes() {
    return formats.stream().flatMap(format -> format.suffixes().stream()).toList();
  }

  /// {@return what the names of files may end with, as a part of a sentence}
  public String suffixesInWords() {
    return formats.stream().map(DataFormat::suffixesInWords).collect(Collectors.joining(" or "));
  }
}
