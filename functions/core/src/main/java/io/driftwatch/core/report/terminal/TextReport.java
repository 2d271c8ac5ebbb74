package io.driftwatch.core.report.terminal;

import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Report.Column;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Terminal;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// A report for a terminal.
///
/// Findings of the highest severity stand above the verdict; then the columns, the strongest
/// evidence first; then what was not comparable and why; then the other findings.
public final class TextReport {
  private static final int NARROWEST = 60;
  private static final int GAP = 2;
  private static final int SHORTEST_NAME = 12;
  private static final int SHORTEST_METHOD = 14;

  private static final String BOLD = "\u001B[1m";
  private static final String RED = "\u001B[31m";
  private static final String GREEN = "\u001B[32m";
  private static final String YELLOW = "\u001B[33m";
  private static final String RESET = "\u001B[0m";

  private final Report report;
  private final int width;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private TextReport(Report report, int width, boolean colour) {
    this.report = report;
    this.width = Math.max(width, NARROWEST);
    this.colour = colour;
  }

  /// {@return the report, in lines that end with `\n`}
  ///
  /// @param width the cells of a line; at least 60 are used
  /// @param colour whether to emphasise by ANSI escape sequences
  public static String write(Report report, int width, boolean colour) {
    var text = new TextReport(report, width, colour);
    text.judgement();
    text.otherFindings();
    return text.out.toString();
  }

  /// {@return the same without the findings below the highest severity, which are only counted}
  ///
  /// @param width the cells of a line; at least 60 are used
  /// @param colour whether to emphasise by ANSI escape sequences
  public static String summary(Report report, int width, boolean colour) {
    var text = new TextReport(report, width, colour);
    text.judgement();
    text.otherFindingsCounted();
    return text.out.toString();
  }

  private void judgement() {
    List<Finding> high = findings(true);
    if (!high.isEmpty()) {
      high.forEach(finding -> finding(finding, RED));
      out.append('\n');
    }
    verdict();
    table(
        report.columns().stream()
            .sorted(Column.STRONGEST_FIRST)
            .<Row>mapMulti(TextReport::row)
            .toList());
    notComparable(report.columns().stream().filter(column -> column.reason() != null).toList());
  }

  private void otherFindings() {
    List<Finding> others = findings(false);
    if (!others.isEmpty()) {
      out.append("\nFindings\n");
      others.forEach(finding -> finding(finding, YELLOW));
    }
  }

  private void otherFindingsCounted() {
    List<Finding> others = findings(false);
    if (!others.isEmpty()) {
      out.append("\nFindings: ");
      line(
          Arrays.stream(Severity.values())
              .filter(severity -> count(others, severity) > 0)
              .map(severity -> count(others, severity) + " " + severity.label())
              .collect(Collectors.joining(", ")));
    }
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  private List<Finding> findings(boolean high) {
    return report.findings().stream()
        .filter(finding -> (finding.severity() == Severity.HIGH) == high)
        .toList();
  }

  private void verdict() {
    Decision decision = report.decision();
    DatasetVerdict dataset = report.dataset();
    String share =
        "%s of %s drifted (%s, the threshold is %s)"
            .formatted(
                dataset.drifted(),
                Numbers.count(dataset.columns(), "column"),
                Numbers.percent(dataset.share()),
                Numbers.percent(dataset.threshold()));
    List<String> reasons = Reasons.of(decision, name -> "'" + shown(name) + "'");
    String answer =
        decision.state().words() + ": " + (reasons.isEmpty() ? share : String.join("; ", reasons));
    for (String part : Terminal.wrap(answer, width)) {
      line(styled(part, BOLD + colour(decision.state())));
    }
    if (!reasons.isEmpty()) {
      line(share);
    }
    line(
        "%s against %s of the reference"
            .formatted(
                Numbers.count(report.currentRows(), "row"),
                Numbers.count(report.referenceRows(), "row")));
  }

  private static String colour(Decision.State state) {
    return switch (state) {
      case DRIFT -> RED;
      case SOME -> YELLOW;
      case STABLE -> GREEN;
    };
  }

  private record Row(
      String column, String type, String method, String score, String limit, boolean drifted) {

    static Row of(Column column, Verdict.Scored scored) {
      List<String> shown = Numbers.apart(scored.score(), scored.limit());
      return new Row(
          Terminal.printable(column.column()),
          column.type().label(),
          scored.method().displayName(),
          shown.getFirst(),
          shown.getLast(),
          scored.drifted());
    }

    String verdict() {
      return drifted ? "drifted" : "stable";
    }
  }

  private static void row(Column column, Consumer<Row> rows) {
    Verdict.Scored scored = column.scored();
    if (scored != null) {
      rows.accept(Row.of(column, scored));
    }
  }

  /// Long names give way first, then the names of methods.
  private void table(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int type = widest(rows, "type", row -> row.type().length());
    int score = widest(rows, "score", row -> row.score().length());
    int limit = widest(rows, "limit", row -> row.limit().length());
    int verdict = "drifted".length();
    int free = width - type - score - limit - verdict - 5 * GAP;
    int method =
        Math.clamp(
            widest(rows, "method", row -> row.method().length()),
            0,
            Math.max(SHORTEST_METHOD, free - SHORTEST_NAME));
    int name = Math.min(widest(rows, "column", row -> Terminal.width(row.column())), free - method);
    out.append('\n');
    line(
        String.join(
            " ".repeat(GAP),
            Terminal.left("column", name),
            Terminal.left("type", type),
            Terminal.left("method", method),
            Terminal.right("score", score),
            Terminal.right("limit", limit),
            "verdict"));
    for (Row row : rows) {
      line(
          String.join(
              " ".repeat(GAP),
              Terminal.left(row.column(), name),
              Terminal.left(row.type(), type),
              Terminal.left(row.method(), method),
              Terminal.right(row.score(), score),
              Terminal.right(row.limit(), limit),
              row.drifted() ? styled(row.verdict(), RED) : row.verdict()));
    }
  }

  private static int widest(List<Row> rows, String title, ToIntFunction<Row> cells) {
    return Math.max(title.length(), rows.stream().mapToInt(cells).max().orElse(0));
  }

  private void notComparable(List<Column> columns) {
    if (columns.isEmpty()) {
      return;
    }
    out.append("\nNot comparable\n");
    for (Column column : columns) {
      entry("", "", name(column.column()) + column.reason());
    }
  }

  private void finding(Finding finding, String style) {
    String column = finding.column() == null ? "" : name(finding.column());
    String label = Terminal.left(finding.severity().label(), "medium".length());
    boolean loud = finding.severity().compareTo(Severity.MEDIUM) <= 0;
    entry(label + " ".repeat(GAP), loud ? style : "", column + finding.message());
  }

  private String name(String column) {
    return shown(column) + ": ";
  }

  private String shown(String column) {
    return Terminal.fit(Terminal.printable(column), width / 2);
  }

  /// A line with a label, whose text goes on below itself.
  private void entry(String label, String style, String text) {
    int indent = GAP + Terminal.width(label);
    List<String> lines = Terminal.wrap(Terminal.printable(text), width - indent);
    for (int i = 0; i < lines.size(); i++) {
      line((i == 0 ? " ".repeat(GAP) + styled(label, style) : " ".repeat(indent)) + lines.get(i));
    }
  }

  private String styled(String text, String style) {
    return colour && !style.isEmpty() ? style + text + RESET : text;
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
