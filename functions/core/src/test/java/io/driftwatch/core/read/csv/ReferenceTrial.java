package io.driftwatch.core.read.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// What Commons CSV makes of the beginning of a text with one delimiter.
///
/// @param headerFields fields of the first record
/// @param even whether the records below it have as many, or one more that is empty
/// @param strayQuote whether an unquoted field has a quote
/// @param alikeBelow whether the records below it have one and the same number, more than one
record ReferenceTrial(
    char delimiter, int headerFields, boolean even, boolean strayQuote, boolean alikeBelow) {
  private static final int HEAD = 1 << 16;

  static ReferenceTrial of(String text, char delimiter, CSVFormat commons, boolean header)
      throws IOException {
    boolean whole = text.length() < HEAD;
    var records =
        records(whole ? text : text.substring(0, HEAD), delimiter, commons, header, whole);
    if (!whole && records.size() < 2) {
      records = records(text, delimiter, commons, header, true);
    }
    if (records.isEmpty()) {
      return new ReferenceTrial(delimiter, 0, false, false, false);
    }
    int fields = records.getFirst().size();
    boolean even =
        records.stream()
            .limit(1 + Delimiter.RECORDS)
            .allMatch(record -> record.isWellQuoted() && record.hasFields(fields));
    boolean stray = records.stream().limit(1 + Delimiter.RECORDS).anyMatch(Row::hasStrayQuote);
    var below = records.stream().skip(1).limit(Delimiter.RECORDS).toList();
    boolean alike =
        below.size() >= 3
            && below.getFirst().size() > 1
            && below.stream()
                .allMatch(
                    record ->
                        record.isWellQuoted()
                            && !record.hasStrayQuote()
                            && record.size() == below.getFirst().size());
    return new ReferenceTrial(delimiter, fields, even, stray, alike);
  }

  /// @param written the text of each field, as far as it could be found
  private record Row(CSVRecord values, List<String> written) {
    int size() {
      return values.size();
    }

    boolean isWellQuoted() {
      return written.size() == values.size();
    }

    boolean hasFields(int fields) {
      return size() == fields || (size() == fields + 1 && values.get(fields).isEmpty());
    }

    boolean hasStrayQuote() {
      return written.stream().anyMatch(field -> !field.startsWith("\"") && field.contains("\""));
    }
  }

  private static List<Row> records(
      String text, char delimiter, CSVFormat commons, boolean header, boolean whole)
      throws IOException {
    var records = new ArrayList<Row>();
    String blanks = " \t".replace(String.valueOf(delimiter), "");
    try (var parser = CSVParser.parse(text, commons)) {
      for (var values : parser) {
        boolean blank = String.join("", values).matches("[" + blanks + "]*");
        boolean one = values.size() == 1 || (header && records.isEmpty() && delimiter == '\t');
        var written = written(text, (int) values.getCharacterPosition(), values);
        if (!blank || !one || written.toString().contains("\"")) {
          records.add(new Row(values, written));
        }
      }
    }
    if (!whole && !records.isEmpty()) {
      // it may go on
      records.removeLast();
    }
    return records;
  }

  /// {@return the fields as they are written, up to the first one that is not written as it should}
  private static List<String> written(String text, int from, CSVRecord values) {
    var written = new ArrayList<String>();
    int at = from;
    for (String value : values) {
      String quoted = '"' + value.replace("\"", "\"\"") + '"';
      String field = text.startsWith("\"", at) ? quoted : value;
      if (!text.startsWith(field, at)) {
        return written;
      }
      int end = at + field.length();
      boolean ends =
          end == text.length()
              || text.charAt(end) == '\n'
              || text.charAt(end) == '\r'
              || written.size() < values.size() - 1;
      if (!ends) {
        return written;
      }
      written.add(field);
      at = end + 1;
    }
    return written;
  }
}
