package io.driftwatch.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.Decision.Because;
import io.driftwatch.core.verdict.Decision.Rule;
import io.driftwatch.core.verdict.Decision.State;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A `report.json` as lines for a terminal: the columns by evidence, then the verdict.
final class VerdictTable {
  private static final int LONGEST_NAME = 32;
  private static final String HEAD = "column";

  private VerdictTable() {}

  static List<String> of(JsonNode report) {
    var columns = new ArrayList<JsonNode>();
    report.path("columns").forEach(columns::add);
    columns.sort(
        Comparator.comparing((JsonNode column) -> column.path("score").isNull())
            .thenComparing(column -> !column.path("drifted").booleanValue())
            .thenComparing(VerdictTable::strength, Comparator.reverseOrder()));
    int width =
        columns.stream().mapToInt(column -> name(column).length()).reduce(HEAD.length(), Math::max);
    var lines = new ArrayList<String>();
    lines.add(
        "%%-%ds  %%-8s  %%-16s %%-10s %%-8s %%s"
            .formatted(width)
            .formatted(HEAD, "type", "method", "score", "limit", "verdict"));
    for (var column : columns) {
      lines.add(line(width, column));
    }
    for (var finding : report.path("findings")) {
      if (finding.path("severity").asText().equals("high")) {
        lines.add("! " + printable(finding.path("message").asText()));
      }
    }
    lines.add(verdict(report.path("decision"), report.path("dataset")));
    return lines;
  }

  private static String line(int width, JsonNode column) {
    var start = "%%-%ds  %%-8s".formatted(width);
    var head = start.formatted(name(column), column.path("type").asText());
    if (column.path("score").isNull()) {
      return head + "  not comparable: " + printable(column.path("reason").asText());
    }
    return String.format(
        Locale.ROOT,
        "%s  %-16s %-10.4g %-8s %s",
        head,
        column.path("method").asText(),
        column.path("score").doubleValue(),
        Numbers.number(column.path("limit").doubleValue()),
        column.path("drifted").booleanValue() ? "drift" : "stable");
  }

  private static String verdict(JsonNode decision, JsonNode dataset) {
    var because = new ArrayList<Because>();
    for (var one : decision.path("because")) {
      for (var rule : Rule.values()) {
        if (rule.label().equals(one.path("rule").asText())) {
          because.add(new Because(rule, one.path("column").textValue()));
        }
      }
    }
    var reasons = new StringBuilder();
    Reasons.of(because, name -> "'" + cut(name) + "'")
        .forEach(reason -> reasons.append(reason).append("; "));
    return String.format(
        Locale.ROOT,
        "%s: %s%d of %d columns drifted, share %.2f, limit %s",
        State.valueOf(decision.path("state").asText().toUpperCase(Locale.ROOT)).words(),
        reasons,
        dataset.path("drifted").intValue(),
        dataset.path("columns").intValue(),
        dataset.path("share").doubleValue(),
        dataset.path("threshold").asText());
  }

  private static double strength(JsonNode column) {
    return Method.named(column.path("method").asText())
        .map(
            method ->
                Evidence.strength(
                    new Verdict.Scored(
                        method,
                        column.path("score").doubleValue(),
                        column.path("limit").doubleValue(),
                        column.path("drifted").booleanValue())))
        .orElse(0.0);
  }

  private static String name(JsonNode column) {
    return cut(column.path("column").asText());
  }

  private static String cut(String name) {
    return Shown.of(name).atMost(LONGEST_NAME).printable().toString();
  }

  /// {@return text that cannot steer a terminal}
  private static String printable(String text) {
    return Shown.of(text).printable().toString();
  }
}
