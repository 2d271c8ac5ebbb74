package io.driftwatch.core.report.html;

import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/// The table of the columns, the strongest evidence first.
final class ColumnsSection {
  private static final int MOST_PLOTS = 400;
  private static final Markup NOT_DRAWN =
      Markup.of("<span class=\"none\">not drawn: the page would be too large</span>");

  // What the rows may weigh, in bytes of UTF-8: with a hundred columns the page stays below
  // 300,000, whatever is in them.
  private static final int ROW_WEIGHT = 2_200;
  private static final int FEW_ROWS = 100;

  private final List<ColumnVerdict> columns;

  ColumnsSection(List<ColumnVerdict> columns) {
    this.columns = columns;
  }

  /// {@return the choices of the filter, with the number of columns in each}
  Markup states() {
    List<Markup> options = new ArrayList<>();
    for (String state : List.of("drifted", "stable", "not comparable")) {
      long n = columns.stream().filter(column -> state(column).equals(state)).count();
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

  /// {@return all rows; words and figures as long as there is room, the strongest columns first}
  Markup rows() {
    List<ColumnVerdict> order = new ArrayList<>(columns);
    order.sort(Evidence.STRONGEST_FIRST);
    List<Markup> rows = new ArrayList<>();
    int left = ROW_WEIGHT * Math.max(order.size(), FEW_ROWS);
    for (ColumnVerdict column : order) {
      left -= row(column, order.size(), Markup.NONE, Markup.NONE).weight();
    }
    for (int i = 0; i < order.size(); i++) {
      ColumnVerdict column = order.get(i);
      Markup words = words(column);
      Markup figure = DistributionPlot.of(column);
      if (i >= MOST_PLOTS || words.weight() + figure.weight() > left) {
        figure = figure.isEmpty() ? Markup.NONE : NOT_DRAWN;
        words = words.weight() > left ? Markup.NONE : words;
      }
      left -= words.weight() + figure.weight();
      rows.add(row(column, i, words, figure));
    }
    return Markup.join(rows);
  }

  private static Markup row(ColumnVerdict column, int rank, Markup words, Markup figure) {
    String state = state(column);
    return Markup.of(
        """
        <tr role="row" data-state="{}" data-rank="{}">
        <th scope="row" role="rowheader">{} <span class="type">{}</span></th>
        <td role="cell" class="state">{}{}</td>
        <td role="cell" class="score">{}</td>
        <td role="cell" class="words">{}</td>
        <td role="cell" class="figure">{}</td>
        </tr>
        """,
        state,
        rank,
        Markup.isolated(column.column(), Markup.LONGEST_NAME),
        column.type().label(),
        StateMark.of(state.equals("not comparable") ? "none" : state),
        state,
        score(column),
        words,
        figure);
  }

  private static String state(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Scored scored -> scored.drifted() ? "drifted" : "stable";
      case Verdict.NotComparable _ -> "not comparable";
    };
  }

  private static Markup score(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Scored(Method method, double score, double limit, _, _) ->
          score(method, score, limit);
      case Verdict.NotComparable _ -> Markup.of("<span class=\"none\">no score</span>");
    };
  }

  private static Markup score(Method method, double score, double limit) {
    List<String> shown = TypographicNumbers.apart(score, limit);
    return Markup.of(
        """
        <b data-n="{}">{}</b>\
        <span class="method">{}</span>\
        <span class="method">drift {} {}</span>""",
        score,
        shown.getFirst(),
        method.displayName(),
        Evidence.smallMeansDrift(method) ? "below" : "above",
        shown.getLast());
  }

  private static Markup words(ColumnVerdict column) {
    List<Markup> words = new ArrayList<>();
    if (column.verdict() instanceof Verdict.NotComparable(String reason, _)) {
      words.add(item(Markup.isolated(reason, Markup.LONGEST_MESSAGE)));
    }
    Phrases.of(column).forEach(phrase -> words.add(item(phrase)));
    return words.isEmpty() ? Markup.NONE : Markup.of("<ul>{}</ul>", Markup.join(words));
  }

  private static Markup item(Markup content) {
    return Markup.of("<li>{}</li>", content);
  }
}
