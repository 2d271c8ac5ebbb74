package io.driftwatch.support.json;

import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.read.csv.CsvDialect;
import io.driftwatch.core.read.csv.Encodings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// What the value of a key of `csv` may be, in JSON and as text of an option.
///
/// @param form how text becomes JSON
/// @param reader reads it from JSON
/// @param writer writes it
record CsvValue<T>(Form form, Reader<T> reader, Writer<T> writer) {
  private static final String HEADER_FORMS =
      "must be 0 (the first line has the names) or false (no line has)";

  /// How the text of an option stands for JSON.
  enum Form {
    /// One character; `\t` stands for a tab.
    CHARACTER,
    TEXT,
    /// A list of texts, one for each time that the option is given.
    TEXTS,
    /// A number, `true` or `false`.
    SCALAR
  }

  /// Reads the value of a key, whose token is the current one.
  @FunctionalInterface
  interface Reader<T> {
    T read(MonitorReader json, String key) throws IOException;
  }

  /// Writes a key and its value.
  @FunctionalInterface
  interface Writer<T> {
    void write(MonitorWriter json, String key, T value) throws IOException;
  }

  /// A character that cuts the text of a file.
  static final CsvValue<Character> MARK =
      new CsvValue<>(Form.CHARACTER, CsvValue::mark, CsvValue::write);

  /// A character between the digits of a number.
  static final CsvValue<Character> DIGIT_MARK =
      new CsvValue<>(Form.CHARACTER, CsvValue::digitMark, CsvValue::write);

  static final CsvValue<Set<String>> TEXTS =
      new CsvValue<>(
          Form.TEXTS,
          (json, key) -> Set.copyOf(json.strings(key)),
          (json, key, texts) -> json.strings(key, new TreeSet<>(texts)));

  static final CsvValue<Integer> COUNT =
      new CsvValue<>(Form.SCALAR, MonitorReader::count, MonitorWriter::count);

  static final CsvValue<Boolean> FLAG =
      new CsvValue<>(Form.SCALAR, MonitorReader::flag, MonitorWriter::flag);

  /// Whether there is a header: pandas says where, which is always the first record here.
  static final CsvValue<Boolean> HEADER =
      new CsvValue<>(Form.SCALAR, CsvValue::header, CsvValue::writeHeader);

  static final CsvValue<Charset> ENCODING =
      new CsvValue<>(Form.TEXT, CsvValue::encoding, CsvValue::write);

  private static Character mark(MonitorReader json, String key) throws IOException {
    char mark = json.character(key);
    if (!CsvDialect.isMark(mark)) {
      throw json.error("'%s' must be an ASCII character other than a line break".formatted(key));
    }
    return mark;
  }

  private static Character digitMark(MonitorReader json, String key) throws IOException {
    char mark = json.character(key);
    if (!Literals.isMark(mark)) {
      throw json.error("'%s' must be one of . , ' _ and the blank".formatted(key));
    }
    return mark;
  }

  private static Boolean header(MonitorReader json, String key) throws IOException {
    if (json.isFlag()) {
      return json.flag(key);
    }
    if (!json.isWhole()) {
      throw json.error("'%s' %s".formatted(key, HEADER_FORMS));
    }
    int line = json.count(key);
    if (line > 0) {
      throw json.error(
          "'%s' %s; to leave out the %d lines above the header, use \"skiprows\": %d"
              .formatted(key, HEADER_FORMS, line, line));
    }
    return true;
  }

  private static Charset encoding(MonitorReader json, String key) throws IOException {
    String name = json.string(key);
    return Encodings.named(name).orElseThrow(() -> json.unknownEncoding(key, name));
  }

  private static void write(MonitorWriter json, String key, Character mark) throws IOException {
    json.string(key, mark.toString());
  }

  private static void write(MonitorWriter json, String key, Charset encoding) throws IOException {
    json.string(key, encoding.name().toLowerCase(Locale.ROOT));
  }

  private static void writeHeader(MonitorWriter json, String key, Boolean header)
      throws IOException {
    if (header) {
      json.count(key, 0);
    } else {
      json.flag(key, false);
    }
  }
}
