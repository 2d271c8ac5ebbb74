package io.driftwatch.core.report.html;

import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.report.CalibratedWords;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.Comparison;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A comparison as one page for people. The same input gives the same page.
public final class HtmlReport {
  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int LONGEST_TITLE = 120;

  private final Comparison comparison;
  private final ReportContext context;

  private HtmlReport(Comparison comparison, ReportContext context) {
    this.comparison = comparison;
    this.context = context;
  }

  /// {@return the page}
  public static String of(Comparison comparison, ReportContext context) {
    return new HtmlReport(comparison, context).page();
  }

  private String page() {
    CalibratedVerdict calibrated = comparison.calibrated();
    boolean decides = comparison.decision().verdict() == Deciding.CALIBRATED;
    List<ShownColumn> shown =
        ShownColumn.strongestFirst(
            comparison.columns(), decides ? calibrated.rules().alpha() : null);
    List<ShownColumn> drifted =
        ShownColumn.largestFirst(shown.stream().filter(ShownColumn::drifted).toList());
    var findings = new FindingsSection(comparison.findings());
    var columns = new ColumnsSection(shown, calibrated.rules().correction());
    var answer = new AnswerSection(comparison, shown, drifted);
    var advice =
        new AdviceSection(comparison.findings(), comparison.dataset(), drifted, context.earlier());
    return Page.of(
        HtmlReport.class,
        "report",
        List.of("figures.css", "theme.js"),
        Map.ofEntries(
            Map.entry("title", title()),
            Map.entry("head", head()),
            Map.entry("alarms", findings.alarms()),
            Map.entry("answer", answer.of(file(), context.earlier())),
            Map.entry("advice", advice.section()),
            Map.entry("findings", findings.others()),
            Map.entry("columns", columns.tables()),
            Map.entry("detectable", Markup.of("{}", CalibratedWords.detectable(calibrated))),
            Map.entry("independent", Markup.of("{}", CalibratedWords.INDEPENDENT)),
            Map.entry("count", Markup.of("{}", TypographicNumbers.count(shown.size()))),
            Map.entry("states", columns.states()),
            Map.entry("compared", ComparedSection.of(comparison, context))));
  }

  private Markup title() {
    List<Markup> title = new ArrayList<>();
    title.add(Markup.of("{}", comparison.decision().state().words()));
    title.add(file());
    if (context.monitor() != null && !context.monitor().isEmpty()) {
      title.add(Markup.text(context.monitor(), LONGEST_TITLE));
    }
    title.add(Markup.of("driftwatch"));
    return Markup.join(" · ", title);
  }

  private Markup file() {
    return context.file() == null
        ? Markup.of("comparison")
        : Markup.text(context.file(), LONGEST_TITLE);
  }

  /// {@return what was compared, when, and how much of it, in one line}
  private Markup head() {
    List<Markup> parts = new ArrayList<>();
    Markup monitor = Markup.NONE;
    if (context.monitor() != null) {
      String name = context.monitor().isEmpty() ? "(root)" : context.monitor();
      monitor = Markup.of("{} / ", Markup.isolated(name, LONGEST_TITLE));
    }
    String file = context.file() == null ? "Comparison" : context.file();
    parts.add(Markup.of("{}<b>{}</b>", monitor, Markup.isolated(file, LONGEST_TITLE)));
    if (context.modified() != null) {
      parts.add(
          Markup.of(
              "uploaded <time datetime=\"{}\">{}</time>",
              context.modified(),
              MODIFIED.format(context.modified())));
    }
    parts.add(
        Markup.of(
            "{} {} compared with {}",
            TypographicNumbers.count(comparison.currentRows()),
            comparison.currentRows() == 1 ? "row" : "rows",
            TypographicNumbers.count(comparison.referenceRows())));
    return Markup.join(" · ", parts);
  }
}
