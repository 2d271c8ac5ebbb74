package io.driftwatch.core.report.html;

import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// What a person should know beside the scores: the worst above the verdict, the others below.
final class FindingsSection {
  private static final int MOST_AT_ONCE = 6;

  /// What a list may weigh, in bytes of UTF-8.
  private static final int LIST_WEIGHT = 20_000;

  private final List<Finding> findings;

  FindingsSection(List<Finding> findings) {
    this.findings = findings;
  }

  /// {@return the most severe ones}
  Markup alarms() {
    List<Finding> alarms =
        findings.stream().filter(finding -> finding.severity() == Severity.HIGH).toList();
    return alarms.isEmpty()
        ? Markup.NONE
        : Markup.of(
            """
            <section class="alarms" aria-labelledby="alarms">
            <h2 id="alarms">Look at this first</h2>
            <ul>
            {}</ul>
            </section>
            """,
            items(alarms));
  }

  /// {@return the others, of which a few are open}
  Markup others() {
    List<Finding> others =
        findings.stream().filter(finding -> finding.severity() != Severity.HIGH).toList();
    if (others.isEmpty()) {
      return Markup.NONE;
    }
    List<Finding> first = others.subList(0, Math.min(others.size(), MOST_AT_ONCE));
    return Markup.of(
        """
        <section aria-labelledby="findings">
        <h2 id="findings">Also noticed</h2>
        <ul class="findings">
        {}</ul>
        {}</section>
        """,
        items(first),
        more(others.subList(first.size(), others.size())));
  }

  private static Markup more(List<Finding> rest) {
    return rest.isEmpty()
        ? Markup.NONE
        : Markup.of(
            "<details><summary>{} more</summary><ul class=\"findings\">\n{}</ul></details>\n",
            TypographicNumbers.count(rest.size()),
            items(rest));
  }

  private static Markup items(List<Finding> findings) {
    List<Markup> items = new ArrayList<>();
    int weight = 0;
    for (int i = 0; i < findings.size(); i++) {
      Markup item = item(findings.get(i));
      weight += item.weight();
      if (weight > LIST_WEIGHT) {
        items.add(
            Markup.of(
                "<li>and {} more, which the report in JSON has</li>\n",
                TypographicNumbers.count(findings.size() - i)));
        break;
      }
      items.add(item);
    }
    return Markup.join(items);
  }

  private static Markup item(Finding finding) {
    String severity = finding.severity().label();
    String column = finding.column();
    return Markup.of(
        """
        <li><span class="severity {}">{}</span> <span>{}{}</span></li>
        """,
        severity,
        severity,
        column == null
            ? Markup.NONE
            : Markup.of("<b>{}</b>: ", ColumnName.of(column, ColumnName.LONGEST)),
        Markup.isolated(finding.message(), Markup.LONGEST_MESSAGE));
  }
}
