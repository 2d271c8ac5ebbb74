package io.driftwatch.core.report.terminal;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.report.CalibratedWords;
import io.driftwatch.core.report.ChangeWords;
import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Report.Column;
import io.driftwatch.core.report.Verdicts;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Terminal;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A report for a terminal.
///
/// Findings of the highest severity stand above the verdict; then the columns, the strongest
/// evidence first; then what was not comparable and why; then the other findings.
public final class TextReport {
  private static final int NARROWEST = 60;
  private static final int GAP = 2;
  private static final int SHORTEST_NAME = 12;
  private static final int SHORTEST_METHOD = 14;
  private static final int SHORTEST_CHANGE = 12;

  /// Longer texts push the rest of their line aside where nothing is cut.
  private static final int WIDEST_NAME = 60;

  private static final int WIDEST_CHANGE = 40;

  /// Findings in a summary.
  private static final int MOST_SUMMARISED = 3;

  /// From this width on there is room for what moved, and how far.
  private static final int WIDE = 100;

  private static final int MOST_MISSED = 5;
  private static final String DRIFTED = "drifted";
  private static final String CALIBRATED = "calibrated";
  private static final String EVIDENTLY = "Evidently";
  private static final int CHANCE = "by chance".length();
  private static final int ROWS = "100 of 100 rows, at least 99".length();

  /// The cells before the verdicts.
  private static final List<Cell> CELLS =
      List.of(Row::column, Row::type, Row::moved, Row::size, Row::method, Row::score, Row::limit);

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
  /// @param width the cells of a line; at least 60 are used. For [Terminal#UNBOUNDED] nothing is
  ///   cut
  /// @param colour whether to emphasise by ANSI escape sequences
  public static String write(Report report, int width, boolean colour) {
    var text = new TextReport(report, width, colour);
    text.judgement();
    text.detectable();
    text.otherFindings();
    return text.out.toString();
  }

  /// {@return the same with the first findings below the highest severity only, and how many more
  /// there are}
  ///
  /// @param width the cells of a line; at least 60 are used. For [Terminal#UNBOUNDED] nothing is
  ///   cut
  /// @param colour whether to emphasise by ANSI escape sequences
  public static String summary(Report report, int width, boolean colour) {
    var text = new TextReport(report, width, colour);
    text.judgement();
    text.firstFindings();
    return text.out.toString();
  }

  private void judgement() {
    List<Finding> high = findings(true);
    if (!high.isEmpty()) {
      high.forEach(finding -> finding(finding, Style.RED));
      out.append('\n');
    }
    verdict();
    table(rows());
    notComparable(report.columns().stream().filter(column -> column.reason() != null).toList());
  }

  private void detectable() {
    if (report.calibrated() != null) {
      out.append('\n');
      paragraph(CalibratedWords.detectable(report.calibrated()));
    }
  }

  private void paragraph(String text) {
    for (String part : Terminal.wrap(text, width)) {
      line(part);
    }
  }

  private void otherFindings() {
    List<Finding> others = findings(false);
    if (!others.isEmpty()) {
      out.append("\nFindings\n");
      others.forEach(finding -> finding(finding, Style.YELLOW));
    }
  }

  private void firstFindings() {
    List<Finding> others = findings(false);
    if (!others.isEmpty()) {
      out.append("\nFindings\n");
      int shown = Math.min(MOST_SUMMARISED, others.size());
      others.subList(0, shown).forEach(finding -> finding(finding, Style.YELLOW));
      if (shown < others.size()) {
        line("  and " + Numbers.grouped(others.size() - shown) + " more");
      }
    }
  }

  private List<Finding> findings(boolean high) {
    return report.findings().stream()
        .filter(finding -> (finding.severity() == Severity.HIGH) == high)
        .toList();
  }

  private void verdict() {
    Decision decision = report.decision();
    String share = Verdicts.first(report);
    List<String> reasons = Reasons.of(decision, name -> "'" + shown(name) + "'");
    String answer =
        decision.state().words() + ": " + (reasons.isEmpty() ? share : String.join("; ", reasons));
    for (String part : Terminal.wrap(answer, width)) {
      line(styled(part, Style.BOLD + Style.of(decision.state())));
    }
    if (!reasons.isEmpty()) {
      line(share);
    }
    second();
    line(
        "%s against %s of the reference"
            .formatted(
                Numbers.count(report.currentRows(), "row"),
                Numbers.count(report.referenceRows(), "row")));
  }

