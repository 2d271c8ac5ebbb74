package io.driftwatch.core.report.html;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.monitor.CalibrationRules.Correction;
import io.driftwatch.core.report.CalibratedWords;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.DatasetVerdict;
import java.util.ArrayList;
import java.util.List;

/// The verdict that does not decide, in small print beside the one that does.
final class CalibratedMarkup {
  private static final int MOST_MISSED = 5;
  private static final String SMALL = "<span class=\"method\">{}</span>";

  private CalibratedMarkup() {}

  /// {@return what the other verdict says about the file, and why both differ or agree}
  ///
  /// @param calibrated whether the calibrated verdict decides
  static Markup second(
      boolean calibrated,
      CalibratedVerdict verdict,
      DatasetVerdict dataset,
      List<ShownColumn> columns) {
    boolean drift = calibrated ? dataset.drift() : verdict.drift();
    Markup words =
        calibrated
            ? Markup.of(
                "{} of {} columns drifted (threshold {})",
                TypographicNumbers.count(dataset.drifted()),
                TypographicNumbers.count(dataset.columns()),
                Markup.percent(dataset.threshold()))
            : Markup.of("{}", CalibratedWords.answer(verdict));
    return Markup.of(
        "<p class=\"second\">{}: <b>{}</b>, {}. {}{}</p>\n",
        calibrated ? "Evidently’s verdict" : "Calibrated verdict",
        drift ? "drift" : "no drift",
        words,
        Markup.isolated(verdict.why(), Markup.LONGEST_MESSAGE),
        calibrated ? Markup.NONE : missed(columns));
  }

  private static Markup missed(List<ShownColumn> columns) {
    var missed = new ArrayList<Markup>();
    int count = 0;
    for (ShownColumn column : columns) {
      if (column.verdict().calibrated().drifted() && !column.drifted()) {
        count++;
        if (count <= MOST_MISSED) {
          missed.add(ColumnName.link(column));
        }
      }
    }
    if (count == 0) {
      return Markup.NONE;
    }
    Markup names = Markup.join(", ", missed);
    return count == missed.size()
        ? Markup.of(" By the calibrated verdict alone: {}.", names)
        : Markup.of(
            " By the calibrated verdict alone: {} and {} more.",
            names,
            TypographicNumbers.count((long) count - missed.size()));
  }

  /// {@return the other verdict about a column, and how often chance alone yields as much, beside
  /// the calibrated verdict}
  static Markup second(ShownColumn column, Correction correction) {
    CalibratedColumn calibrated = column.verdict().calibrated();
    Markup chance = chance(calibrated, correction);
    return column.byCalibrated()
        ? Markup.of("{}{}", chance, Markup.of(SMALL, "Evidently: " + column.evidentlyState()))
        : Markup.of(
            "{}{}", Markup.of(SMALL, "calibrated: " + CalibratedWords.verdict(calibrated)), chance);
  }

  /// {@return how many rows changed, where that is more than chance}
  static Markup rows(CalibratedColumn column) {
    if (!isReal(column)) {
      return Markup.NONE;
    }
    var lines = new ArrayList<Markup>();
    for (String part : CalibratedWords.rows(column).split(", ", -1)) {
      lines.add(Markup.of(SMALL, part));
    }
    return Markup.join(lines);
  }

  /// {@return what gave the change away, where there is one and it says more than that}
  static Markup cause(CalibratedColumn column) {
    return isReal(column) && column.cause() != Question.SHAPE
        ? Markup.of("<li><i>above all {}</i></li>", CalibratedWords.cause(column))
        : Markup.NONE;
  }

  /// {@return how often chance alone yields as much, such as `by chance in 14 of 100 files`}
  private static Markup chance(CalibratedColumn column, Correction correction) {
    return column.pValue() == null
        ? Markup.NONE
        : Markup.of(SMALL, "by chance " + CalibratedWords.shortChance(column, correction));
  }

  private static boolean isReal(CalibratedColumn column) {
    return column.drifted() || column.minor();
  }
}
