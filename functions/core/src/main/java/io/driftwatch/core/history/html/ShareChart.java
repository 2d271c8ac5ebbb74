package io.driftwatch.core.history.html;

import io.driftwatch.core.history.Day;
import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.report.html.Markup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The share of drifted columns over time, with the threshold; above it bars are darker.
final class ShareChart {
  private static final int HEIGHT = 100;

  /// The least height of a bar, so that a file without drift can be seen.
  private static final int LEAST = 2;

  private static final int LABELS = 5;
  private static final int LABELS_WITH_YEARS = 3;

  private ShareChart() {}

  static Markup of(Timeline timeline, String label) {
    var bars = new StringBuilder();
    var drifts = new StringBuilder();
    var rejected = new StringBuilder();
    var threshold = new StringBuilder();
    double before = Double.NaN;
    for (int i = 0; i < timeline.size(); i++) {
      List<HistoryLine> lines = timeline.slots().get(i).lines();
      double share = mean(lines);
      if (Double.isNaN(share)) {
        rejected.append("M" + i + " 0h1v" + HEIGHT + "h-1z");
        continue;
      }
      boolean drift = lines.stream().anyMatch(line -> line.state() == State.DRIFT);
      bar(drift ? drifts : bars, i, share);
      double limit = limit(lines);
      if (!Double.isNaN(limit)) {
        String y = Strip.coordinate(HEIGHT * (1 - Math.clamp(limit, 0, 1)));
        threshold.append(Double.isNaN(before) ? "M" + i + " " + y : "V" + y);
        threshold.append('H').append(i + 1);
        before = limit;
      }
    }
    return Markup.of(
        """
        <svg class="share" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" \
        aria-label="{}">{}{}{}{}{}</svg>""",
        timeline.size(),
        HEIGHT,
        label,
        path("bars", bars),
        path("drifts", drifts),
        path("rejected", rejected),
        path("threshold", threshold),
        path("border", border(timeline)));
  }

  private static void bar(StringBuilder d, int place, double share) {
    String height = Strip.coordinate(Math.max(LEAST, HEIGHT * share));
    d.append("M" + place + " " + HEIGHT + "v-" + height + "h1v" + height + "z");
  }

  private static Markup path(String style, StringBuilder d) {
    return d.isEmpty() ? Markup.NONE : Markup.of("<path class=\"{}\" d=\"{}\"/>", style, d);
  }

  /// A line between the places that stand for several files and those that stand for one.
  private static StringBuilder border(Timeline timeline) {
    var d = new StringBuilder();
    return timeline.grouped() == 0 ? d : d.append("M" + timeline.grouped() + " 0V" + HEIGHT);
  }

  private static double mean(List<HistoryLine> lines) {
    return lines.stream()
        .filter(line -> line.share() != null)
        .mapToDouble(line -> value(line.share()))
        .average()
        .orElse(Double.NaN);
  }

  private static double limit(List<HistoryLine> lines) {
    return value(lines.getLast().threshold());
  }

  private static double value(@Nullable Double number) {
    return number == null ? Double.NaN : number;
  }

  /// {@return the days below the heat map}
  static Markup axis(Timeline timeline) {
    HistoryLine newest = newest(timeline, timeline.size() - 1);
    boolean years =
        !Day.of(first(timeline, 0).uploaded(), newest.uploaded())
            .equals(Day.of(first(timeline, 0).uploaded(), first(timeline, 0).uploaded()));
    int labels = Math.min(timeline.size(), years ? LABELS_WITH_YEARS : LABELS);
    List<Markup> texts = new ArrayList<>();
    for (int i = 0; i < labels; i++) {
      double part = labels == 1 ? 0 : (double) i / (labels - 1);
      int place = (int) Math.round(part * (timeline.size() - 1));
      texts.add(
          Markup.of(
              "<text x=\"{}%\" y=\"13\" text-anchor=\"{}\">{}</text>",
              Strip.coordinate(100 * part),
              anchor(part),
              Day.of(first(timeline, place).uploaded(), newest.uploaded())));
    }
    return Markup.of("<svg class=\"axis\">{}</svg>", Markup.join(texts));
  }

  private static String anchor(double part) {
    if (part == 0) {
      return "start";
    }
    return part == 1 ? "end" : "middle";
  }

  private static HistoryLine first(Timeline timeline, int place) {
    return timeline.slots().get(place).lines().getFirst();
  }

  private static HistoryLine newest(Timeline timeline, int place) {
    return timeline.slots().get(place).lines().getLast();
  }
}
