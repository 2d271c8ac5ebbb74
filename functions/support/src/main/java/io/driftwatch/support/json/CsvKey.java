package io.driftwatch.support.json;

import io.driftwatch.core.read.csv.CsvFormat;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The keys of `csv` in `monitor.json`, in the order in which they are written: arguments of
/// `pandas.read_csv`.
///
/// A new key is one constant here, a field of [CsvDraft], and its entries in
/// `docs/monitor.schema.json`.
@SuppressWarnings("ImmutableEnumChecker") // readers and writers have no state
enum CsvKey implements JsonKey<CsvSettings> {
  SEP("delimiter", CsvValue.MARK, csv -> csv.dialect().sep(), (csv, mark) -> csv.sep = mark),
  NA_VALUES(
      "missing_values",
      CsvValue.TEXTS,
      csv -> unlessEmpty(csv.missing().more()),
      (csv, texts) -> csv.naValues = texts),
  KEEP_DEFAULT_NA(
      CsvValue.FLAG,
      csv -> csv.missing().pandas() ? null : false,
      (csv, keep) -> csv.keepDefaultNa = keep),
  DECIMAL(
      CsvValue.DIGIT_MARK,
      csv -> unless('.', csv.literals().decimal()),
      (csv, mark) -> csv.decimal = mark),
  THOUSANDS(
      CsvValue.DIGIT_MARK, csv -> csv.literals().thousands(), (csv, mark) -> csv.thousands = mark),
  ENCODING(
      CsvValue.ENCODING,
      csv -> csv.dialect().encoding(),
      (csv, encoding) -> csv.encoding = encoding),
  HEADER(
      CsvValue.HEADER,
      csv -> csv.dialect().header() ? null : false,
      (csv, header) -> csv.header = header),
  SKIPROWS(
      CsvValue.COUNT,
      csv -> unless(0, csv.dialect().skiprows()),
      (csv, lines) -> csv.skiprows = lines),
  SKIPFOOTER(
      CsvValue.COUNT,
      csv -> unless(0, csv.dialect().skipfooter()),
      (csv, records) -> csv.skipfooter = records),
  COMMENT(CsvValue.MARK, csv -> csv.dialect().comment(), (csv, mark) -> csv.comment = mark),
  QUOTECHAR(
      CsvValue.MARK,
      csv -> unless('"', csv.dialect().quotechar()),
      (csv, mark) -> csv.quotechar = mark),
  ESCAPECHAR(
      CsvValue.MARK, csv -> csv.dialect().escapechar(), (csv, mark) -> csv.escapechar = mark),
  TRUE_VALUES(
      CsvValue.TEXTS,
      csv -> unlessEmpty(csv.literals().trueValues()),
      (csv, texts) -> csv.trueValues = texts),
  FALSE_VALUES(
      CsvValue.TEXTS,
      csv -> unlessEmpty(csv.literals().falseValues()),
      (csv, texts) -> csv.falseValues = texts);

  static final List<CsvKey> ALL = List.of(values());

  private final @Nullable String otherName;
  private final CsvValue.Form form;
  private final Function<CsvFormat, @Nullable Object> value;
  private final Reader<CsvSettings> reader;
  private final Writer<CsvFormat> writer;

  /// @param value what a format has; null for what it has by default
  /// @param change sets what was read
  <T> CsvKey(
      CsvValue<T> kind, Function<CsvFormat, @Nullable T> value, BiConsumer<CsvDraft, T> change) {
    this(null, kind, value, change);
  }

  <T> CsvKey(
      @Nullable String otherName,
      CsvValue<T> kind,
      Function<CsvFormat, @Nullable T> value,
      BiConsumer<CsvDraft, T> change) {
    this.otherName = otherName;
    this.form = kind.form();
    this.value = value::apply;
    this.reader =
        (json, name, settings) -> {
          T read = kind.reader().read(json, name);
          return settings.and(draft -> change.accept(draft, read));
        };
    this.writer =
        (json, name, csv) -> {
          T set = value.apply(csv);
          if (set != null) {
            kind.writer().write(json, name, set);
          }
        };
  }

  private static <T> @Nullable T unless(T byDefault, T value) {
    return value.equals(byDefault) ? null : value;
  }

  private static @Nullable Set<String> unlessEmpty(Set<String> texts) {
    return texts.isEmpty() ? null : texts;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<String> names() {
    return otherName == null ? List.of(key()) : List.of(key(), otherName);
  }

  CsvValue.Form form() {
    return form;
  }

  @Override
  public Reader<CsvSettings> reader() {
    return reader;
  }

  /// {@return whether two formats have the same value}
  boolean isSame(CsvFormat one, CsvFormat other) {
    return Objects.equals(value.apply(one), value.apply(other));
  }

  /// Writes the value of a format by pandas' name; nothing if it is the default.
  void write(MonitorWriter json, CsvFormat csv) throws IOException {
    writer.write(json, key(), csv);
  }

  /// The same by the name that the release before this one knows, which may have to read it.
  void writeStored(MonitorWriter json, CsvFormat csv) throws IOException {
    writer.write(json, names().getLast(), csv);
  }
}
