package io.driftwatch.verify.calibration;

import io.driftwatch.verify.calibration.Cell.Bar;
import io.driftwatch.verify.calibration.Simulation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The page with the tables, each between two marks.
record Page(Path file) {
  /// Characters of a bar of 100 %.
  private static final int WIDTH = 50;

  private static final String PLOT_MARK = "calibration plot";
  private static final String LIMITS_MARK = "calibration limits";

  /// Replaces the tables of all cells that were run.
  void write(List<Result> results) throws IOException {
    Map<Table, List<Result>> byTable =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.cell().table(),
                    () -> new EnumMap<>(Table.class),
                    Collectors.toList()));
    String text = Files.readString(file);
    for (var table : byTable.entrySet()) {
      text = replaced(text, table.getKey().mark(), table(table.getKey(), table.getValue()));
    }
    if (byTable.containsKey(Table.FILES)) {
      text = replaced(text, PLOT_MARK, plot(byTable.getOrDefault(Table.FILES, List.of())));
    }
    text = replaced(text, LIMITS_MARK, limits(results));
    // Beside, then moved: a kill leaves the page as it was.
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String table(Table table, List<Result> results) {
    return results.stream()
        .map(Page::line)
        .collect(Collectors.joining("\n", table.head() + "\n", "\n"));
  }

  static String line(Result result) {
    return result.row().cells().stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String limits(List<Result> results) {
    long all = results.stream().mapToLong(result -> result.row().checks().size()).sum();
    var broken = new ArrayList<String>();
    for (var result : results) {
      for (var check : result.row().checks()) {
        if (!check.kept()) {
          broken.add("- %s: not true: %s".formatted(result.cell().name(), check.limit()));
        }
      }
    }
    var counted = "%d cells, %d limits, %d broken.\n".formatted(results.size(), all, broken.size());
    return broken.isEmpty() ? counted : counted + "\n" + String.join("\n", broken) + "\n";
  }

  /// {@return a bar for each verdict of each kind of file}
  private static String plot(List<Result> results) {
    var plot = new StringBuilder("```\n");
    for (var result : results) {
      var cells = result.row().cells();
      plot.append(
          "%s rows; columns: %s%s\n"
              .formatted(
                  cells.get(0),
                  cells.get(1),
                  cells.get(2).equals("no") ? "" : ", correlated " + cells.get(2)));
      for (Bar bar : result.row().bars()) {
        int length = (int) Math.round(WIDTH * bar.rate().share());
        plot.append(
            "  %-13s %s%s %s %%\n"
                .formatted(bar.name(), "█".repeat(length), "▏", bar.rate().percent()));
      }
    }
    return plot.append("```\n").toString();
  }

  /// {@return a text with another content between two marks}
  private static String replaced(String text, String mark, String content) {
    String begin = "<!-- " + mark + " -->";
    String end = "<!-- /" + mark + " -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException("the page has no marks " + begin + " and " + end);
    }
    return text.substring(0, from + begin.length()) + "\n" + content + text.substring(to);
  }
}
