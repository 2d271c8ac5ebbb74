package io.driftwatch.core.report.html;

import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.TypographicNumbers;
import java.util.ArrayList;
import java.util.List;

/// Where evidence is drawn, in percent of a width: up to the limit evenly, beyond it by its
/// logarithm, so that the limit stands at the same place in every report.
///
/// @param most the largest finite evidence that is drawn
record EvidenceScale(double most) {
  /// Where the limit is.
  static final double LIMIT = 24;

  private static final double FIRST = 2;
  private static final double LAST = 97;

  /// The scale reaches this far at least: weak drift shall look weak.
  private static final double LEAST = 4;

  /// The percents that the words below two marks need between them.
  private static final double APART = 11;

  private static final double[] MARKS = {2, 5, 10, 20, 50, 100, 1e3, 1e4, 1e6, 1e9, 1e12, 1e100};

  EvidenceScale {
    most = Math.max(LEAST, most);
  }

  /// {@return the scale on which all columns have a place}
  static EvidenceScale of(List<ShownColumn> columns) {
    double most = 0;
    for (ShownColumn column : columns) {
      if (Double.isFinite(column.evidence())) {
        most = Math.max(most, column.evidence());
      }
    }
    return new EvidenceScale(most);
  }

  /// {@return where evidence stands; infinite evidence at the end}
  double place(double evidence) {
    if (evidence < 1) {
      return FIRST + evidence * (LIMIT - FIRST);
    }
    return evidence >= most ? LAST : LIMIT + Math.log(evidence) / Math.log(most) * (LAST - LIMIT);
  }

  /// A mark beyond the limit.
  record Mark(double place, String label) {}

  /// {@return round numbers as far apart as their labels need}
  List<Mark> marks() {
    var marks = new ArrayList<Mark>();
    double last = LIMIT;
    for (double value : MARKS) {
      double place = place(value);
      if (value <= most && place - last >= APART) {
        marks.add(new Mark(place, TypographicNumbers.number(value) + "×"));
        last = place;
      }
    }
    return marks;
  }

  /// {@return a place as an attribute has it}
  static String percent(double place) {
    return Numbers.fixed(place, 1) + "%";
  }
}
