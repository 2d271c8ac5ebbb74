package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.profile.Cells;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.ReadingNote.Kind;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.FileErrors;
import io.driftwatch.core.read.TextSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final Pattern EMPTY_LAST_FIELD = Pattern.compile("(\"\")?(\r?\n|\\z)");

  private static final Pattern BLANK = Pattern.compile("[ \t]*(\r?\n)?");

  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*+\"");

  private final String text;
  private final CsvFormat format;
  private final DataLimits limits;
  private final CsvErrors refusal;
  private final List<String> names = new ArrayList<>();

  /// What the header has in the places of the names.
  private final List<String> written = new ArrayList<>();

  private final List<Map<String, Long>> cells = new ArrayList<>();
  private final Pattern blankLine;
  private long rows;
  private long emptyLastFields;

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
    var errors = new FileErrors(source, limits);
    ReferenceText plain;
    try (var opened =
        TextSource.open(new ByteArrayInputStream(file), errors, MemoryBudget.ofProcess())) {
      plain = ReferenceText.of(opened.text().readAllBytes(), format.dialect().sep());
    }
    String text = plain.text();
    if (text.length() > limits.maxBytes()) {
      throw errors.tooLarge();
    }
    var told = format.dialect();
    var refusal = new CsvErrors(errors, format, limits);
    char delimiter = told.sep() == null ? delimiter(text, told.header(), refusal) : told.sep();
    var notes = new ArrayList<ReadingNote>();
    if (plain.carriageReturns()) {
      notes.add(new ReadingNote(Kind.LINE_ENDS, null, "CR"));
    }
    if (told.sep() == null && delimiter != ',') {
      notes.add(new ReadingNote(Kind.DELIMITER, null, String.valueOf(delimiter)));
    }
    return new ReferenceReader(text, format.withSep(delimiter), limits, refusal.with(delimiter))
        .read(notes);
  }

  /// {@return what cuts the records at the beginning of a text evenly}
  private static char delimiter(String text, boolean header, CsvErrors refusal) throws IOException {
    var trials = new ArrayList<ReferenceTrial>();
    for (char candidate : Delimiter.CANDIDATES) {
      trials.add(ReferenceTrial.of(text, candidate, commons(candidate), header));
    }
    var cutting = trials.stream().filter(trial -> trial.headerFields() > 1).toList();
    // no random file has one of Delimiter.RARE
    if (cutting.isEmpty()) {
      for (var trial : trials) {
        if (trial.delimiter() != ',' && trial.alikeBelow()) {
          throw refusal.delimiter(new Delimiter.Below(trial.delimiter()));
        }
      }
      return ',';
    }
    if (cutting.size() == 1) {
      return cutting.getFirst().delimiter();
    }
    var even = cutting.stream().filter(ReferenceTrial::even).toList();
    var clean = even.stream().filter(trial -> !trial.strayQuote()).toList();
    var left = clean.isEmpty() ? even : clean;
    if (left.size() > 1) {
      throw refusal.delimiter(
          new Delimiter.Ambiguous(left.get(0).delimiter(), left.get(1).delimiter()));
    }
    if (left.size() == 1) {
      return left.getFirst().delimiter();
    }
    return cutting.stream()
        .filter(trial -> trial.delimiter() == ',')
        .findFirst()
        .orElseGet(
            () ->
                cutting.stream()
                    .max(Comparator.comparingInt(ReferenceTrial::headerFields))
                    .orElseThrow())
        .delimiter();
  }

  private static CSVFormat commons(char delimiter) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(false)
        .setTrailingData(true)
        .setLenientEof(true)
        .get();
  }

  private Profile read(List<ReadingNote> notes) throws IOException {
    int headerLine = 0;
    try (var parser = CSVParser.parse(text, commons(format.delimiter()))) {
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
      var column = column(names.get(i), cells.get(i));
      boolean nameless = written.get(i).isEmpty();
      if (nameless && column.total() == 0) {
        notes.add(new ReadingNote(Kind.EMPTY_COLUMN, null, String.valueOf(i)));
        continue;
      }
      columns.add(column);
      if (nameless) {
        notes.add(new ReadingNote(Kind.UNNAMED_COLUMN, names.get(i), String.valueOf(i)));
      } else if (!written.get(i).equals(names.get(i))) {
        notes.add(new ReadingNote(Kind.DOUBLED_NAME, names.get(i), written.get(i)));
      }
    }
    if (columns.isEmpty()) {
      throw refusal.noColumn(headerLine);
    }
    if (emptyLastFields > 0) {
      notes.add(new ReadingNote(Kind.EMPTY_LAST_FIELD, null, String.valueOf(emptyLastFields)));
    }
    return new Profile(rows, columns, notes);
  }

  private boolean blankLine() {
    boolean aboveHeader = names.isEmpty() && format.dialect().header();
    var blank = aboveHeader ? BLANK : blankLine;
    return blank.matcher(text).region(at, endOfLine()).matches();
  }

  private int endOfLine() {
    int feed = text.indexOf('\n', at);
    return feed < 0 ? text.length() : feed + 1;
  }

  private void header(CSVRecord row) {
    boolean named = format.dialect().header();
    int start = line;
    int begin = at;
    for (int i = 0; i < row.size(); i++) {
      if (i == limits.maxColumns()) {
        throw refusal.tooManyColumns(start);
      }
      String label = named ? CsvErrors.headerField(i) : CsvErrors.numbered(i);
      String name = field(row, i, label);
      written.add(named ? name : String.valueOf(i));
      cells.add(new HashMap<>());
    }
    names.addAll(mangled(written));
    if (!named) {
      line = start;
      at = begin;
      rows++;
      row(row);
    }
  }

  /// {@return distinct names, as the Python of pandas makes them}
  private static List<String> mangled(List<String> header) {
    var columns = new ArrayList<String>();
    var order = new ArrayList<Integer>();
    var nameless = new ArrayList<Integer>();
    for (int i = 0; i < header.size(); i++) {
      columns.add(header.get(i).isEmpty() ? "Unnamed: " + i : header.get(i));
      (header.get(i).isEmpty() ? nameless : order).add(i);
    }
    order.addAll(nameless);
    var counts = new HashMap<String, Integer>();
    for (int i : order) {
      String old = columns.get(i);
      String name = old;
      int count = counts.getOrDefault(name, 0);
      while (count > 0) {
        counts.put(old, count + 1);
        name = old + "." + count;
        count = columns.contains(name) ? count + 1 : counts.getOrDefault(name, 0);
      }
      columns.set(i, name);
      counts.put(name, count + 1);
    }
    return columns;
  }

  private void row(CSVRecord row) {
    int start = line;
    for (int i = 0; i < row.size(); i++) {
      if (i == names.size()) {
        var end = EMPTY_LAST_FIELD.matcher(text).region(at, text.length());
        boolean separates = names.size() > 1 || refusal.sepIsTold();
        if (!separates || row.size() > i + 1 || !end.lookingAt()) {
          throw refusal.tooManyFields(start, row.size(), names.size());
        }
        emptyLastFields++;
        at = end.end();
        line++;
        return;
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
      throw misquoted(column);
    }
    boolean last = index == row.size() - 1;
    if (last && end < text.length()) {
      if (text.startsWith("\r\n", end)) {
        end++;
      } else if (text.charAt(end) == '\r' && !quoted) {
        throw refusal.carriageReturn(line, column);
      } else if (text.charAt(end) != '\n') {
        throw misquoted(column);
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

  /// {@return what is wrong with the quotes of the field at [#at]}
  private InvalidDataException misquoted(String column) {
    var field = QUOTED.matcher(text).region(at, text.length());
    boolean closed = field.lookingAt();
    if (text.substring(at + 1, closed ? field.end() : text.length()).contains("\\\"")) {
      return refusal.escapedQuote(line, column);
    }
    return closed ? refusal.textAfterQuote(line, column) : refusal.unclosedQuote(line, column);
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
