package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/statistics.md` lists every method as the code has it.
class StatisticsPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "statistics.md");

  /// A row of the table of methods: name, types, threshold, the sign of the comparison.
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(\\w+)` \\| ([a-z, ]+) \\| ([0-9.]+) \\| \\w+ ([<>]=?) ", Pattern.MULTILINE);

  @Test
  void page_methods_areThoseOfTheCode() throws IOException {
    List<String> methods = Stream.of(Method.values()).map(StatisticsPageTest::row).toList();
    List<String> rows =
        ROW.matcher(Files.readString(PAGE)).results().map(StatisticsPageTest::row).toList();
    assertEquals(methods, rows);
  }

  private static String row(MatchResult row) {
    return "%s: %s, %s %s".formatted(row.group(1), row.group(2), row.group(4), row.group(3));
  }

  private static String row(Method method) {
    String types =
        Stream.of(ColumnType.CATEGORICAL, ColumnType.NUMERICAL, ColumnType.TEXT)
            .filter(method::appliesTo)
            .map(ColumnType::label)
            .collect(Collectors.joining(", "));
    double threshold = method.defaultThreshold();
    String direction = method.drifted(0, threshold) ? "<" : ">";
    String sign = method.drifted(threshold, threshold) ? direction + "=" : direction;
    return "%s: %s, %s %s".formatted(method.registryName(), types, sign, threshold);
  }
}