  /// What the verdict says that does not decide, and why both differ or agree.
  private void second() {
    String second = Verdicts.second(report);
    if (second == null || report.calibrated() == null) {
      return;
    }
    paragraph(second);
    paragraph(Terminal.printable(report.calibrated().why(), width));
    List<Column> missed = Verdicts.missed(report);
    if (!missed.isEmpty()) {
      List<Column> named = missed.subList(0, Math.min(MOST_MISSED, missed.size()));
      String more =
          missed.size() > named.size() ? " and " + (missed.size() - named.size()) + " more" : "";
      paragraph(
          named.stream()
              .map(column -> "'" + shown(column.column()) + "'")
              .collect(Collectors.joining(", ", "By the calibrated verdict alone: ", more)));
    }
  }

  private record Row(
      String column,
      String type,
      String moved,
      String size,
      String method,
      String score,
      String limit,
      String verdict,
      Calibrated calibrated) {
    static final Row TITLE = titled("verdict");
    static final Row TITLE_OF_BOTH = titled(EVIDENTLY);

    private static Row titled(String verdict) {
      return new Row(
          "column",
          "type",
          "moved",
          "size",
          "method",
          "score",
          "limit",
          verdict,
          new Calibrated(CALIBRATED, "by chance", "rows changed"));
    }
  }

  /// What the calibrated verdict says about a column.
  private record Calibrated(String verdict, String chance, String rows) {
    static final Calibrated NONE = new Calibrated("", "", "");

    static Calibrated of(@Nullable CalibratedColumn column) {
      if (column == null) {
        return NONE;
      }
      boolean real = column.drifted() || column.minor();
      return new Calibrated(
          CalibratedWords.verdict(column),
          CalibratedWords.probability(column),
          real ? CalibratedWords.rows(column) : "");
    }
  }

  /// How much of the calibrated verdict there is room for where nothing else gives way.
  private enum Room {
    NONE,
    VERDICT,
    NUMBERS
  }

