package io.driftwatch.core.report.html;

import io.driftwatch.core.monitor.CalibrationRules.Correction;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The table of the columns, the strongest evidence first; of many, the stable ones are folded.
final class ColumnsSection {
  private static final int MOST_PLOTS = 400;
  private static final Markup NOT_DRAWN =
      Markup.of("<span class=\"none\">not drawn: the page would be too large</span>");

  // What the rows may weigh, in bytes of UTF-8: with a hundred columns the page stays below
  // 300,000, whatever is in them.
  private static final int FEW_ROWS = 100;
  private static final int FEW_ROWS_WEIGHT = 190_000;
  private static final int ROW_WEIGHT = 2_500;

  /// Rows that are open where all columns are stable.
  private static final int FEW_STABLE = 20;

  /// The width of the scale of evidence in a row.
  private static final int SCALE_WIDTH = 120;

  private final List<ShownColumn> columns;
  private final Correction correction;
  private final EvidenceScale scale;
  private final Map<String, Integer> bySize = new HashMap<>();

  /// @param columns the strongest evidence first
  /// @param correction by which their p-values were adjusted
  ColumnsSection(List<ShownColumn> columns, Correction correction) {
    this.columns = columns;
    this.correction = correction;
    this.scale = EvidenceScale.of(columns);
    for (ShownColumn column : ShownColumn.largestFirst(columns)) {
      bySize.put(column.anchor(), bySize.size());
    }
  }

  /// {@return the choices of the filter, with the number of columns in each}
  Markup states() {
    List<Markup> options = new ArrayList<>();
    for (String state : ShownColumn.STATES) {
      long n = columns.stream().filter(column -> column.state().equals(state)).count();
      if (n > 0) {
        options.add(
            Markup.of(
                "<option value=\"{}\">{} ({})</option>\n",
                state,
                state,
                TypographicNumbers.count(n)));
      }
    }
    return Markup.join(options);
  }

  /// {@return the table, and where there are many columns a second one, folded, with the rest}
  Markup tables() {
    List<Markup> rows = rows();
    int open = open();
    Markup first = table(rows.subList(0, open));
    if (open == rows.size()) {
      return first;
    }
    return Markup.of(
        "{}<details id=\"~rest\" class=\"rest\"><summary>{} more columns, {}</summary>\n{}</details>\n",
        first,
        TypographicNumbers.count(rows.size() - open),
        columns.get(open).drifted() ? "of weaker evidence" : "none of which drifted",
        table(rows.subList(open, rows.size())));
  }

  /// {@return how many rows are open: all of a few; of many those that drifted}
  private int open() {
    if (columns.size() <= FEW_ROWS) {
      return columns.size();
    }
    int drifted = (int) columns.stream().filter(ShownColumn::drifted).count();
    return drifted == 0 ? FEW_STABLE : drifted;
  }

  private static Markup table(List<Markup> rows) {
    return Markup.of(
        """
        <table role="table">
        <caption class="sr">Columns with verdict, size, what moved, evidence and distribution, \
        strongest evidence first</caption>
        <thead role="rowgroup"><tr role="row">
        <th scope="col" role="columnheader" data-sort="name">Column</th>
        <th scope="col" role="columnheader">Verdict</th>
        <th scope="col" role="columnheader" data-sort="size">Size</th>
        <th scope="col" role="columnheader">What moved</th>
        <th scope="col" role="columnheader" data-sort="evidence">Evidence</th>
        <th scope="col" role="columnheader">Distribution</th>
        </tr></thead>
        <tbody role="rowgroup">
        {}</tbody>
        </table>
        """,
        Markup.join(rows));
  }

  /// {@return all rows; words and figures as long as there is room, the strongest columns first}
  private List<Markup> rows() {
    List<Markup> rows = new ArrayList<>();
    int left = FEW_ROWS_WEIGHT + ROW_WEIGHT * Math.max(0, columns.size() - FEW_ROWS);
    for (ShownColumn column : columns) {
      left -= row(column, columns.size(), Markup.NONE, Markup.NONE, Markup.NONE).weight();
    }
    for (int i = 0; i < columns.size(); i++) {
      ShownColumn column = columns.get(i);
      Markup words = words(column);
      Markup figure = DistributionPlot.of(column.verdict());
      Markup whole = ColumnName.whole(column.name());
      if (i >= MOST_PLOTS || words.weight() + figure.weight() > left) {
        figure = figure.isEmpty() ? Markup.NONE : NOT_DRAWN;
        words = words.weight() > left ? Markup.NONE : words;
      }
      left -= words.weight() + figure.weight();
      whole = whole.weight() > left ? Markup.NONE : whole;
      left -= whole.weight();
      rows.add(row(column, i, whole, words, figure));
    }
    return rows;
  }

