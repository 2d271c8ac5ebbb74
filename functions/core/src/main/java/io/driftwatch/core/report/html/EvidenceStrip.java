package io.driftwatch.core.report.html;

import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.TypographicNumbers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// One dot for each column on the scale of evidence, with the limit marked.
///
/// Places across are percents, so that dots and words keep their size on every screen; what
/// overlaps is found out on a strip of [#WIDTH] pixels, which wider ones only pull apart.
final class EvidenceStrip {
  private static final int WIDTH = 470;
  private static final int BASE = 84;
  private static final int TOP = 4;

  /// Dots with a link each; those of the weakest evidence beyond have none.
  private static final int MOST_LINKS = 400;

  private static final int MOST_LABELS = 8;
  private static final int LONGEST_LABEL = 20;
  private static final int LONGEST_TITLE = 32;
  private static final double CHARACTER = 6.8;
  private static final int GAP = 4;

  /// The radius of a few dots; the lanes of smaller ones are too narrow for names.
  private static final double LARGE = 6;

  private final EvidenceScale scale;
  private final double radius;
  private final BitSet[] lanes;

  private EvidenceStrip(EvidenceScale scale, int dots) {
    this.scale = scale;
    this.radius = radius(dots);
    this.lanes = new BitSet[(int) ((BASE - TOP) / (2 * radius + 1.5))];
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = new BitSet(WIDTH);
    }
  }

  private static double radius(int dots) {
    if (dots <= 40) {
      return LARGE;
    }
    return dots <= 200 ? 4 : 2.5;
  }

  /// {@return the strip; nothing where no column has a score}
  ///
  /// @param columns the strongest evidence first
  static Markup of(List<ShownColumn> columns) {
    List<ShownColumn> scored = columns.stream().filter(ShownColumn::isScored).toList();
    if (scored.isEmpty()) {
      return Markup.NONE;
    }
    return new EvidenceStrip(EvidenceScale.of(scored), scored.size()).strip(scored);
  }

  private Markup strip(List<ShownColumn> scored) {
    var dots = new ArrayList<Markup>();
    for (int i = 0; i < scored.size(); i++) {
      dots.add(dot(scored.get(i), i));
    }
    long drifted = scored.stream().filter(ShownColumn::drifted).count();
    return Markup.of(
        """
        <figure class="strip"><figcaption>Each dot is a column. Right of the line it {}, \
        the farther the clearer.</figcaption>
        <svg id="~strip" height="104" role="group" \
        aria-label="{} beyond the limit, {} within it"{}>\
        <rect class="within" y="0" width="{}" height="{}"/>\
        <line x1="0" x2="100%" y1="{}.5" y2="{}.5"/>\
        <line class="limit" x1="{}" x2="{}" y1="0" y2="90"/>\
        <text x="{}" y="102" text-anchor="middle">limit</text>{}
        {}</svg></figure>
        """,
        scored.getFirst().byCalibrated() ? "changed by more than chance" : "drifted",
        TypographicNumbers.count(drifted),
        TypographicNumbers.count(scored.size() - drifted),
        Markup.of(radius == LARGE ? "" : " class=\"small\""),
        EvidenceScale.percent(EvidenceScale.LIMIT),
        BASE + 1,
        BASE,
        BASE,
        EvidenceScale.percent(EvidenceScale.LIMIT),
        EvidenceScale.percent(EvidenceScale.LIMIT),
        EvidenceScale.percent(EvidenceScale.LIMIT),
        marks(),
        Markup.join(dots));
  }

  private Markup marks() {
    return Markup.join(
        scale.marks().stream()
            .map(
                mark -> {
                  String x = EvidenceScale.percent(mark.place());
                  return Markup.of(
                      "<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"90\"/>"
                          + "<text x=\"{}\" y=\"102\" text-anchor=\"middle\">{}</text>",
                      x,
                      x,
                      BASE,
                      x,
                      mark.label());
                })
            .toList());
  }

  private Markup dot(ShownColumn column, int rank) {
    double place = scale.place(column.evidence());
    Markup label = Markup.NONE;
    int lane = -1;
    if (radius == LARGE && rank < MOST_LABELS && column.drifted()) {
      String name = ColumnName.shown(column.name(), LONGEST_LABEL);
      double width = name.codePointCount(0, name.length()) * CHARACTER + 2 * GAP;
      lane = crossesLimit(place, width) ? -1 : free(place, width + radius, radius);
      if (lane >= 0) {
        label = label(name, place, lane, true);
      } else {
        lane = free(place, radius, radius + width);
        label = lane >= 0 ? label(name, place, lane, false) : Markup.NONE;
      }
    }
    if (lane < 0) {
      lane = free(place, radius, radius);
    }
    Markup circle =
        Markup.of(
            "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            column.drifted() ? "out" : "in",
            EvidenceScale.percent(place),
            coordinate(y(lane < 0 ? rank % lanes.length : lane)),
            coordinate(radius));
    if (rank >= MOST_LINKS) {
      return circle;
    }
    return Markup.of(
        "<a href=\"#{}\" tabindex=\"-1\"><title>{}</title>{}{}</a>\n",
        column.anchor(),
        ColumnName.shown(column.name(), LONGEST_TITLE),
        circle,
        label);
  }

  private Markup label(String name, double place, int lane, boolean before) {
    return Markup.of(
        "<text class=\"name\" x=\"{}\" dx=\"{}\" y=\"{}\"{}>{}</text>",
        EvidenceScale.percent(place),
        coordinate(before ? -radius - GAP : radius + GAP),
        coordinate(y(lane) + 4),
        Markup.of(before ? " text-anchor=\"end\"" : ""),
        name);
  }

  private static boolean crossesLimit(double place, double width) {
    return place - (width + 2 * GAP) / WIDTH * 100 < EvidenceScale.LIMIT;
  }

  /// {@return the lowest lane with room, which is taken then; -1 where none has}
  private int free(double place, double before, double after) {
    double x = place / 100 * WIDTH;
    int from = (int) Math.floor(x - before);
    int to = (int) Math.ceil(x + after);
    if (from < 0 || to > WIDTH + (int) radius) {
      return -1;
    }
    for (int lane = 0; lane < lanes.length; lane++) {
      int taken = lanes[lane].nextSetBit(from);
      if (taken < 0 || taken >= to) {
        lanes[lane].set(from, to);
        return lane;
      }
    }
    return -1;
  }

  private double y(int lane) {
    return BASE - radius - 1 - lane * (2 * radius + 1.5);
  }

  private static String coordinate(double value) {
    String text = Numbers.fixed(value, 1);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
