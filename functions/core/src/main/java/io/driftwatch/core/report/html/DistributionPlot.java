package io.driftwatch.core.report.html;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Histogram;
import io.driftwatch.core.change.Quantiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.ColumnVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Reference and current drawn over each other: the reference as a hatched area, the current data
/// as an outline, so that they differ without color, too.
final class DistributionPlot {
  private static final int WIDTH = 300;
  private static final int BASE = 64;
  private static final int HEIGHT = 88;
  private static final int LABELS = 85;
  private static final int MOST_CATEGORIES = 10;
  private static final int LONGEST_LABEL = 40;
  private static final double LABEL_WIDTH = 6.2;
  private static final int WIDEST_SLOT = 60;

  private DistributionPlot() {}

  /// {@return the figure as SVG, or nothing where a side has no values}
  static Markup of(ColumnVerdict column) {
    TypedColumn side = column.reference();
    if (side == null || column.type() == ColumnType.TEXT || column.type() == ColumnType.DATETIME) {
      return Markup.NONE;
    }
    Values reference = side.values();
    Values current = column.current().values();
    if (reference.distinct() == 0 || current.distinct() == 0) {
      return Markup.NONE;
    }
    if (column.type() == ColumnType.NUMERICAL
        && reference instanceof Values.Numbers r
        && current instanceof Values.Numbers c) {
      return histogram(r, c);
    }
    return categories(Category.of(reference, current));
  }

  private static Markup histogram(Values.Numbers reference, Values.Numbers current) {
    Histogram.Pair pair = Histogram.doane(reference, current);
    double[] before = shares(pair.reference().counts());
    double[] now = shares(pair.current().counts());
    double[] edges = pair.current().edges();
    double top = Math.max(max(before), max(now));
    int bins = now.length;
    double[] x = new double[bins + 1];
    for (int i = 0; i <= bins; i++) {
      x[i] = (double) WIDTH * i / bins;
    }
    List<String> ends = TypographicNumbers.apart(edges[0], edges[bins]);
    String low = ends.getFirst();
    String high = ends.getLast();
    return Markup.of(
        """
        {}{}{}{}{}{}\
        <text y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text></svg>""",
        open(
            Markup.of(
                "Histogram from {} to {}. "
                    + "Highest bar of the reference: {}; of the current data: {}.",
                low,
                high,
                peak(edges, before),
                peak(edges, now)),
            Markup.of("data-e=\"{}\"", numbers(new double[] {edges[0], edges[bins]})),
            before,
            now),
        path("r", steps(x, before, top, true)),
        path("c", steps(x, now, top, false)),
        axis(),
        median("mr", Quantiles.of(reference, 0.5), edges),
        median("mc", Quantiles.of(current, 0.5), edges),
        LABELS,
        low,
        WIDTH,
        LABELS,
        high);
  }

  private static Markup peak(double[] edges, double[] shares) {
    int highest = 0;
    for (int i = 1; i < shares.length; i++) {
      highest = shares[i] > shares[highest] ? i : highest;
    }
    List<String> ends = TypographicNumbers.apart(edges[highest], edges[highest + 1]);
    return Markup.of(
        "{} to {} ({})", ends.getFirst(), ends.getLast(), Markup.percent(shares[highest]));
  }

  /// A category as it is drawn.
  ///
  /// @param others whether it stands for the rare ones together
  private record Slot(String label, double before, double now, boolean others) {}

  private static Markup categories(List<Category> categories) {
    List<Slot> slots = slots(categories);
    double[] before = slots.stream().mapToDouble(Slot::before).toArray();
    double[] now = slots.stream().mapToDouble(Slot::now).toArray();
    double top = Math.max(max(before), max(now));
    double slot = Math.min(WIDEST_SLOT, (double) WIDTH / slots.size());
    StringBuilder reference = new StringBuilder();
    StringBuilder current = new StringBuilder();
    for (int i = 0; i < slots.size(); i++) {
      bar(reference, i * slot + slot * 0.1, slot * 0.8, before[i] / top);
      bar(current, i * slot + slot * 0.25, slot * 0.5, now[i] / top);
    }
    return Markup.of(
        "{}{}{}{}<g text-anchor=\"middle\" transform=\"translate(0 {})\">{}</g></svg>",
        open(
            Markup.of(
                "Shares by value, first in the reference, then now: {}.",
                Markup.join("; ", slots.stream().map(DistributionPlot::described).toList())),
            Markup.of(
                "data-l=\"{}\"",
                Markup.join(
                    "\n",
                    slots.stream().map(each -> Markup.text(each.label(), LONGEST_LABEL)).toList())),
            before,
            now),
        path("r", reference.toString()),
        path("c", current.toString()),
        axis(),
        LABELS,
        labels(slots, slot));
  }

  private static Markup described(Slot slot) {
    return Markup.of(
        "“\u2068{}\u2069” {}, {}",
        Markup.text(slot.label(), LONGEST_LABEL),
        Markup.percent(slot.before()),
        Markup.percent(slot.now()));
  }

