package io.driftwatch.core.report.markdown;

import io.driftwatch.core.report.FileCounts;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.text.Address;
import io.driftwatch.core.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// Several files as a table.
public final class MarkdownFiles {
  private MarkdownFiles() {}

  /// {@return the table, which ends with a line break}
  ///
  /// @param explain whether to say what the words mean
  public static String of(List<FileLine> lines, boolean explain) {
    boolean calibrated = false;
    var counts = new FileCounts();
    var rows = new ArrayList<String>();
    for (FileLine line : lines) {
      counts.add(line);
      calibrated |= line.byCalibrated();
      rows.add(row(line));
    }
    var out = new Comment();
    out.line("### " + counts.words() + (calibrated ? " (calibrated verdict)" : ""));
    out.line("");
    String count = calibrated ? "calibrated" : "drifted";
    out.line("| file | state | %s | strongest |\n| --- | --- | ---: | --- |".formatted(count));
    out.lines(rows, "| and {} more | | | |");
    if (explain) {
      out.meanings();
    }
    return out.toString();
  }

  private static String row(FileLine line) {
    String name = Markdown.name(line.file());
    String file =
        line.page() == null ? name : "[%s](%s)".formatted(name, "./" + Address.of(line.page()));
    String share =
        line.state() == null
            ? ""
            : Numbers.grouped(line.drifted()) + " of " + Numbers.grouped(line.columns());
    return "| %s | %s %s | %s | %s |"
        .formatted(file, Comment.mark(line.state()), line.words(), share, why(line));
  }

  private static String why(FileLine line) {
    return line.error() != null ? Markdown.text(line.error()) : line.why(MarkdownFiles::names);
  }

  private static String names(List<String> columns) {
    var names = new ArrayList<String>();
    columns.forEach(name -> names.add(Markdown.name(name)));
    return String.join(", ", names);
  }
}
