package io.driftwatch.core.history.html;

import io.driftwatch.core.history.Streak;
import io.driftwatch.core.report.html.Markup;
import io.driftwatch.core.text.TypographicNumbers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// The medians of a column of numbers over time, and the middle half of the reference behind them.
final class MedianFigure {
  private static final int HEIGHT = 100;
  private static final double MARGIN = 0.06;

  /// The share of medians at each end that may lie outside of the figure, where one wild value
  /// would flatten all others.
  private static final double OUTLIERS = 0.02;

  /// How much wider than the rest the wild ones must make the figure.
  private static final double FLATTENED = 4;

  private final Track track;
  private final int places;
  private double low;
  private double high;

  private MedianFigure(Track track) {
    this.track = track;
    this.places = track.median().length;
    range();
  }

  static Markup of(Track track, Timeline timeline) {
    return new MedianFigure(track).figure(timeline);
  }

  private void range() {
    double[] medians = present(track.median());
    double[] band =
        DoubleStream.concat(
                DoubleStream.of(present(track.lower())), DoubleStream.of(present(track.upper())))
            .toArray();
    int cut = (int) (OUTLIERS * medians.length);
    double[] inner = Arrays.copyOfRange(medians, cut, medians.length - cut);
    span(inner, band);
    double robust = high - low;
    span(medians, band);
    if (high - low > FLATTENED * robust && robust > 0) {
      span(inner, band);
    }
    double margin = high > low ? MARGIN * (high - low) : Math.max(1, Math.abs(high)) * MARGIN;
    low -= margin;
    high += margin;
  }

  private void span(double[] one, double[] other) {
    low = DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).min().orElse(0);
    high = DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).max().orElse(1);
  }

  private static double[] present(double[] numbers) {
    return Arrays.stream(numbers).filter(each -> !Double.isNaN(each)).sorted().toArray();
  }

  private Markup figure(Timeline timeline) {
    double now = last(track.median());
    double lower = last(track.lower());
    double upper = last(track.upper());
    boolean half = !Double.isNaN(lower) && !Double.isNaN(upper);
    List<String> shown =
        half ? TypographicNumbers.apart(now, lower, upper) : TypographicNumbers.apart(now);
    Markup name = Markup.isolated(track.name(), Markup.LONGEST_NAME);
    Markup reference =
        half
            ? Markup.of("middle half of the reference {} to {}", shown.get(1), shown.get(2))
            : Markup.of("the reference is not known");
    return Markup.of(
        """
        <figure><figcaption>{} <span class="soft">median {}; {}</span></figcaption>
        <svg class="medians" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" \
        aria-label="Medians of {} in {} places from {} to {}; {}">{}{}{}</svg></figure>
        """,
        Markup.of("<b>{}</b>", name),
        shown.getFirst(),
        reference,
        places,
        HEIGHT,
        Markup.text(track.name(), Markup.LONGEST_NAME),
        places,
        timeline.slots().getFirst().label(),
        timeline.slots().getLast().label(),
        reference,
        path("half", band()),
        path("since", since(timeline)),
        path("line", line()));
  }

  private static double last(double[] numbers) {
    for (int i = numbers.length - 1; i >= 0; i--) {
      if (!Double.isNaN(numbers[i])) {
        return numbers[i];
      }
    }
    return Double.NaN;
  }

  private static Markup path(String style, CharSequence d) {
    return d.isEmpty() ? Markup.NONE : Markup.of("<path class=\"{}\" d=\"{}\"/>", style, d);
  }

  /// The middle half of each place's reference, equal ones in one rectangle.
  private StringBuilder band() {
    double[] lower = track.lower();
    double[] upper = track.upper();
    var d = new StringBuilder();
    for (int from = 0, to; from < places; from = to) {
      to = from + 1;
      if (Double.isNaN(lower[from]) || Double.isNaN(upper[from])) {
        continue;
      }
      while (to < places && lower[to] == lower[from] && upper[to] == upper[from]) {
        to++;
      }
      d.append("M" + from + " " + y(lower[from]) + "H" + to);
      d.append("V" + y(upper[from]) + "H" + from + "z");
    }
    return d;
  }

  private StringBuilder line() {
    var d = new StringBuilder();
    boolean drawn = false;
    for (int i = 0; i < places; i++) {
      double median = track.median()[i];
      if (Double.isNaN(median)) {
        drawn = false;
        continue;
      }
      // The first point of a line is as wide as a place, so that one alone can be seen.
      d.append(drawn ? "L" + i + ".5 " + y(median) : "M" + i + " " + y(median) + "h.5");
      drawn = true;
    }
    return d.append(drawn ? "h.5" : "");
  }

  private String since(Timeline timeline) {
    Streak streak = track.streak();
    if (streak == null) {
      return "";
    }
    int place = 0;
    while (place < places - 1
        && timeline.slots().get(place).lines().getLast().uploaded().isBefore(streak.since())) {
      place++;
    }
    return "M" + place + " 0V" + HEIGHT;
  }

  private String y(double value) {
    return Strip.coordinate(HEIGHT * (1 - Math.clamp((value - low) / (high - low), 0, 1)));
  }
}
