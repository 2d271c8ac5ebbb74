package io.driftwatch.core.report.markdown;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.report.CalibratedWords;
import io.driftwatch.core.report.ChangeWords;
import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Report.Column;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.Verdicts;
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

  private static final int MOST_MISSED = 5;

  private static final String TITLES =
      "| column | moved | size | method | score | limit | calibrated | by chance |\n"
          + "| --- | --- | ---: | --- | ---: | ---: | --- | ---: |";
  private static final String MORE_ROWS = "| and {} more | | | | | | | |";
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
      markdown.calibrated();
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
                Markdown.text(Verdicts.first(report)),
                Numbers.count(report.currentRows(), "row"),
                Numbers.count(report.referenceRows(), "row"),
                reference));
    second();
  }

  private void second() {
    String second = Verdicts.second(report);
    if (second == null || report.calibrated() == null) {
      return;
    }
    out.line("");
    out.line(
        Markdown.text(second)
            + (". " + Markdown.text(report.calibrated().why()))
            + missed()
            + (" " + Markdown.text(CalibratedWords.detectable(report.calibrated()))));
  }

  private String missed() {
    List<Column> missed = Verdicts.missed(report);
    if (missed.isEmpty()) {
      return "";
    }
    var names = new ArrayList<String>();
    for (Column column : missed.subList(0, Math.min(MOST_MISSED, missed.size()))) {
      names.add(Markdown.name(column.column()));
    }
    int more = missed.size() - names.size();
    return " By the calibrated verdict alone: "
        + String.join(", ", names)
        + (more == 0 ? "." : " and " + Numbers.grouped(more) + " more.");
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
      String other = Verdicts.missed(report).isEmpty() ? "" : " by the verdict that decides";
      out.fold(Numbers.count(stable.size(), "stable column") + other);
      out.line(TITLES);
      out.lines(rows(stable), MORE_ROWS);
      out.unfold();
    }
  }

  private void calibrated() {
    var lines = new ArrayList<String>();
    for (Column column : Verdicts.strongestFirst(report)) {
      String judged = judged(": ", column);
      if (!judged.isEmpty()) {
        lines.add("- " + Markdown.name(column.column()) + judged);
      }
    }
    if (!lines.isEmpty()) {
      out.fold("The calibrated verdict, column by column");
      out.lines(lines, MORE);
      out.unfold();
    }
  }

  private void notComparable() {
    var lines = new ArrayList<String>();
    for (Column column : report.columns()) {
      if (column.reason() != null) {
        lines.add(
            "- %s: %s%s"
                .formatted(
                    Markdown.name(column.column()),
                    Markdown.text(column.reason()),
                    judged("; calibrated verdict: ", column)));
      }
    }
    if (!lines.isEmpty()) {
      out.fold(Numbers.count(lines.size(), "column") + " not comparable");
      out.lines(lines, MORE);
      out.unfold();
    }
  }

  private String judged(String before, Column column) {
    CalibratedColumn calibrated = column.calibrated();
    if (calibrated == null || calibrated.pValue() == null || report.calibrated() == null) {
      return "";
    }
    return before + Markdown.text(CalibratedWords.sentence(calibrated, report.calibrated()));
  }

  private List<Column> columns(boolean drifted) {
    var columns = new ArrayList<Column>();
    for (Column column : Verdicts.strongestFirst(report)) {
      if (column.scored() != null && changed(column) == drifted) {
        columns.add(column);
      }
    }
    return columns;
  }

  /// Whether the column drifted, or changed by little where that decides about the state.
  private boolean changed(Column column) {
    CalibratedColumn calibrated = column.calibrated();
    boolean little = Verdicts.calibrated(report) && calibrated != null && calibrated.minor();
    return little || Verdicts.drifted(report, column);
  }

  private static List<String> rows(List<Column> columns) {
    var rows = new ArrayList<String>();
    for (Column column : columns) {
      Verdict.Scored scored = column.scored();
      if (scored != null) {
        CalibratedColumn calibrated = column.calibrated();
        List<String> numbers = Numbers.apart(scored.score(), scored.limit());
        rows.add(
            "| %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                    Markdown.name(column.column()),
                    Markdown.text(ChangeWords.moved(column)),
                    Markdown.text(ChangeWords.size(column)),
                    scored.method().displayName(),
                    numbers.getFirst(),
                    numbers.getLast(),
                    calibrated == null ? "" : CalibratedWords.verdict(calibrated),
                    calibrated == null ? "" : CalibratedWords.probability(calibrated)));
      }
    }
    return rows;
  }
}
