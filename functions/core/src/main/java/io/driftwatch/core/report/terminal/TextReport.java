package io.driftwatch.core.report.terminal;

import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Terminal;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Finding;
import io.driftwatch.core.verdict.Finding.Severity;
import io.driftwatch.core.verdict.Verdict;
import java.util.List;
import java.util.function.ToIntFunction;

/// A comparison for a terminal.
///
/// Findings of the highest severity stand above the verdict; then the columns, the strongest
/// evidence first; then what could not be compared and why; then the other findings.
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

  private final Comparison comparison;
  private final int width;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private TextReport(Comparison comparison, int width, boolean colour) {
    this.comparison = comparison;
    this.width = Math.max(width, NARROWEST);
    this.colour = colour;
  }

  /// {@return the report, in lines that end with `\n`}
  ///
  /// @param width the cells of a line; at least 60 are used
  /// @param colour whether to emphasise by ANSI escape sequences
  public static String write(Comparison comparison, int width, boolean colour) {
    return new TextReport(comparison, width, colour).write();
  }

  private String write() {
    List<Finding> high = findings(true);
    if (!high.isEmpty()) {
      high.forEach(finding -> finding(finding, RED));
      out.append('\n');
    }
    verdict();
    table(
        comparison.columns().stream()
            .filter(column -> !(column.verdict() instanceof Verdict.NotComparable))
            .sorted(Evidence.STRONGEST_FIRST)
            .map(Row::of)
            .toList());
    notCompared(
        comparison.columns().stream()
            .filter(column -> column.verdict() instanceof Verdict.NotComparable)
            .toList());
    List<Finding> others = findings(false);
    if (!others.isEmpty()) {
      out.append("\nFindings\n");
      others.forEach(finding -> finding(finding, YELLOW));
    }
    return out.toString();
  }

  private List<Finding> findings(boolean high) {
    return comparison.findings().stream()
        .filter(finding -> (finding.severity() == Severity.HIGH) == high)
        .toList();
  }

  private void verdict() {
    Decision decision = comparison.decision();
    DatasetVerdict dataset = comparison.dataset();
    String share =
        "%s of %s drifted (%s, the limit is %s)"
            .formatted(
                dataset.drifted(),
                Numbers.count(dataset.columns(), "column"),
                Numbers.percent(dataset.share()),
                Numbers.percent(dataset.threshold()));
    List<String> reasons = Reasons.of(decision.because(), name -> "'" + shown(name) + "'");
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
                Numbers.count(comparison.currentRows(), "row"),
                Numbers.count(comparison.referenceRows(), "row")));
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

    static Row of(ColumnVerdict column) {
      return switch (column.verdict()) {
        case Verdict.Scored(Method method, double score, double limit, boolean drifted) -> {
          List<String> shown = Numbers.apart(score, limit);
          yield new Row(
              Terminal.printable(column.column()),
              column.type().label(),
              method.displayName(),
              shown.getFirst(),
              shown.getLast(),
              drifted);
        }
        case Verdict.NotComparable _ -> throw new IllegalArgumentException("there is no score");
      };
    }

    String verdict() {
      return drifted ? "drifted" : "stable";
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

  private void notCompared(List<ColumnVerdict> columns) {
    if (columns.isEmpty()) {
      return;
    }
    out.append("\nNot compared\n");
    for (ColumnVerdict column : columns) {
      if (column.verdict() instanceof Verdict.NotComparable(String reason, _)) {
        entry("", "", name(column.column()) + reason);
      }
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
