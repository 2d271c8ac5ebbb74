package io.driftwatch.core.report.html;

import io.driftwatch.core.change.MiddleBins;
import io.driftwatch.core.change.MiddleBins.Bin;
import io.driftwatch.core.change.MiddleBins.Tail;
import io.driftwatch.core.change.Part;
import io.driftwatch.core.change.Quantiles;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.text.TypographicNumbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers of both sides in bins, with wild values in a bin of their own at either end.
///
/// The bars lie under a group of radio buttons, one for each: the native control that the Tab key
/// reaches as one, in which arrow keys go from bar to bar, that answers to touch, and needs no
/// script. The style sheet shows the name of the one in focus or under the pointer.
final class HistogramPlot {
  /// About as wide as it is drawn; each bar is a whole number of units wide.
  private static final int WIDTH = 300;

  private static final int BASE = 62;
  private static final int HIGHEST = 58;
  private static final int HEIGHT = 88;
  private static final int LABELS = 86;

  /// The room between wild values and the axis.
  private static final int GAP = 4;

  private static final double CHARACTER = 6;
  private static final int BETWEEN_LABELS = 10;
  private static final int MOST_TICKS = 6;
  private static final int RADIX = 36;

  /// What is drawn for a bin, or beyond an end.
  private record Bar(String label, Part before, Part now) {}

  private final MiddleBins bins;
  private final List<Bar> bars = new ArrayList<>();

  /// Bars before the axis begins, 1 at most.
  private final int left;

  private final int slot;
  private final double top;

  private HistogramPlot(MiddleBins bins) {
    this.bins = bins;
    this.left = bins.below() == null ? 0 : 1;
    List<String> edges = edges(bins);
    add(bins.below(), "below " + edges.getFirst());
    for (int i = 0; i < bins.bins().size(); i++) {
      Bin bin = bins.bins().get(i);
      bars.add(new Bar(label(bins, i, edges), bin.before(), bin.now()));
    }
    add(bins.above(), "above " + last(bins, edges));
    this.slot = Math.round((float) WIDTH / bars.size());
    this.top =
        bars.stream()
            .mapToDouble(bar -> Math.max(bar.before.share(), bar.now.share()))
            .max()
            .orElse(1);
  }

  /// @param name the column's, which sets the figure's buttons apart from those of others
  static Markup of(String name, Values.Numbers reference, Values.Numbers current) {
    var plot = new HistogramPlot(MiddleBins.of(reference, current));
    double before = Quantiles.of(reference, 0.5);
    double now = Quantiles.of(current, 0.5);
    return Markup.of(
        """
        <div class="dist"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}{}{}</svg>\
        {}{}</div>""",
        plot.width(),
        HEIGHT,
        plot.summary(before, now),
        plot.outline("r"),
        plot.outline("c"),
        plot.axis(),
        plot.median("mr", before, "l-5 9h10z"),
        plot.median("mc", now, "l-3.5 6h7z"),
        plot.labels(),
        plot.buttons("b" + Integer.toUnsignedString(name.hashCode(), RADIX)),
        plot.tails());
  }

  private void add(@Nullable Tail tail, String where) {
    if (tail != null) {
      String furthest = TypographicNumbers.number(tail.furthest());
      bars.add(new Bar(where + ", as far as " + furthest, tail.before(), tail.now()));
    }
  }

  /// {@return the edges of all bins, different where they are}
  private static List<String> edges(MiddleBins bins) {
    var edges = new double[bins.bins().size() + 1];
    for (int i = 0; i < bins.bins().size(); i++) {
      edges[i] = bins.bins().get(i).low();
      edges[i + 1] = bins.bins().get(i).high();
    }
    return TypographicNumbers.apart(edges);
  }

  private static String label(MiddleBins bins, int i, List<String> edges) {
    Bin bin = bins.bins().get(i);
    if (bin.low() == bin.high() || bins.units()) {
      return edges.get(i);
    }
    boolean ended = bins.whole() && i < bins.bins().size() - 1;
    String high = ended ? TypographicNumbers.number(bin.high() - 1) : edges.get(i + 1);
    return edges.get(i) + " to " + high;
  }

  private static String last(MiddleBins bins, List<String> edges) {
    return bins.units()
        ? TypographicNumbers.number(bins.bins().getLast().high() - 1)
        : edges.getLast();
  }

  private int width() {
    return slot * bars.size();
  }

  private Markup summary(double before, double now) {
    List<String> medians = TypographicNumbers.apart(before, now);
    Bar mostBefore = bars.getFirst();
    Bar mostNow = bars.getFirst();
    for (Bar bar : bars) {
      mostBefore = bar.before.share() > mostBefore.before.share() ? bar : mostBefore;
      mostNow = bar.now.share() > mostNow.now.share() ? bar : mostNow;
    }
    return Markup.of(
        "Histogram: the median of the reference is {}, now {}; its highest bar is {} ({}), now {}"
            + " ({}).",
        medians.getFirst(),
        medians.getLast(),
        mostBefore.label,
        Markup.percent(mostBefore.before.share()),
        mostNow.label,
        Markup.percent(mostNow.now.share()));
  }

