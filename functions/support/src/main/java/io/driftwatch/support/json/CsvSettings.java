package io.driftwatch.support.json;

import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvFormats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What `csv` says about both files, and what about one of them, which wins.
final class CsvSettings {
  /// The keys that it has on top of [CsvKey]: objects for one of the two files.
  enum Side implements JsonKey<CsvSettings> {
    REFERENCE,
    CURRENT;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> names() {
      return List.of(key());
    }

    @Override
    public Reader<CsvSettings> reader() {
      return (json, name, settings) -> {
        var own = json.object(name, CsvKey.ALL, Advice::aboutCsv, new CsvSettings());
        settings.of(this).addAll(own.both);
        return settings;
      };
    }
  }

  static final List<JsonKey<CsvSettings>> KEYS =
      Stream.<JsonKey<CsvSettings>>concat(CsvKey.ALL.stream(), Stream.of(Side.values())).toList();

  private final List<Consumer<CsvDraft>> both = new ArrayList<>();
  private final List<Consumer<CsvDraft>> reference = new ArrayList<>();
  private final List<Consumer<CsvDraft>> current = new ArrayList<>();

  private List<Consumer<CsvDraft>> of(Side side) {
    return switch (side) {
      case REFERENCE -> reference;
      case CURRENT -> current;
    };
  }

  /// {@return these settings and one more about both files}
  CsvSettings and(Consumer<CsvDraft> change) {
    both.add(change);
    return this;
  }

  /// {@return formats with these settings in them}
  ///
  /// @throws IllegalArgumentException when two of them exclude each other
  CsvFormats on(CsvFormats before) {
    return new CsvFormats(on(before.reference(), reference), on(before.current(), current));
  }

  private CsvFormat on(CsvFormat before, List<Consumer<CsvDraft>> own) {
    var draft = new CsvDraft(before);
    both.forEach(change -> change.accept(draft));
    own.forEach(change -> change.accept(draft));
    return draft.format();
  }

  /// Reads the value of `csv`, whose token is the current one.
  static CsvFormats read(MonitorReader json, String key, CsvFormats before) throws IOException {
    var settings = json.object(key, KEYS, Advice::aboutCsv, new CsvSettings());
    try {
      return settings.on(before);
    } catch (IllegalArgumentException excluded) {
      throw json.error(excluded.getMessage() + "; change one of them");
    }
  }

  /// Writes `csv`: what both files have in common, then what is of one of them.
  static void write(MonitorWriter json, String key, CsvFormats formats) throws IOException {
    json.startObject(key);
    for (CsvKey csv : CsvKey.ALL) {
      if (csv.isSame(formats.reference(), formats.current())) {
        csv.writeStored(json, formats.current());
      }
    }
    if (!formats.areEqual()) {
      write(json, Side.REFERENCE, formats.reference(), formats.current());
      write(json, Side.CURRENT, formats.current(), formats.reference());
    }
    json.endObject();
  }

  private static void write(MonitorWriter json, Side side, CsvFormat own, CsvFormat other)
      throws IOException {
    json.startObject(side.key());
    for (CsvKey csv : CsvKey.ALL) {
      if (!csv.isSame(own, other)) {
        csv.writeStored(json, own);
      }
    }
    json.endObject();
  }
}
