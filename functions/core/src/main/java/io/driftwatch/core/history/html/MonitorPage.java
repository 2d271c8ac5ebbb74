package io.driftwatch.core.history.html;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.history.Streak;
import io.driftwatch.core.report.html.Markup;
import io.driftwatch.core.text.TypographicNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The page of one monitor.
final class MonitorPage {
  private static final int MOST_COLUMNS = 100;
  private static final int MOST_FIGURES = 40;
  private static final int MOST_FILES = 200;
  private static final int LONGEST_FILE = 100;

  private final MonitorHistory history;
  private final HistorySite.Links links;
  private final List<HistoryLine> lines;
  private final List<Streak> streaks;
  private final Timeline timeline;
  private final List<Track> tracks;

  MonitorPage(MonitorHistory history, HistorySite.Links links) {
    this.history = history;
    this.links = links;
    this.lines = history.lines();
    this.streaks = history.streaks();
    this.timeline = Timeline.of(lines);
    this.tracks = Track.of(lines, streaks, timeline, MOST_COLUMNS);
  }

  Markup content() {
    return Markup.of("{}{}{}{}{}", head(), Sentences.streaks(streaks), map(), medians(), files());
  }

  private Markup head() {
    HistoryLine newest = history.newest();
    HistoryLine judged = history.judged();
    List<Markup> facts = new ArrayList<>();
    facts.add(fact("Files", Markup.of("{}", TypographicNumbers.count(lines.size()))));
    long rejected = lines.stream().filter(line -> line.state() == State.REJECTED).count();
    if (rejected > 0) {
      facts.add(fact("Rejected", Markup.of("{}", TypographicNumbers.count(rejected))));
    }
    facts.add(fact("First", Sentences.time(lines.getFirst().uploaded())));
    facts.add(fact("Last", Sentences.time(newest.uploaded())));
    if (judged != null && judged.threshold() != null) {
      facts.add(fact("Threshold", Markup.percent(judged.threshold())));
    }
    return Markup.of(
        """
        <h1><bdi>{}</bdi></h1>
        <p class="now {}">{}{} <span class="soft">in the last file{}</span></p>
        <dl class="facts">
        {}</dl>
        """,
        Markup.text(history.name(), Markup.LONGEST_NAME),
        Sentences.style(newest.state()),
        Sentences.mark(newest.state()),
        newest.state().words(),
        newest.byCalibrated() ? ", by the calibrated verdict" : "",
        Markup.join(facts));
  }

  private static Markup fact(String name, Markup value) {
    return Markup.of("<div><dt>{}</dt><dd>{}</dd></div>\n", name, value);
  }

  private Markup map() {
    if (tracks.isEmpty()) {
      return Markup.NONE;
    }
    List<Markup> rows = new ArrayList<>();
    for (Track track : tracks) {
      rows.add(row(track));
    }
    return Markup.of(
        """
        <section aria-labelledby="map">
        <h2 id="map">Columns by files</h2>
        {}{}
        <table class="map">
        <caption class="sr">How strongly each column drifted in each file, what drifts now first</caption>
        <thead><tr><th scope="col">Column</th><th scope="col">Drift</th>\
        <th scope="col">Files, the newest on the right</th></tr></thead>
        <tbody id="rows" data-places="{}">
        {}{}<tr class="days"><td></td><td></td><td>{}</td></tr>
        </tbody></table>
        {}</section>
        """,
        legend(),
        grouped(),
        Markup.join(
            "\n", timeline.slots().stream().map(slot -> Markup.of("{}", slot.label())).toList()),
        share(),
        Markup.join(rows),
        ShareChart.axis(timeline),
        others());
  }

  private static Markup legend() {
    List<Markup> levels = new ArrayList<>();
    double[] from = Strip.LEVELS;
    levels.add(level(0, Markup.of("below the limit")));
    for (int i = 0; i < from.length; i++) {
      String low = TypographicNumbers.number(from[i]);
      levels.add(
          level(
              i + 1,
              i == from.length - 1
                  ? Markup.of("{}× and more", low)
                  : Markup.of("{} to {}×", low, TypographicNumbers.number(from[i + 1]))));
    }
    return Markup.of(
        """
        <p class="legend"><span>Evidence, in limits:</span>{}\
        <span><svg viewBox="0 0 14 14" aria-hidden="true"><path class="many" d="M0 10h14v3H0z"/></svg>\
        drifted</span></p>
        """,
        Markup.join(levels));
  }

  private static Markup level(int level, Markup words) {
    return Markup.of(
        "<span><svg viewBox=\"0 0 14 14\" aria-hidden=\"true\"><path class=\"e{}\" d=\"M0"
            + " 0h14v14H0z\"/></svg>{}</span>",
        level,
        words);
  }

  private Markup grouped() {
    return timeline.grouped() == 0
        ? Markup.NONE
        : Markup.of(
            "<p class=\"soft\">Of the files before {}, each place stands for a {}: the colour for"
                + " the file in the middle, a thick line for at least half of the files with drift,"
                + " a thin one for fewer.</p>",
            timeline.slots().get(timeline.grouped()).label(),
            timeline.period());
  }

  private Markup share() {
    HistoryLine judged = history.judged();
    if (judged == null || judged.share() == null || judged.threshold() == null) {
      return Markup.NONE;
    }
    Markup now =
        Markup.of(
            "{} now, threshold {}",
            Markup.percent(judged.share()),
            Markup.percent(judged.threshold()));
    return Markup.of(
        """
        <tr class="whole"><th scope="row">Share that drifted</th><td>{}</td><td>{}</td></tr>
        """,
        now,
        ShareChart.of(timeline, "Share of drifted columns over time: " + now));
  }

