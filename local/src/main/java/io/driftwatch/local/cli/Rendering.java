package io.driftwatch.local.cli;

import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.report.html.HtmlReport;
import io.driftwatch.core.report.markdown.MarkdownReport;
import io.driftwatch.core.report.terminal.Explanation;
import io.driftwatch.core.report.terminal.ReadingReport;
import io.driftwatch.core.report.terminal.TextReport;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.text.Terminal;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.support.json.MonitorWriter;
import io.driftwatch.support.json.ReportJson;
import java.util.List;

/// An answer in the form that the user asked for.
final class Rendering {
  private final Surroundings surroundings;
  private final CompareCommand.Format format;
  private final boolean terminal;
  private final boolean explain;

  /// @param terminal whether the answer goes to a terminal, if the command runs at one
  Rendering(
      Surroundings surroundings, CompareCommand.Format format, boolean terminal, boolean explain) {
    this.surroundings = surroundings;
    this.format = format;
    this.terminal = terminal && surroundings.width() > 0;
    this.explain = explain;
  }

  CompareCommand.Format format() {
    return format;
  }

  /// {@return the cells of a line} Only a terminal cuts.
  int width() {
    return terminal ? surroundings.width() : Terminal.UNBOUNDED;
  }

  boolean explains() {
    return explain;
  }

  boolean colour() {
    return terminal && surroundings.colour();
  }

  /// {@return the whole answer, which ends with a line break}
  String of(Answer answer) {
    return switch (format) {
      case text -> text(answer, report(answer));
      case json -> json(answer) + "\n";
      case html -> ended(page(answer));
      case markdown -> MarkdownReport.of(report(answer), context(answer), explain);
    };
  }

  private String text(Answer answer, Report report) {
    String columns = explain ? Explanation.columns(report, width()) : "";
    return TextReport.write(report, width(), colour())
        + ReadingReport.found(answer.referenceReading(), answer.currentReading(), width())
        + (columns.isEmpty() ? "" : "\n" + columns)
        + explanation();
  }

  /// {@return what the numbers mean, where that was asked for}
  String explanation() {
    return explain ? "\n" + Explanation.write(width()) : "";
  }

  /// {@return `report.json`, without a final line break}
  static String json(Answer answer) {
    return Shown.json(ReportJson.write(fullReport(answer)));
  }

  /// {@return the report with everything that two files have of it}
  private static Report fullReport(Answer answer) {
    Comparison comparison = answer.comparison();
    return Report.of(
        comparison,
        About.ofFile(answer.current()),
        Side.of(
            comparison.referenceRows(),
            answer.referenceColumns(),
            answer.referenceReading(),
            List.of(Side.plainFile(answer.reference()))),
        Side.of(
            comparison.currentRows(), answer.currentColumns(), answer.currentReading(), List.of()),
        MonitorWriter.settings(answer.config()));
  }

  static Report report(Answer answer) {
    return Report.of(answer.comparison(), About.FILES);
  }

  private static String page(Answer answer) {
    return HtmlReport.of(answer.comparison(), context(answer).with(fullReport(answer)));
  }

  private static ReportContext context(Answer answer) {
    return ReportContext.ofFiles(answer.reference(), answer.current());
  }

  private static String ended(String text) {
    return text.endsWith("\n") ? text : text + "\n";
  }
}
