package io.driftwatch.core.report.html;

import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import io.driftwatch.core.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A comparison as one page for people.
///
/// The page needs no network and no other file. Its policy allows exactly the style and the script
/// in it, by their digests. The same input gives the same page.
public final class HtmlReport {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", java.util.Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_MESSAGE = 400;
  private static final int MOST_FINDINGS_AT_ONCE = 8;

  private static final int MOST_PLOTS = 400;
  private static final String NOT_DRAWN =
      "<span class=\"none\">not drawn: the page would be too large</span>";

  // What the parts of a page may weigh, in bytes of UTF-8: with a hundred columns it stays below
  // 300,000, whatever is in them.
  private static final int LIST_WEIGHT = 20_000;
  private static final int ROW_WEIGHT = 2_200;
  private static final int FEW_ROWS = 100;

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
    String style = resource("report.css");
    String script = resource("report.js");
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("styleDigest", digest(style));
    parts.put("scriptDigest", digest(script));
    parts.put("style", style);
    parts.put("script", script);
    parts.put("title", title());
    parts.put("heading", heading());
    parts.put("facts", facts());
    parts.put("alarms", findings(Severity.HIGH));
    parts.put("verdict", verdict());
    parts.put("findings", otherFindings());
    parts.put("columns", columns());
    parts.put("count", HtmlNumbers.count(comparison.columns().size()));
    parts.put("states", states());
    return fill(resource("report.html"), parts);
  }

  private String title() {
    StringJoiner title = new StringJoiner(" · ");
    title.add(comparison.decision().state().words());
    title.add(context.file() == null ? "comparison" : Html.text(context.file(), LONGEST_TITLE));
    if (context.monitor() != null && !context.monitor().isEmpty()) {
      title.add(Html.text(context.monitor(), LONGEST_TITLE));
    }
    return title.add("driftwatch").toString();
  }

  private String heading() {
    String file = context.file();
    return file == null ? "Comparison" : Html.isolated(file, LONGEST_TITLE);
  }

  private String facts() {
    StringBuilder facts = new StringBuilder();
    if (context.monitor() != null) {
      String monitor = context.monitor().isEmpty() ? "(root)" : context.monitor();
      fact(facts, "Monitor", Html.isolated(monitor, LONGEST_TITLE));
    }
    if (context.modified() != null) {
      fact(
          facts,
          "Uploaded",
          "<time datetime=\"%s\">%s</time>"
              .formatted(context.modified(), MODIFIED.format(context.modified())));
    }
    fact(facts, "Rows", rows(comparison.currentRows()));
    String reference = context.reference();
    fact(
        facts,
        "Reference",
        (reference == null ? "" : Html.isolated(reference, LONGEST_TITLE) + ", ")
            + rows(comparison.referenceRows()));
    if (context.execution() != null) {
      fact(
          facts,
          "Run",
          "<span class=\"mono\">" + Html.text(context.execution(), LONGEST_TITLE) + "</span>");
    }
    return facts.toString();
  }

  private static void fact(StringBuilder facts, String name, String value) {
    facts.append("<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, value));
  }

  private static String rows(long rows) {
    return HtmlNumbers.count(rows) + (rows == 1 ? " row" : " rows");
  }

  // The verdict.

  private String verdict() {
    Decision decision = comparison.decision();
    DatasetVerdict dataset = comparison.dataset();
    String reasons =
        Reasons.of(decision.because(), name -> "<b>" + Html.isolated(name, LONGEST_NAME) + "</b>")
            .stream()
            .map(reason -> reason + ". ")
            .collect(Collectors.joining());
    String sentence =
        "%s of %s drifted (%s), %s the limit of %s."
            .formatted(
                HtmlNumbers.count(dataset.drifted()),
                columns(dataset.columns()),
                HtmlNumbers.percent(dataset.share()),
                dataset.drift()
                    ? dataset.share() == dataset.threshold() ? "exactly at" : "above"
                    : "below",
                HtmlNumbers.percent(dataset.threshold()));
    String rest =
        dataset.notComparable() == 0
            ? ""
            : " %s could not be compared.".formatted(columns(dataset.notComparable()));
    return """
        <section class="verdict %s" aria-labelledby="verdict">
        <h2 id="verdict">%s</h2>
        <p>%s%s%s</p>
        %s</section>
        """
        .formatted(
            style(decision.state()),
            mark(style(decision.state())) + decision.state().words(),
            reasons,
            sentence,
            rest,
            gauge(dataset));
  }

  private static String style(Decision.State state) {
    return switch (state) {
      case DRIFT -> "drifted";
      case SOME -> "some";
      case STABLE -> "stable";
    };
  }

  private static String columns(int columns) {
    return HtmlNumbers.count(columns) + (columns == 1 ? " column" : " columns");
  }

  private static String gauge(DatasetVerdict dataset) {
    double share = 1000 * dataset.share();
    double limit = 1000 * Math.clamp(dataset.threshold(), 0, 1);
    return """
        <svg class="gauge" viewBox="0 0 1000 40" preserveAspectRatio="none" role="img" \
        aria-label="%s of the columns drifted; the limit is %s">\
        <rect class="all" y="12" width="1000" height="16"/>\
        <rect class="part" y="12" width="%.1f" height="16"/>\
        <path class="limit" d="M%.1f 2V38"/></svg>
        """
        .formatted(
            HtmlNumbers.percent(dataset.share()),
            HtmlNumbers.percent(dataset.threshold()),
            share,
            limit);
  }

  /// A shape and a word per state: never color alone.
  private static String mark(String state) {
    String shape =
        switch (state) {
          case "drifted", "some" -> "M1 13 8 1l7 12z";
          case "stable" -> "M2 8l4 4 8-9";
          default -> "M2 8h12";
        };
    return "<svg class=\"mark %s\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"%s\"/></svg>"
        .formatted(state, shape);
  }

  // Findings.

  private String findings(Severity severity) {
    List<Finding> alarms =
        comparison.findings().stream().filter(finding -> finding.severity() == severity).toList();
    return alarms.isEmpty()
        ? ""
        : """
          <section class="alarms" aria-labelledby="alarms">
          <h2 id="alarms">Look at this first</h2>
          <ul>
          %s</ul>
          </section>
          """
            .formatted(items(alarms));
  }

  private String otherFindings() {
    List<Finding> others =
        comparison.findings().stream()
            .filter(finding -> finding.severity() != Severity.HIGH)
            .toList();
    if (others.isEmpty()) {
      return "";
    }
    List<Finding> first = others.subList(0, Math.min(others.size(), MOST_FINDINGS_AT_ONCE));
    List<Finding> rest = others.subList(first.size(), others.size());
    String more =
        rest.isEmpty()
            ? ""
            : "<details><summary>%s more</summary><ul class=\"findings\">\n%s</ul></details>\n"
                .formatted(HtmlNumbers.count(rest.size()), items(rest));
    return """
        <section aria-labelledby="findings">
        <h2 id="findings">Also noticed</h2>
        <ul class="findings">
        %s</ul>
        %s</section>
        """
        .formatted(items(first), more);
  }

  private static String items(List<Finding> findings) {
    StringBuilder items = new StringBuilder();
    int weight = 0;
    for (int i = 0; i < findings.size(); i++) {
      String item = item(findings.get(i));
      weight += weight(item);
      if (weight > LIST_WEIGHT) {
        items.append(
            "<li>and %s more, which the report in JSON has</li>\n"
                .formatted(HtmlNumbers.count(findings.size() - i)));
        break;
      }
      items.append(item);
    }
    return items.toString();
  }

  private static String item(Finding finding) {
    String severity = finding.severity().label();
    String column = finding.column();
    return """
        <li><span class="severity %s">%s</span> <span>%s%s</span></li>
        """
        .formatted(
            severity,
            severity,
            column == null ? "" : "<b>" + Html.isolated(column, LONGEST_NAME) + "</b>: ",
            Html.isolated(finding.message(), LONGEST_MESSAGE));
  }

  // Columns.

  private String states() {
    StringBuilder options = new StringBuilder();
    for (String state : List.of("drifted", "stable", "not compared")) {
      long columns =
          comparison.columns().stream().filter(column -> state(column).equals(state)).count();
      if (columns > 0) {
        options.append(
            "<option value=\"%s\">%s (%s)</option>\n"
                .formatted(state, state, HtmlNumbers.count(columns)));
      }
    }
    return options.toString();
  }

  private String columns() {
    List<ColumnVerdict> order = new ArrayList<>(comparison.columns());
    order.sort(Evidence.STRONGEST_FIRST);
    StringBuilder rows = new StringBuilder();
    int left = ROW_WEIGHT * Math.max(order.size(), FEW_ROWS);
    for (ColumnVerdict column : order) {
      left -= weight(row(column, order.size(), "", ""));
    }
    for (int i = 0; i < order.size(); i++) {
      ColumnVerdict column = order.get(i);
      String words = words(column);
      String figure = DistributionPlot.of(column);
      if (i >= MOST_PLOTS || weight(words) + weight(figure) > left) {
        figure = figure.isEmpty() ? "" : NOT_DRAWN;
        words = weight(words) > left ? "" : words;
      }
      left -= weight(words) + weight(figure);
      rows.append(row(column, i, words, figure));
    }
    return rows.toString();
  }

  private static int weight(String html) {
    return html.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String row(ColumnVerdict column, int rank, String words, String figure) {
    String state = state(column);
    return """
        <tr role="row" data-state="%s" data-rank="%d">
        <th scope="row" role="rowheader"><bdi>%s</bdi> <span class="type">%s</span></th>
        <td role="cell" class="state">%s%s</td>
        <td role="cell" class="score">%s</td>
        <td role="cell" class="words">%s</td>
        <td role="cell" class="figure">%s</td>
        </tr>
        """
        .formatted(
            state,
            rank,
            Html.text(column.column(), LONGEST_NAME),
            column.type().label(),
            mark(state.equals("not compared") ? "none" : state),
            state,
            score(column),
            words,
            figure);
  }

  private static String state(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Scored scored -> scored.drifted() ? "drifted" : "stable";
      case Verdict.NotComparable _ -> "not compared";
    };
  }

  private static String score(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Scored(Method method, double score, double limit, _) ->
          score(method, score, limit);
      case Verdict.NotComparable _ -> "<span class=\"none\">no score</span>";
    };
  }

  private static String score(Method method, double score, double limit) {
    List<String> shown = HtmlNumbers.apart(score, limit);
    return """
        <b data-n="%s">%s</b>\
        <span class="method">%s</span>\
        <span class="method">drift %s %s</span>"""
        .formatted(
            score,
            shown.getFirst(),
            Html.text(method.displayName()),
            Evidence.smallMeansDrift(method) ? "below" : "above",
            shown.getLast());
  }

  private static String words(ColumnVerdict column) {
    StringBuilder words = new StringBuilder();
    if (column.verdict() instanceof Verdict.NotComparable(String reason, _)) {
      words.append("<li>").append(Html.isolated(reason, LONGEST_MESSAGE)).append("</li>");
    }
    for (String phrase : Phrases.of(column)) {
      words.append("<li>").append(phrase).append("</li>");
    }
    return words.isEmpty() ? "" : "<ul>" + words + "</ul>";
  }

  // The page.

  private static String fill(String template, Map<String, String> parts) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            match -> {
              String part = parts.get(match.group(1));
              if (part == null) {
                throw new IllegalStateException("nothing for the placeholder " + match.group());
              }
              return Matcher.quoteReplacement(part);
            });
  }

  private static String digest(String content) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
