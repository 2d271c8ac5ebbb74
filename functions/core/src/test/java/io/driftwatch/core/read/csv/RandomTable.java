package io.driftwatch.core.read.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A table with difficult cells, and the ways to write it as CSV.
///
/// @param records the header, then the rows
/// @param lineEnd what ends a line
/// @param saysDelimiter whether a line `sep=;` comes first
record RandomTable(List<List<String>> records, String lineEnd, boolean saysDelimiter) {
  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private static final List<String> PLAIN_NAMES =
      List.of("id", "größe", "Temp (°C)", "x", "x", "price", "日本", "a b", "", "q\"", "two\nlines");

  /// Names in which another delimiter may stand.
  private static final List<String> STRANGE_NAMES =
      List.of("Umsatz, EUR", "P(A|B)", "x;y", "a\tb", "1,5", "c, d; e", ";");

  private static final List<String> TEXTS =
      List.of(
          "north",
          "Müller, Hans",
          "a;b",
          "x|y|z",
          "tab\there",
          "say \"hi\"",
          "two\nlines",
          "",
          "NA",
          " ",
          "1,5",
          "-2,75",
          "1.234,5",
          "1;2",
          "😀",
          "a, b; c | d",
          "\"",
          ",",
          ";",
          "two\r\nlines",
          "a text that is longer than fifteen bytes, and has a comma");

  /// When a writer puts a field in quotes.
  enum Quoting {
    MINIMAL,
    ALL,
    NON_NUMERIC
  }

  static RandomTable of(long seed) {
    var random = GENERATORS.create(seed);
    int columns = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 5);
    int rows = 1 + random.nextInt(random.nextInt(3) == 0 ? 200 : 8);
    var records = new ArrayList<List<String>>();
    var header = new ArrayList<String>();
    int namesPerStrangeOne = columns == 1 ? Integer.MAX_VALUE : 20;
    for (int i = 0; i < columns; i++) {
      boolean strange = random.nextInt(namesPerStrangeOne) == 0;
      header.add(pick(random, strange ? STRANGE_NAMES : PLAIN_NAMES));
    }
    // without any name and any value it would be no table
    header.set(random.nextInt(columns), "named");
    records.add(header);
    int kind = random.nextInt(4);
    for (int row = 0; row < rows; row++) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < columns; i++) {
        cells.add(cell(random, (i + kind) % 4));
      }
      records.add(cells);
    }
    return new RandomTable(records, random.nextBoolean() ? "\n" : "\r\n", random.nextInt(10) == 0);
  }

  private static String cell(RandomGenerator random, int kind) {
    return switch (kind) {
      case 0 -> String.valueOf(random.nextInt(100));
      case 1 -> random.nextInt(100) + "," + random.nextInt(10);
      case 2 -> random.nextInt(100) + "." + random.nextInt(10);
      default -> pick(random, TEXTS);
    };
  }

  private static String pick(RandomGenerator random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// {@return the table as it can only be read in one way}
  String plain() {
    return text(',', _ -> true, "\n");
  }

  String written(char delimiter, Quoting quoting) {
    Predicate<String> isQuoted =
        switch (quoting) {
          case MINIMAL -> field -> needsQuotes(field, delimiter);
          case ALL -> _ -> true;
          case NON_NUMERIC -> field -> !NUMBER.matcher(field).matches();
        };
    String line = saysDelimiter ? "sep=" + delimiter + lineEnd : "";
    return line + text(delimiter, isQuoted, lineEnd);
  }

  private boolean needsQuotes(String field, char delimiter) {
    boolean alone = records.getFirst().size() == 1 && field.isBlank();
    return alone
        || field.indexOf(delimiter) >= 0
        || field.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r');
  }

  private String text(char delimiter, Predicate<String> isQuoted, String end) {
    return records.stream()
        .map(
            record ->
                record.stream()
                    .map(field -> isQuoted.test(field) ? quoted(field) : field)
                    .collect(Collectors.joining(String.valueOf(delimiter), "", end)))
        .collect(Collectors.joining());
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }
}