  private Markup row(Track track) {
    String words = Sentences.drift(track, history.newest().uploaded());
    return Markup.of(
        "<tr{}><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
        track.streak() == null ? Markup.NONE : Markup.of(" class=\"drifts\""),
        Markup.isolated(track.name(), Markup.LONGEST_NAME),
        words,
        Strip.of(track, "Drift: " + words));
  }

  private Markup others() {
    int columns = Track.columns(lines);
    return columns <= tracks.size()
        ? Markup.NONE
        : Markup.of(
            "<p class=\"soft\">{} more columns drifted less often and are not drawn.</p>",
            TypographicNumbers.count(columns - tracks.size()));
  }

  private Markup medians() {
    List<Markup> figures = new ArrayList<>();
    for (Track track : tracks) {
      if (track.hasMedians() && figures.size() < MOST_FIGURES) {
        figures.add(MedianFigure.of(track, timeline));
      }
    }
    return figures.isEmpty()
        ? Markup.NONE
        : Markup.of(
            """
            <section aria-labelledby="medians">
            <h2 id="medians">Medians</h2>
            <p class="legend"><span><svg viewBox="0 0 14 14" aria-hidden="true"><path class="line" \
            d="M0 7h14"/></svg>median of each file</span>\
            <span><svg viewBox="0 0 14 14" aria-hidden="true"><path class="half" d="M0 0h14v14H0z"/></svg>\
            middle half of the reference</span>\
            <span><svg viewBox="0 0 14 14" aria-hidden="true"><path class="since" d="M7 0v14"/></svg>\
            where the drift that lasts began</span></p>
            <div class="figures">
            {}</div></section>
            """,
            Markup.join(figures));
  }

  private Markup files() {
    List<Markup> rows = new ArrayList<>();
    int oldest = Math.max(0, lines.size() - MOST_FILES);
    for (int i = lines.size() - 1; i >= oldest; i--) {
      rows.add(file(lines.get(i), i == 0 ? null : lines.get(i - 1)));
    }
    return Markup.of(
        """
        <section aria-labelledby="files">
        <h2 id="files">Files</h2>
        <table class="files">
        <caption class="sr">The files, the newest first</caption>
        <thead><tr><th scope="col">Uploaded (UTC)</th><th scope="col">File</th><th scope="col">Answer</th>\
        <th scope="col">Drifted</th><th scope="col">Strongest columns</th></tr></thead>
        <tbody>
        {}</tbody></table>
        {}</section>
        """,
        Markup.join(rows),
        oldest == 0
            ? Markup.NONE
            : Markup.of(
                "<p class=\"soft\">{} older files are in the picture alone; history --format csv"
                    + " prints them all.</p>",
                TypographicNumbers.count(oldest)));
  }

  private Markup file(HistoryLine line, @Nullable HistoryLine before) {
    String address = links.report(line);
    Markup name = Markup.isolated(line.file(), LONGEST_FILE);
    boolean changed =
        before != null
            && line.settingsHash() != null
            && before.settingsHash() != null
            && !Objects.equals(line.settingsHash(), before.settingsHash());
    return Markup.of(
        """
        <tr><td class="when">{}</td><td>{}{}</td><td class="state {}">{}{}</td>\
        <td class="n">{}</td><td>{}</td></tr>
        """,
        Sentences.time(line.uploaded()),
        address == null ? name : Markup.of("<a href=\"{}\">{}</a>", address, name),
        changed ? Markup.of(" <span class=\"soft\">settings changed</span>") : Markup.NONE,
        Sentences.style(line.state()),
        Sentences.mark(line.state()),
        line.state().words(),
        drifted(line),
        line.state() == State.REJECTED ? reason(line) : strongest(line));
  }

  private static Markup drifted(HistoryLine line) {
    if (line.state() == State.REJECTED) {
      return Markup.NONE;
    }
    long judged = line.columns().stream().filter(column -> column.evidence() != null).count();
    long drifted = line.columns().stream().filter(Column::drifted).count();
    HistoryLine.Calibrated calibrated = line.calibrated();
    Markup evidently = ofAll(drifted, judged);
    if (calibrated == null) {
      return evidently;
    }
    Markup other = ofAll(calibrated.drifted(), calibrated.columns());
    return line.byCalibrated()
        ? Markup.of("{}{}", other, second(line, "Evidently", line.evidentlyDrift(), evidently))
        : Markup.of("{}{}", evidently, second(line, "calibrated", calibrated.drift(), other));
  }

  private static Markup ofAll(long drifted, long columns) {
    return Markup.of(
        "{} of {}", TypographicNumbers.count(drifted), TypographicNumbers.count(columns));
  }

  /// {@return what the verdict says that did not decide; in bold where it says otherwise}
  private static Markup second(HistoryLine line, String name, boolean drift, Markup count) {
    return line.verdictsDiffer()
        ? Markup.of(
            "<span class=\"second\">{}: <b>{}</b>, {}</span>",
            name,
            drift ? "drift" : "no drift",
            count)
        : Markup.of("<span class=\"second\">{}: {}</span>", name, count);
  }

  private static Markup reason(HistoryLine line) {
    return line.reason() == null
        ? Markup.NONE
        : Markup.isolated(line.reason(), Markup.LONGEST_MESSAGE);
  }

  private static Markup strongest(HistoryLine line) {
    return Sentences.names(MonitorHistory.drifted(line).stream().map(Column::name).toList());
  }
}
