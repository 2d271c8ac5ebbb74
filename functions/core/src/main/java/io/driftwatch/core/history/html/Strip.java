package io.driftwatch.core.history.html;

import io.driftwatch.core.report.html.Markup;
import io.driftwatch.core.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// One row of the heat map: a cell for each place on the axis, its colour by the evidence, and
/// below the cells a line where the column drifted, so that nothing depends on colours.
final class Strip {
  /// Where the next darker colour begins, in limits.
  static final double[] LEVELS = {1, 3, 8, 20};

  /// Cells are apart while there are few; more would be all gaps.
  private static final int MOST_APART = 60;

  private static final double GAP = 0.06;
  private static final int HEIGHT = 20;

  private Strip() {}

  static Markup of(Track track, String label) {
    int places = track.evidence().length;
    List<Markup> paths = new ArrayList<>();
    for (int level = 0; level <= LEVELS.length; level++) {
      add(paths, "e" + level, cells(track, level, places <= MOST_APART ? GAP : 0));
    }
    add(paths, "many", lines(track, true));
    add(paths, "few", lines(track, false));
    return Markup.of(
        """
        <svg class="strip" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" \
        aria-label="{}" data-v="{}">{}</svg>""",
        places,
        HEIGHT,
        label,
        values(track.evidence()),
        Markup.join(paths));
  }

  private static void add(List<Markup> paths, String style, String d) {
    if (!d.isEmpty()) {
      paths.add(Markup.of("<path class=\"{}\" d=\"{}\"/>", style, d));
    }
  }

  /// Cells of one colour that touch are one rectangle.
  private static String cells(Track track, int level, double gap) {
    double[] evidence = track.evidence();
    var d = new StringBuilder();
    for (int from = 0, to; from < evidence.length; from = to) {
      to = from + 1;
      if (level(evidence[from]) != level) {
        continue;
      }
      while (gap == 0 && to < evidence.length && level(evidence[to]) == level) {
        to++;
      }
      rectangle(d, from + gap / 2, to - from - gap, 0, HEIGHT - 3);
    }
    return d.toString();
  }

  /// @param most whether at least half of the files of a place drifted, or fewer
  private static String lines(Track track, boolean most) {
    double[] share = track.share();
    var d = new StringBuilder();
    for (int from = 0, to; from < share.length; from = to) {
      to = from + 1;
      if (!isMarked(share[from], most)) {
        continue;
      }
      while (to < share.length && isMarked(share[to], most)) {
        to++;
      }
      rectangle(d, from, to - from, most ? HEIGHT - 3 : HEIGHT - 1, most ? 3 : 1);
    }
    return d.toString();
  }

  private static boolean isMarked(double share, boolean most) {
    return most ? share >= 0.5 : share > 0 && share < 0.5;
  }

  private static void rectangle(StringBuilder d, double x, double width, int y, int height) {
    d.append('M').append(coordinate(x)).append(' ').append(y).append('h');
    d.append(coordinate(width)).append('v').append(height).append('h');
    d.append(coordinate(-width)).append('z');
  }

  /// {@return the index of the colour; -1 where there is no evidence}
  private static int level(double evidence) {
    if (Double.isNaN(evidence)) {
      return -1;
    }
    int level = 0;
    while (level < LEVELS.length && evidence >= LEVELS[level]) {
      level++;
    }
    return level;
  }

  /// {@return the numbers for the script, `-` where there is none}
  static String values(double[] numbers) {
    var values = new StringBuilder();
    for (double number : numbers) {
      values.append(values.isEmpty() ? "" : " ");
      values.append(Double.isNaN(number) ? "-" : Numbers.number(number));
    }
    return values.toString();
  }

  /// {@return a number with at most two decimals}
  static String coordinate(double number) {
    String fixed = Numbers.fixed(number, 2);
    int end = fixed.length();
    while (fixed.charAt(end - 1) == '0') {
      end--;
    }
    return fixed.substring(0, fixed.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