  private Markup row(ShownColumn column, int rank, Markup whole, Markup words, Markup figure) {
    String state = column.state();
    return Markup.of(
        """
        <tr role="row" id="{}" data-state="{}" data-evidence="{}" data-size="{}">
        <th scope="row" role="rowheader">{} <span class="type">{}</span>{}</th>
        <td role="cell" class="state">{}{}{}</td>
        <td role="cell" class="size">{}{}</td>
        <td role="cell" class="words">{}</td>
        <td role="cell" class="score">{}</td>
        <td role="cell" class="figure">{}</td>
        </tr>
        """,
        column.anchor(),
        state,
        rank,
        bySize.getOrDefault(column.anchor(), 0),
        ColumnName.of(column.name(), ColumnName.LONGEST),
        column.verdict().type().label(),
        whole,
        StateMark.of(mark(state)),
        state,
        CalibratedMarkup.second(column, correction),
        column.sizeInWords(),
        CalibratedMarkup.rows(column.verdict().calibrated()),
        words,
        score(column),
        figure);
  }

  private static String mark(String state) {
    return switch (state) {
      case "not comparable" -> "none";
      case "small" -> "some";
      default -> state;
    };
  }

  private Markup score(ShownColumn column) {
    Markup bar = column.isScored() ? onScale(column.evidence(), column.drifted()) : Markup.NONE;
    return switch (column.verdict().verdict()) {
      case Verdict.Scored(Method method, double score, double limit, _, _) ->
          Markup.of(
              "{}{}", bar, score(method, score, limit, column.byCalibrated() ? "Evidently: " : ""));
      case Verdict.NotComparable _ -> Markup.of("{}<span class=\"none\">no score</span>", bar);
    };
  }

  /// {@return the evidence as a bar up to its dot, with the limit marked, as in the strip above}
  private Markup onScale(double evidence, boolean drifted) {
    long x = Math.round(scale.place(evidence) * SCALE_WIDTH / 100);
    return Markup.of(
        "<svg class=\"scale {}\" viewBox=\"0 0 {} 12\" aria-hidden=\"true\">"
            + "<path class=\"x\" d=\"M0 6H{}\"/><path class=\"limit\" d=\"M{} 0V12\"/>"
            + "<path d=\"M0 6H{}\"/><circle cx=\"{}\" cy=\"6\" r=\"4\"/></svg>",
        drifted ? "out" : "in",
        SCALE_WIDTH,
        SCALE_WIDTH,
        Math.round(EvidenceScale.LIMIT * SCALE_WIDTH / 100),
        x,
        x);
  }

  private static Markup score(Method method, double score, double limit, String whose) {
    List<String> shown = TypographicNumbers.apart(score, limit);
    return Markup.of(
        """
        <b>{}</b>\
        <span class="method">{}</span>\
        <span class="method">{}drift {} {}</span>""",
        shown.getFirst(),
        method.displayName(),
        whose,
        Evidence.smallMeansDrift(method) ? "below" : "above",
        shown.getLast());
  }

  private static Markup words(ShownColumn column) {
    List<Markup> words = new ArrayList<>();
    if (column.verdict().verdict() instanceof Verdict.NotComparable(String reason, _)) {
      words.add(item(Markup.isolated(reason, Markup.LONGEST_MESSAGE)));
    }
    Phrases.of(column.verdict()).forEach(phrase -> words.add(item(phrase)));
    words.add(CalibratedMarkup.cause(column.verdict().calibrated()));
    words.removeIf(Markup::isEmpty);
    return words.isEmpty() ? Markup.NONE : Markup.of("<ul>{}</ul>", Markup.join(words));
  }

  private static Markup item(Markup content) {
    return Markup.of("<li>{}</li>", content);
  }
}
