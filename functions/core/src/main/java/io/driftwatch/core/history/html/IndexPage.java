package io.driftwatch.core.history.html;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.history.Streak;
import io.driftwatch.core.report.html.Markup;
import io.driftwatch.core.text.TypographicNumbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The page that leads to the monitors, the worst first.
final class IndexPage {
  private static final int BARS = 40;
  private static final int HEIGHT = 10;

  private IndexPage() {}

  static Markup of(List<MonitorHistory> histories) {
    var order = new ArrayList<>(histories);
    order.sort(IndexPage::worstFirst);
    List<Markup> rows = new ArrayList<>();
    for (MonitorHistory history : order) {
      rows.add(row(history));
    }
    return Markup.of(
        """
        <h1>Monitors</h1>
        <table class="monitors">
        <caption class="sr">Each monitor, its last answer, and what drifts since when</caption>
        <thead><tr><th scope="col">Monitor</th><th scope="col">Last answer</th>\
        <th scope="col">Drifts now</th><th scope="col">Last file (UTC)</th>\
        <th scope="col">Files</th><th scope="col">The last {}</th></tr></thead>
        <tbody>
        {}</tbody></table>
        """,
        BARS,
        Markup.join(rows));
  }

  private static int worstFirst(MonitorHistory one, MonitorHistory other) {
    int byState = one.newest().state().compareTo(other.newest().state());
    return byState != 0 ? byState : other.newest().uploaded().compareTo(one.newest().uploaded());
  }

  private static Markup row(MonitorHistory history) {
    HistoryLine newest = history.newest();
    return Markup.of(
        """
        <tr><th scope="row"><a href="{}"><bdi>{}</bdi></a></th>\
        <td class="state {}">{}{}</td><td>{}</td><td class="when">{}</td>\
        <td class="n">{}</td><td>{}</td></tr>
        """,
        HistorySite.fileName(history.monitor()),
        Markup.text(history.name(), Markup.LONGEST_NAME),
        Sentences.style(newest.state()),
        Sentences.mark(newest.state()),
        newest.state().words(),
        longest(history.streaks()),
        Sentences.time(newest.uploaded()),
        TypographicNumbers.count(history.lines().size()),
        bars(history.lines()));
  }

  private static Markup longest(List<Streak> streaks) {
    return streaks.isEmpty() ? Markup.NONE : Sentences.streak(streaks.getFirst());
  }

  /// A bar for each of the last files: its height says the state as well as its colour.
  private static Markup bars(List<HistoryLine> all) {
    List<HistoryLine> lines = all.subList(Math.max(0, all.size() - BARS), all.size());
    Map<State, StringBuilder> bars = new EnumMap<>(State.class);
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (int i = 0; i < lines.size(); i++) {
      State state = lines.get(i).state();
      int height = height(state);
      counts.merge(state, 1, Integer::sum);
      bars.computeIfAbsent(state, _ -> new StringBuilder())
          .append("M" + i + " " + (HEIGHT - height) + "h.8v" + height + "h-.8z");
    }
    List<Markup> paths = new ArrayList<>();
    List<Markup> words = new ArrayList<>();
    bars.forEach(
        (state, d) -> {
          paths.add(Markup.of("<path class=\"{}\" d=\"{}\"/>", Sentences.style(state), d));
          words.add(Markup.of("{} {}", counts.getOrDefault(state, 0), state.words()));
        });
    return Markup.of(
        """
        <svg class="bars" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" \
        aria-label="The last files: {}">{}</svg>""",
        BARS,
        HEIGHT,
        Markup.join(", ", words),
        Markup.join(paths));
  }

  private static int height(State state) {
    return switch (state) {
      case DRIFT -> HEIGHT;
      case SOME -> HEIGHT * 6 / 10;
      case STABLE -> HEIGHT * 2 / 10;
      case REJECTED -> HEIGHT * 9 / 10;
    };
  }
}
