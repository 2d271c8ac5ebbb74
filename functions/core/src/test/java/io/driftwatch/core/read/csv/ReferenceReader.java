package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.profile.Cells;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.FileErrors;
import io.driftwatch.core.read.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The reading that the fast one is held against: the whole file in memory, split by Commons CSV,
/// every rule in the most obvious way.
///
/// The file is split as ISO-8859-1, where a char is a byte, and each field is decoded on its own.
/// Commons CSV reads leniently what is refused here; whether a field was written the only way we
/// accept is seen by writing it again.
final class ReferenceReader {
  private final String text;
  private final CsvFormat format;
  private final DataLimits limits;
  private final CsvErrors refusal;
  private final List<String> names = new ArrayList<>();
  private final List<Map<String, Long>> cells = new ArrayList<>();
  private final Pattern blankLine;
  private long rows;

  /// Where the next record begins.
  private int at;

  private int line = 1;

  private ReferenceReader(String text, CsvFormat format, DataLimits limits, CsvErrors refusal) {
    this.text = text;
    this.format = format;
    this.limits = limits;
    this.refusal = refusal;
    String blanks = " \t".replace(String.valueOf(format.delimiter()), "");
    this.blankLine = Pattern.compile("[" + blanks + "]*(\r?\n)?");
  }

  static Profile profile(byte[] file, String source, CsvFormat format, DataLimits limits)
      throws IOException {
    var refusal = new CsvErrors(new FileErrors(source, limits), format, limits);
    String text;
    try (var opened = TextSource.open(new ByteArrayInputStream(file), refusal.file())) {
      text = new String(opened.text().readAllBytes(), ISO_8859_1);
    }
    if (text.length() > limits.maxBytes()) {
      throw refusal.file().tooLarge();
    }
    return new ReferenceReader(text, format, limits, refusal).read();
  }

  private Profile read() throws IOException {
    var commons =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(format.delimiter())
            .setIgnoreEmptyLines(false)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();
    try (var parser = CSVParser.parse(text, commons)) {
      int headerLine = 0;
      for (var row : parser) {
        if (blankLine()) {
          at = endOfLine();
          line++;
        } else if (names.isEmpty()) {
          headerLine = line;
          header(row);
        } else {
          rows++;
          row(row);
        }
      }
      if (names.isEmpty()) {
        throw refusal.empty();
      }
      if (rows == 0) {
        throw refusal.headerOnly(headerLine);
      }
    }
    var columns = new ArrayList<ColumnProfile>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(column(names.get(i), cells.get(i)));
    }
    return new Profile(rows, columns);
  }

  private boolean blankLine() {
    return blankLine.matcher(text).region(at, endOfLine()).matches();
  }

  private int endOfLine() {
    int feed = text.indexOf('\n', at);
    return feed < 0 ? text.length() : feed + 1;
  }

  private void header(CSVRecord row) {
    int start = line;
    for (int i = 0; i < row.size(); i++) {
      if (i == limits.maxColumns()) {
        throw refusal.tooManyColumns(start);
      }
      names.add(field(row, i, CsvErrors.headerField(i)));
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        throw refusal.emptyName(start, i);
      }
      int first = names.indexOf(names.get(i));
      if (first < i) {
        throw refusal.duplicateName(start, names.get(i), first, i);
      }
      cells.add(new HashMap<>());
    }
  }

  private void row(CSVRecord row) {
    int start = line;
    for (int i = 0; i < row.size(); i++) {
      if (i == names.size()) {
        throw refusal.tooManyFields(start, row.size(), names.size());
      }
      cells.get(i).merge(field(row, i, CsvErrors.column(names.get(i))), 1L, Long::sum);
    }
    if (row.size() < names.size()) {
      throw refusal.tooFewFields(start, row.size(), names.size(), names.get(row.size()));
    }
  }

  /// {@return the decoded text of a field, which is at [#at] and ends where the next one begins}
  private String field(CSVRecord row, int index, String column) {
    String value = row.get(index);
    boolean quoted = text.startsWith("\"", at);
    String written = quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    int end = at + written.length();
    if (quoted && !text.startsWith(written, at)) {
      throw closed() ? refusal.textAfterQuote(line, column) : refusal.unclosedQuote(line, column);
    }
    boolean last = index == row.size() - 1;
    if (last && end < text.length()) {
      if (text.startsWith("\r\n", end)) {
        end++;
      } else if (text.charAt(end) == '\r' && !quoted) {
        throw refusal.carriageReturn(line, column);
      } else if (text.charAt(end) != '\n') {
        throw refusal.textAfterQuote(line, column);
      }
    }
    if (written.length() > limits.maxFieldBytes()) {
      throw refusal.fieldTooLong(line, column);
    }
    if (value.indexOf('\0') >= 0) {
      throw refusal.nul(line, column);
    }
    String decoded = decode(value, column);
    at = Math.min(end + 1, text.length());
    line += (value.indexOf('\n') < 0 ? 0 : value.split("\n", -1).length - 1) + (last ? 1 : 0);
    return decoded;
  }

  /// {@return whether the quoted field at [#at] has a closing quote}
  private boolean closed() {
    return text.substring(at + 1).replace("\"\"", "").contains("\"");
  }

  private String decode(String value, String column) {
    if (US_ASCII.newEncoder().canEncode(value)) {
      return value;
    }
    var bytes = ByteBuffer.wrap(value.getBytes(ISO_8859_1));
    var chars = CharBuffer.allocate(value.length());
    var result =
        UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(bytes, chars, true);
    if (result.isError()) {
      throw refusal.notUtf8(line, column, bytes.get(bytes.position()), bytes.position());
    }
    return chars.flip().toString();
  }

  private ColumnProfile column(String name, Map<String, Long> cells) {
    long missing = 0;
    var decimals = new TreeMap<Long, Long>();
    var texts = new TreeMap<String, Long>(ColumnProfile.TEXT_ORDER);
    for (var cell : cells.entrySet()) {
      long key = PackedDecimal.pack(cell.getKey());
      if (format.missing().contains(cell.getKey())) {
        missing += cell.getValue();
      } else if (key != PackedDecimal.NONE) {
        decimals.put(key, cell.getValue());
      } else {
        texts.put(cell.getKey(), cell.getValue());
      }
    }
    return ColumnProfile.of(
        name,
        missing,
        LongCounts.of(
            decimals.keySet().stream().mapToLong(Long::longValue).toArray(),
            Cells.counts(decimals.values())),
        texts.keySet().toArray(String[]::new),
        Cells.counts(texts.values()));
  }
}
