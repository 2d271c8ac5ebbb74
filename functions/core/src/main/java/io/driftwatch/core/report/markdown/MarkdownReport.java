package io.driftwatch.core.report.markdown;

import io.driftwatch.core.report.ChangeWords;
import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Report.Column;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.Share;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// A report as a comment on a pull request: the state, the columns that drifted, the findings; the
/// rest is folded.
public final class MarkdownReport {
  /// Those that are not folded.
  private static final int MOST_FINDINGS = 10;

  private static final String TITLES =
      "| column | moved | size | method | score | limit |\n| --- | --- | ---: | --- | ---: | ---: |";
  private static final String MORE_ROWS = "| and {} more | | | | | |";
  private static final String MORE = "- and {} more";

  private final Report report;
  private final Comment out = new Comment();

  private MarkdownReport(Report report) {
    this.report = report;
  }

  /// {@return the comment, which ends with a line break}
  ///
  /// @param explain whether to say what the numbers mean
  public static String of(Report report, ReportContext context, boolean explain) {
    var markdown = new MarkdownReport(report);
    markdown.verdict(context);
    markdown.drifted();
    markdown.findings();
    markdown.stable();
    markdown.notComparable();
    if (explain) {
      markdown.out.meanings();
    }
    return markdown.out.toString();
  }

  private void verdict(ReportContext context) {
    var state = report.decision().state();
    String file = context.file() == null ? "" : ": " + Markdown.name(context.file());
    out.line("### %s %s%s".formatted(Comment.mark(state), state.words(), file));
    out.line("");
    List<String> reasons = Reasons.of(report.decision(), Markdown::name);
    if (!reasons.isEmpty()) {
      out.line("**" + String.join("; ", reasons) + ".**");
    }
    String reference =
        context.reference() == null ? "the reference" : Markdown.name(context.reference());
    out.line(
        "%s; %s against %s of %s."
            .formatted(
                Markdown.text(Share.of(report)),
                Numbers.count(report.currentRows(), "row"),
                Numbers.count(report.referenceRows(), "row"),
                reference));
  }

  private void drifted() {
    List<Column> drifted = columns(true);
    if (!drifted.isEmpty()) {
      out.line("");
      out.line(TITLES);
      out.lines(rows(drifted), MORE_ROWS);
    }
  }

  private void findings() {
    var loud = new ArrayList<String>();
    var quiet = new ArrayList<String>();
    for (Finding finding : report.findings()) {
      boolean first =
          finding.severity().compareTo(Severity.MEDIUM) <= 0 && loud.size() < MOST_FINDINGS;
      (first ? loud : quiet).add(finding(finding));
    }
    if (!loud.isEmpty()) {
      out.line("");
      out.lines(loud, MORE);
    }
    if (!quiet.isEmpty()) {
      out.fold(Numbers.count(quiet.size(), loud.isEmpty() ? "finding" : "more finding"));
      out.lines(quiet, MORE);
      out.unfold();
    }
  }

  private static String finding(Finding finding) {
    String column = finding.column() == null ? "" : Markdown.name(finding.column()) + ": ";
    return "- **%s** %s%s"
        .formatted(finding.severity().label(), column, Markdown.text(finding.message()));
  }

  private void stable() {
    List<Column> stable = columns(false);
    if (!stable.isEmpty()) {
      out.fold(Numbers.count(stable.size(), "stable column"));
      out.line(TITLES);
      out.lines(rows(stable), MORE_ROWS);
      out.unfold();
    }
  }

  private void notComparable() {
    var lines = new ArrayList<String>();
    for (Column column : report.columns()) {
      if (column.reason() != null) {
        lines.add(
            "- %s: %s".formatted(Markdown.name(column.column()), Markdown.text(column.reason())));
      }
    }
    if (!lines.isEmpty()) {
      out.fold(Numbers.count(lines.size(), "column") + " not comparable");
      out.lines(lines, MORE);
      out.unfold();
    }
  }

  private List<Column> columns(boolean drifted) {
    var columns = new ArrayList<Column>();
    for (Column column : report.columns()) {
      if (column.scored() != null && column.drifted() == drifted) {
        columns.add(column);
      }
    }
    columns.sort(Column.STRONGEST_FIRST);
    return columns;
  }

  private static List<String> rows(List<Column> columns) {
    var rows = new ArrayList<String>();
    for (Column column : columns) {
      Verdict.Scored scored = column.scored();
      if (scored != null) {
        List<String> numbers = Numbers.apart(scored.score(), scored.limit());
        rows.add(
            "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                    Markdown.name(column.column()),
                    Markdown.text(ChangeWords.moved(column)),
                    Markdown.text(ChangeWords.size(column)),
                    scored.method().displayName(),
                    numbers.getFirst(),
                    numbers.getLast()));
      }
    }
    return rows;
  }
}