  private Row row(Column column, Verdict.Scored scored) {
    List<String> shown = Numbers.apart(scored.score(), scored.limit());
    boolean wide = width >= WIDE;
    return new Row(
        Terminal.printable(column.column(), width),
        column.type().label(),
        wide ? Terminal.printable(ChangeWords.moved(column), width) : "",
        wide ? ChangeWords.size(column) : "",
        scored.method().displayName(),
        shown.getFirst(),
        shown.getLast(),
        scored.drifted() ? DRIFTED : "stable",
        Calibrated.of(column.calibrated()));
  }

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    for (Column column : Verdicts.strongestFirst(report)) {
      Verdict.Scored scored = column.scored();
      if (scored != null) {
        rows.add(row(column, scored));
      }
    }
    return rows;
  }

  /// The widths of the columns of the table; 0 for one that is left out.
  private record Widths(
      int name, int type, int moved, int size, int method, int score, int limit) {}

  /// Long names give way first, then what moved, then the names of methods.
  private Widths widths(List<Row> rows) {
    int type = widest(rows, Row::type);
    int moved = anyOf(rows, Row::moved) ? widest(rows, Row::moved) : 0;
    int size = anyOf(rows, Row::size) ? widest(rows, Row::size) : 0;
    int method = widest(rows, Row::method);
    int score = widest(rows, Row::score);
    int limit = widest(rows, Row::limit);
    int name = widest(rows, Row::column);
    if (width == Terminal.UNBOUNDED) {
      return new Widths(
          Math.min(name, WIDEST_NAME),
          type,
          Math.min(moved, WIDEST_CHANGE),
          size,
          method,
          score,
          limit);
    }
    int gaps = GAP * (5 + (moved > 0 ? 1 : 0) + (size > 0 ? 1 : 0));
    int last = Verdicts.calibrated(report) ? CALIBRATED.length() : verdictCells();
    int free = width - type - size - score - limit - last - gaps;
    int least = SHORTEST_NAME + (moved > 0 ? SHORTEST_CHANGE : 0);
    method = Math.min(method, Math.max(SHORTEST_METHOD, free - least));
    moved = Math.min(moved, Math.max(SHORTEST_CHANGE, free - method - name));
    return new Widths(
        Math.min(name, free - method - moved), type, moved, size, method, score, limit);
  }

  private Room room(List<Row> rows) {
    if (report.calibrated() == null) {
      return Room.NONE;
    }
    if (width == Terminal.UNBOUNDED) {
      return Room.NUMBERS;
    }
    int free = width - verdictCells();
    for (Cell cell : CELLS) {
      free -= anyOf(rows, cell) ? widest(rows, cell) + GAP : 0;
    }
    if (free < GAP + CALIBRATED.length()) {
      return Room.NONE;
    }
    int numbers = GAP + CALIBRATED.length() + GAP + CHANCE + GAP + ROWS;
    return free < numbers ? Room.VERDICT : Room.NUMBERS;
  }

  private void table(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Widths widths = widths(rows);
    out.append('\n');
    Room room = room(rows);
    Row title = report.calibrated() == null ? Row.TITLE : Row.TITLE_OF_BOTH;
    line(cells(title, widths) + verdicts(title, room));
    for (Row row : rows) {
      line(cells(row, widths) + verdicts(row, room));
    }
  }

  private int verdictCells() {
    return report.calibrated() == null ? DRIFTED.length() : EVIDENTLY.length();
  }

  /// What stands at the end of a line, where colour changes no width; where there is room for one
  /// verdict, the one that decides.
  private String verdicts(Row row, Room room) {
    Calibrated calibrated = row.calibrated();
    if (room == Room.NONE) {
      return emphasised(Verdicts.calibrated(report) ? calibrated.verdict() : row.verdict(), 0);
    }
    String gap = " ".repeat(GAP);
    String both =
        emphasised(row.verdict(), verdictCells())
            + gap
            + emphasised(calibrated.verdict(), CALIBRATED.length());
    return room == Room.VERDICT
        ? both
        : both + gap + Terminal.right(calibrated.chance(), CHANCE) + gap + calibrated.rows();
  }

  private String emphasised(String verdict, int cells) {
    String shown = verdict.equals(DRIFTED) ? styled(verdict, Style.RED) : verdict;
    return shown + " ".repeat(Math.max(0, cells - verdict.length()));
  }

  private String cells(Row row, Widths widths) {
    String gap = " ".repeat(GAP);
    return left(row.column(), widths.name())
        + gap
        + left(row.type(), widths.type())
        + gap
        + (widths.moved() == 0 ? "" : left(row.moved(), widths.moved()) + gap)
        + (widths.size() == 0 ? "" : Terminal.right(row.size(), widths.size()) + gap)
        + left(row.method(), widths.method())
        + gap
        + Terminal.right(row.score(), widths.score())
        + gap
        + Terminal.right(row.limit(), widths.limit())
        + gap;
  }

  private String left(String text, int cells) {
    return width == Terminal.UNBOUNDED ? Terminal.padded(text, cells) : Terminal.left(text, cells);
  }

  private interface Cell {
    String of(Row row);
  }

  private static int widest(List<Row> rows, Cell cell) {
    int widest = cell.of(Row.TITLE).length();
    for (Row row : rows) {
      widest = Math.max(widest, Terminal.width(cell.of(row)));
    }
    return widest;
  }

  private static boolean anyOf(List<Row> rows, Cell cell) {
    for (Row row : rows) {
      if (!cell.of(row).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void notComparable(List<Column> columns) {
    if (columns.isEmpty()) {
      return;
    }
    out.append("\nNot comparable\n");
    for (Column column : columns) {
      entry("", "", name(column.column()) + column.reason() + judged(column.calibrated()));
    }
  }

  /// What the calibrated verdict says about a column that Evidently's leaves out.
  private String judged(@Nullable CalibratedColumn column) {
    return column == null || column.pValue() == null || report.calibrated() == null
        ? ""
        : "; calibrated verdict: " + CalibratedWords.sentence(column, report.calibrated());
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
    return Terminal.fit(Terminal.printable(column, width), width / 2);
  }

  /// A line with a label, whose text goes on below itself.
  private void entry(String label, String style, String text) {
    int indent = GAP + Terminal.width(label);
    List<String> lines = Terminal.wrap(Terminal.printable(text, width), width - indent);
    for (int i = 0; i < lines.size(); i++) {
      line((i == 0 ? " ".repeat(GAP) + styled(label, style) : " ".repeat(indent)) + lines.get(i));
    }
  }

  private String styled(String text, String style) {
    return colour && !style.isEmpty() ? style + text + Style.RESET : text;
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
