package io.driftwatch.core.report.html;

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
    var findings = new FindingsSection(comparison.findings());
    var columns = new ColumnsSection(comparison.columns());
    return Page.of(
        HtmlReport.class,
        "report",
        Map.of(
            "title", title(),
            "heading", heading(),
            "facts", facts(),
            "alarms", findings.alarms(),
            "verdict", VerdictSection.of(comparison),
            "findings", findings.others(),
            "columns", columns.rows(),
            "count", Markup.of("{}", TypographicNumbers.count(comparison.columns().size())),
            "states", columns.states()));
  }

  private Markup title() {
    List<Markup> title = new ArrayList<>();
    title.add(Markup.of("{}", comparison.decision().state().words()));
    title.add(
        context.file() == null
            ? Markup.of("comparison")
            : Markup.text(context.file(), LONGEST_TITLE));
    if (context.monitor() != null && !context.monitor().isEmpty()) {
      title.add(Markup.text(context.monitor(), LONGEST_TITLE));
    }
    title.add(Markup.of("driftwatch"));
    return Markup.join(" · ", title);
  }

  private Markup heading() {
    String file = context.file();
    return file == null ? Markup.of("Comparison") : Markup.isolated(file, LONGEST_TITLE);
  }

  private Markup facts() {
    List<Markup> facts = new ArrayList<>();
    if (context.monitor() != null) {
      String monitor = context.monitor().isEmpty() ? "(root)" : context.monitor();
      facts.add(fact("Monitor", Markup.isolated(monitor, LONGEST_TITLE)));
    }
    if (context.modified() != null) {
      facts.add(
          fact(
              "Uploaded",
              Markup.of(
                  "<time datetime=\"{}\">{}</time>",
                  context.modified(),
                  MODIFIED.format(context.modified()))));
    }
    facts.add(fact("Rows", rows(comparison.currentRows())));
    String reference = context.reference();
    Markup rows = rows(comparison.referenceRows());
    facts.add(
        fact(
            "Reference",
            reference == null
                ? rows
                : Markup.of("{}, {}", Markup.isolated(reference, LONGEST_TITLE), rows)));
    if (context.execution() != null) {
      Markup execution = Markup.text(context.execution(), LONGEST_TITLE);
      facts.add(fact("Run", Markup.of("<span class=\"mono\">{}</span>", execution)));
    }
    return Markup.join(facts);
  }

  private static Markup fact(String name, Markup value) {
    return Markup.of("<div><dt>{}</dt><dd>{}</dd></div>\n", name, value);
  }

  private static Markup rows(long rows) {
    return Markup.of("{} {}", TypographicNumbers.count(rows), rows == 1 ? "row" : "rows");
  }
}
