package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/// Columns of texts without drift: rows of one kind, dealt to two files at random.
///
/// @param name what is special about them
/// @param rows makes the rows of both files together
record TextFiles(String name, Rows rows) {
  /// Makes so many rows.
  interface Rows {
    List<String> of(RandomGenerator random, int n);
  }

  /// A column of both files.
  record Pair(Texts reference, Texts current) {}

  /// {@return what a classifier may find hard, or too easy}
  static List<TextFiles> all() {
    return List.of(
        each("distinct, Zipf words", random -> words(random, "w", 2000, 5, 30)),
        each("few words", random -> words(random, "w", 12, 1, 4)),
        each("a number in each", random -> "order " + random.nextInt(1_000_000)),
        each("one in eight has a known word", TextFiles::mostlyUnknown),
        each("half without words", random -> random.nextBoolean() ? "!" : "w" + zipf(random, 300)),
        new TextFiles("each text twice", (random, n) -> copies(random, n, 2)),
        new TextFiles("each text six times", (random, n) -> copies(random, n, 6)),
        each("40 names", random -> "name" + random.nextInt(40)),
        each("names by Zipf", random -> "name" + zipf(random, 500)),
        pool("three texts", 3),
        pool("200 texts by Zipf", 200));
  }

  /// {@return the same rows, file for file}
  TextFiles dealtAgain(RandomGenerator once, int n) {
    var same = rows.of(once, n);
    return new TextFiles(name + ", the same rows", (_, _) -> same);
  }

  Pair pair(RandomGenerator random, int reference, int current) {
    var all = new ArrayList<>(rows.of(random, reference + current));
    Collections.shuffle(all, random);
    return new Pair(texts(all.subList(0, reference)), texts(all.subList(reference, all.size())));
  }

  /// {@return words of which the k-th is drawn in proportion to 1 / k, roughly}
  static String words(RandomGenerator random, String prefix, int most, int shortest, int longest) {
    var text = new StringBuilder();
    for (int i = random.nextInt(shortest, longest + 1); i > 0; i--) {
      text.append(prefix).append(zipf(random, most)).append(' ');
    }
    return text.toString();
  }

  static Texts texts(List<String> rows) {
    var counted = new TreeMap<String, Long>();
    for (String row : rows) {
      counted.merge(row, 1L, Long::sum);
    }
    var counts = new long[counted.size()];
    int at = 0;
    for (long count : counted.values()) {
      counts[at++] = count;
    }
    return new Texts(counted.keySet().toArray(String[]::new), Counts.of(counts));
  }

  private interface Row {
    String of(RandomGenerator random);
  }

  private static TextFiles each(String name, Row row) {
    return new TextFiles(name, (random, n) -> list(n, i -> row.of(random)));
  }

  private static TextFiles pool(String name, int texts) {
    return new TextFiles(
        name,
        (random, n) -> {
          var pool = list(texts, i -> words(random, "w", 300, 2, 6) + i);
          return list(n, i -> pool.get(zipf(random, texts) - 1));
        });
  }

  private static List<String> copies(RandomGenerator random, int n, int copies) {
    var pool = list(n / copies + 1, i -> words(random, "w", 500, 3, 6) + i);
    return list(n, i -> pool.get(i / copies));
  }

  private static String mostlyUnknown(RandomGenerator random) {
    var text = "n" + random.nextLong(1L << 40);
    return random.nextInt(8) > 0 ? text : text + " w" + random.nextInt(5);
  }

  private static int zipf(RandomGenerator random, int most) {
    return (int) Math.exp(random.nextDouble() * Math.log(most + 1.0));
  }

  private static List<String> list(int n, IntFunction<String> row) {
    var list = new ArrayList<String>(n);
    for (int i = 0; i < n; i++) {
      list.add(row.apply(i));
    }
    return list;
  }
}