  /// @param slot the width of one
  private static Markup labels(List<Slot> slots, double slot) {
    int fitting = (int) ((slot - 2) / LABEL_WIDTH);
    List<String> names = withoutCommonStart(slots, fitting);
    List<Markup> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      labels.add(
          Markup.of(
              "<text x=\"{}\">{}</text>",
              coordinate(i * slot + slot / 2),
              Markup.text(names.get(i), Math.max(1, fitting))));
    }
    return Markup.join(labels);
  }

  /// Labels that do not fit show their ends when they all begin alike.
  private static List<String> withoutCommonStart(List<Slot> slots, int fitting) {
    List<String> labels = slots.stream().map(Slot::label).toList();
    List<String> own = slots.stream().filter(slot -> !slot.others()).map(Slot::label).toList();
    if (own.size() < 2 || labels.stream().allMatch(label -> label.length() <= fitting)) {
      return labels;
    }
    int common = commonStart(own);
    return slots.stream()
        .map(
            slot -> slot.others() || common == 0 ? slot.label() : Shown.after(slot.label(), common))
        .toList();
  }

  /// {@return how many characters all the texts begin with, up to the end of a word}
  private static int commonStart(List<String> texts) {
    String first = texts.getFirst();
    int common = first.length();
    for (String text : texts) {
      int mismatch = Arrays.mismatch(first.toCharArray(), text.toCharArray());
      common = Math.min(common, mismatch < 0 ? common : mismatch);
    }
    while (common > 0 && !endsAWord(first.charAt(common - 1))) {
      common--;
    }
    return common;
  }

  private static boolean endsAWord(char c) {
    return !Character.isLetterOrDigit(c) && !Character.isSurrogate(c);
  }

  private static List<Slot> slots(List<Category> categories) {
    double references = categories.stream().mapToLong(Category::reference).sum();
    double currents = categories.stream().mapToLong(Category::current).sum();
    List<Slot> all = new ArrayList<>();
    for (Category category : categories) {
      all.add(
          new Slot(
              category.label(),
              category.reference() / references,
              category.current() / currents,
              false));
    }
    if (all.size() <= MOST_CATEGORIES) {
      return all;
    }
    all.sort(
        Comparator.comparingDouble((Slot slot) -> Math.max(slot.before(), slot.now())).reversed());
    List<Slot> shown = new ArrayList<>(all.subList(0, MOST_CATEGORIES - 1));
    List<Slot> others = all.subList(MOST_CATEGORIES - 1, all.size());
    shown.add(
        new Slot(
            "others",
            others.stream().mapToDouble(Slot::before).sum(),
            others.stream().mapToDouble(Slot::now).sum(),
            true));
    return shown;
  }

  private static Markup open(Markup description, Markup axis, double[] before, double[] now) {
    return Markup.of(
        """
        <svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}" \
        {} data-r="{}" data-c="{}">""",
        WIDTH,
        HEIGHT,
        description,
        axis,
        percents(before),
        percents(now));
  }

  /// The outline of the bars; closed along the base line where it is filled.
  private static String steps(double[] x, double[] shares, double top, boolean closed) {
    StringBuilder d = new StringBuilder("M0 ").append(BASE);
    for (int i = 0; i < shares.length; i++) {
      d.append('V').append(coordinate(y(shares[i] / top)));
      d.append('H').append(coordinate(x[i + 1]));
    }
    return d.append('V').append(BASE).append(closed ? "Z" : "").toString();
  }

  private static void bar(StringBuilder d, double left, double width, double height) {
    if (height > 0) {
      d.append('M').append(coordinate(left)).append(' ').append(BASE);
      d.append('V').append(coordinate(y(height)));
      d.append('h').append(coordinate(width));
      d.append('V').append(BASE);
    }
  }

  private static Markup path(String side, String d) {
    return d.isEmpty() ? Markup.NONE : Markup.of("<path class=\"{}\" d=\"{}\"/>", side, d);
  }

  private static Markup axis() {
    return Markup.of("<path class=\"x\" d=\"M0 {}H{}\"/>", BASE, WIDTH);
  }

  private static Markup median(String side, double value, double[] edges) {
    double range = edges[edges.length - 1] / 2 - edges[0] / 2;
    double x = WIDTH * ((value / 2 - edges[0] / 2) / range);
    return path(side, "M%s %dl-4 7h8z".formatted(coordinate(x), BASE + 1));
  }

  private static double y(double height) {
    return BASE - height * (BASE - 4);
  }

  private static String coordinate(double value) {
    String text = Numbers.fixed(value, 1);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String percents(double[] shares) {
    return numbers(Arrays.stream(shares).map(share -> Math.round(share * 1000) / 10.0).toArray());
  }

  private static String numbers(double[] values) {
    StringBuilder out = new StringBuilder();
    for (double value : values) {
      out.append(out.isEmpty() ? "" : " ");
      out.append(
          value == Math.rint(value) && Math.abs(value) < 1e15
              ? Long.toString((long) value)
              : Float.toString((float) value));
    }
    return out.toString();
  }

  private static double[] shares(long[] counts) {
    double total = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(1);
  }
}