  /// The bars of a side without the lines between them; those of wild values stand apart.
  private Markup outline(String side) {
    boolean reference = side.equals("r");
    var d = new StringBuilder();
    int from = 0;
    for (int part : parts()) {
      boolean gapBehind = left == 1 && from == 0;
      boolean gapBefore = from > 0 && from == bars.size() - 1 && bins.above() != null;
      d.append('M').append(from * slot + (gapBefore ? GAP : 0)).append(' ').append(BASE);
      int y = BASE;
      for (int i = from; i < from + part; i++) {
        Part share = reference ? bars.get(i).before : bars.get(i).now;
        if (y(share) != y) {
          y = y(share);
          d.append('V').append(y);
        }
        d.append('h').append(slot - (gapBehind || gapBefore ? GAP : 0));
      }
      d.append(y == BASE ? "" : "V" + BASE).append(reference ? "z" : "");
      from += part;
    }
    return Markup.of("<path class=\"{}\" d=\"{}\"/>", side, d);
  }

  /// {@return how many bars stand side by side: wild ones, those on the axis, wild ones}
  private List<Integer> parts() {
    List<Integer> parts = new ArrayList<>();
    if (left == 1) {
      parts.add(1);
    }
    parts.add(bins.bins().size());
    if (bins.above() != null) {
      parts.add(1);
    }
    return parts;
  }

  /// What occurs at all can be seen.
  private int y(Part share) {
    int height = (int) Math.round(HIGHEST * (share.share() / top));
    return BASE - (share.count() > 0 ? Math.max(1, height) : 0);
  }

  private Markup axis() {
    var d = new StringBuilder();
    d.append('M').append(left * slot).append(' ').append(BASE);
    d.append('h').append(bins.bins().size() * slot);
    for (int tick : ticks()) {
      d.append('M').append((int) x(tick)).append(' ').append(BASE).append("v4");
    }
    return Markup.of("<path class=\"x\" d=\"{}\"/>", d);
  }

  /// Where a tick stands: at a bin's lower edge, at the middle of a bin of one number.
  private double x(int tick) {
    return (left + tick + (oneNumberEach() ? 0.5 : 0)) * slot;
  }

  private boolean oneNumberEach() {
    Bin first = bins.bins().getFirst();
    return bins.units() || first.low() == first.high();
  }

  private Markup median(String side, double value, String triangle) {
    double low = bins.bins().getFirst().low();
    double high = bins.bins().getLast().high();
    double range = high / 2 - low / 2;
    double share = range > 0 ? (value / 2 - low / 2) / range : 0.5;
    double middle = bins.units() ? 0.5 * slot : 0;
    double x = left * slot + middle + share * slot * bins.bins().size();
    return Markup.of(
        "<path class=\"{}\" d=\"M{} {}{}\"/>", side, Math.round(x), BASE + 1, triangle);
  }

  private int[] ticks() {
    for (int most = MOST_TICKS; most > 2; most--) {
      int[] ticks = bins.ticks(most);
      if (fit(ticks)) {
        return ticks;
      }
    }
    return bins.ticks(2);
  }

  private boolean fit(int[] ticks) {
    double end = Double.NEGATIVE_INFINITY;
    List<String> shown = shown(ticks);
    for (int i = 0; i < ticks.length; i++) {
      double half = shown.get(i).length() * CHARACTER / 2;
      double middle = inside(x(ticks[i]), half);
      if (middle - half < end) {
        return false;
      }
      end = middle + half + BETWEEN_LABELS;
    }
    return true;
  }

  private List<String> shown(int[] ticks) {
    int n = bins.bins().size();
    var values = new double[ticks.length];
    for (int i = 0; i < ticks.length; i++) {
      values[i] = ticks[i] < n ? bins.bins().get(ticks[i]).low() : bins.bins().getLast().high();
    }
    return TypographicNumbers.apart(values);
  }

  private Markup labels() {
    int[] ticks = ticks();
    List<String> shown = shown(ticks);
    List<Markup> labels = new ArrayList<>();
    for (int i = 0; i < ticks.length; i++) {
      double half = shown.get(i).length() * CHARACTER / 2;
      labels.add(
          Markup.of(
              "<text x=\"{}\" y=\"{}\">{}</text>",
              Math.round(inside(x(ticks[i]), half)),
              LABELS,
              shown.get(i)));
    }
    return Markup.join(labels);
  }

  /// {@return the middle of a label, moved so that the label stays within the figure}
  private double inside(double middle, double half) {
    return Math.max(half, Math.min(middle, width() - half));
  }

  private Markup buttons(String group) {
    List<Markup> buttons = new ArrayList<>();
    for (Bar bar : bars) {
      buttons.add(
          Markup.of(
              "<input type=\"radio\" name=\"{}\" aria-label=\"{}: {}\">",
              group,
              bar.label,
              BarList.shares(bar.before, bar.now)));
    }
    return Markup.of(
        "<div class=\"bins\" role=\"radiogroup\" aria-label=\"Shares, reference → now\">{}</div>",
        Markup.join(buttons));
  }

  private Markup tails() {
    List<Markup> tails = new ArrayList<>();
    if (bins.below() != null) {
      tails.add(tail(bars.getFirst()));
    }
    if (bins.above() != null) {
      tails.add(tail(bars.getLast()));
    }
    return tails.isEmpty()
        ? Markup.NONE
        : Markup.of("<p class=\"tails\">{}</p>", Markup.join(tails));
  }

  private static Markup tail(Bar bar) {
    return Markup.of("<span>{}: {}</span>", bar.label, BarList.shares(bar.before, bar.now));
  }
}
