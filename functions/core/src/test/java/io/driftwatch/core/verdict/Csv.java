package io.driftwatch.core.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A table that is written column by column and read as a file.
final class Csv {
  private final Map<String, List<String>> columns = new LinkedHashMap<>();

  private Csv() {}

  static Csv with(String name, int rows, IntFunction<Object> cell) {
    return new Csv().and(name, rows, cell);
  }

  Csv and(String name, int rows, IntFunction<Object> cell) {
    columns.put(name, IntStream.range(0, rows).mapToObj(cell).map(Object::toString).toList());
    return this;
  }

  /// {@return the same table with its rows in another order}
  Csv inOrder(List<Integer> rows) {
    var shuffled = new Csv();
    columns.forEach(
        (name, cells) -> shuffled.columns.put(name, rows.stream().map(cells::get).toList()));
    return shuffled;
  }

  int rows() {
    return columns.values().iterator().next().size();
  }

  Profile profile() {
    var lines = new ArrayList<String>();
    lines.add(String.join(",", columns.keySet()));
    for (int row = 0; row < rows(); row++) {
      int index = row;
      lines.add(
          String.join(
              ",", columns.values().stream().map(cells -> quoted(cells.get(index))).toList()));
    }
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    try {
      return CsvReader.profile(
          new ByteArrayInputStream(bytes), "test.csv", CsvFormat.DEFAULT, DataLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
