package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A file with many difficulties, some of which make it invalid.
///
/// @param bytes the file
/// @param format how to read it
/// @param fields how many fields were written into it
@SuppressWarnings("ArrayRecordComponent") // read only, compared by no one
record NastyCsv(byte[] bytes, CsvFormat format, long fields) {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final List<String> CELLS =
      List.of(
          "",
          "",
          "1",
          "-1",
          "0",
          "-0",
          "6.5",
          "6.50",
          "007",
          "+1",
          ".5",
          "5.",
          "1e3",
          "NaN",
          "NA",
          "null",
          "None",
          "nan",
          "Nan",
          "-999",
          "x",
          "é",
          "日本",
          "😀",
          "\uffff",
          " ",
          "  a ",
          "\t",
          "a b",
          "12345678",
          "1234567.8",
          "123456789012345",
          "1234567890123456",
          "0.000104538291490086",
          "99999999999999999",
          "100000000000000000",
          "a text of more than fifteen bytes",
          "true",
          "fifteen bytes!!",
          "sixteen bytes!!!",
          "2011-01-01 00:00:00",
          "5\" pipe",
          "it\"s\"");

  /// Only inside quotes.
  private static final List<String> QUOTED =
      List.of(
          "a,b", "a;b", "\n", "\r\n", "\r", " \n ", "\n\n\n", "\"", "\"\"", "a\"b", "x\ry",
          "\",\"");

  /// What may not be anywhere.
  private static final List<String> FAULTS =
      List.of(
          "\u0000",
          "a\u0000b",
          "\r",
          "a\rb",
          "\"",
          "\"a\"b",
          "\"a\" ",
          "\"a",
          "\"a\"\"",
          "\"a\"\r");

  /// {@return a file of a few rows, every third with faults and some with a strange header}
  static NastyCsv small(long seed) {
    var random = GENERATORS.create(seed);
    int columns = 1 + random.nextInt(random.nextInt(10) == 0 ? 14 : 4);
    int rows = random.nextInt(random.nextInt(4) == 0 ? 40 : 8);
    int fieldsPerFault = random.nextInt(3) == 0 ? 60 : Integer.MAX_VALUE;
    return of(random, columns, rows, fieldsPerFault, 20);
  }

  /// {@return a file of some thousand rows, every third with about one fault anywhere in it}
  static NastyCsv large(long seed) {
    var random = GENERATORS.create(seed);
    int columns = 1 + random.nextInt(12);
    int rows = 1_000 + random.nextInt(9_000);
    int fieldsPerFault = random.nextInt(3) == 0 ? 3 * rows * columns : Integer.MAX_VALUE;
    return of(random, columns, rows, fieldsPerFault, Integer.MAX_VALUE);
  }

  private static NastyCsv of(
      RandomGenerator random, int columns, int rows, int fieldsPerFault, int namesPerStrangeOne) {
    char delimiter = pick(random, List.of(',', ',', ',', ';', '\t', ' ', '|'));
    var missing = random.nextInt(3) == 0 ? Set.of("-999", "?", "x") : Set.<String>of();
    int quotes = random.nextInt(4);
    boolean found = delimiter != ' ' && random.nextInt(3) == 0;
    boolean header = random.nextInt(6) > 0;
    int kinds = random.nextInt(6) == 0 ? 3 : Integer.MAX_VALUE;
    // of how many rows one has one field more, which is empty; 0 = none has
    int rowsPerEmptyField = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
    long written = 0;
    var out = new ByteArrayOutputStream();
    if (random.nextInt(10) == 0) {
      out.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
    }
    String lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
    for (int row = -1; row < rows; row++) {
      while (random.nextInt(12) == 0) {
        write(out, pick(random, List.of("", " ", "  ", "\t", " \t ")) + lineEnd);
      }
      int fields = random.nextInt(fieldsPerFault) < columns ? random.nextInt(16) : columns;
      written += fields;
      for (int i = 0; i < fields; i++) {
        write(out, i == 0 ? "" : String.valueOf(delimiter));
        int fault = random.nextInt(fieldsPerFault);
        if (fault == 0) {
          write(out, pick(random, FAULTS));
        } else if (fault == 1) {
          out.writeBytes(invalidUtf8(random));
        } else if (row < 0 && random.nextInt(namesPerStrangeOne) > 0) {
          write(out, "c" + i % kinds);
        } else {
          field(out, random, delimiter, quotes);
        }
      }
      if (row >= 0 && rowsPerEmptyField > 0 && random.nextInt(rowsPerEmptyField) == 0) {
        write(out, delimiter + (random.nextInt(9) == 0 ? "\"\"" : ""));
      }
      boolean last = row == rows - 1;
      boolean other = random.nextInt(20) == 0;
      write(out, last && random.nextBoolean() ? "" : other ? "\n" : lineEnd);
    }
    var dialect = CsvDialect.DEFAULT.withSep(found ? null : delimiter).withHeader(header);
    var format = CsvFormat.DEFAULT.with(dialect).withNaValues(missing);
    return new NastyCsv(out.toByteArray(), format, written);
  }

  private static void field(
      ByteArrayOutputStream out, RandomGenerator random, char delimiter, int quotes) {
    boolean only = quotes > 0 && random.nextInt(8) == 0;
    String text = pick(random, only ? QUOTED : CELLS);
    text = random.nextInt(100) == 0 ? text.repeat(1 + random.nextInt(9)) : text;
    text = random.nextInt(12) == 0 ? text + pick(random, CELLS) : text;
    boolean quoted =
        only || text.startsWith("\"") || text.indexOf(delimiter) >= 0 || random.nextInt(4) < quotes;
    write(out, quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }

  private static byte[] invalidUtf8(RandomGenerator random) {
    var bytes = new byte[1 + random.nextInt(4)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0x80 + random.nextInt(0x80));
    }
    return bytes;
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(UTF_8));
  }

  private static <T> T pick(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
