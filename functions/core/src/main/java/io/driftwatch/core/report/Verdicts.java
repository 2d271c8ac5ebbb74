package io.driftwatch.core.report;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.report.Report.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Both verdicts about a file side by side: the one that decides, and what the other one says.
public final class Verdicts {
  private static final String EVIDENTLY = "Evidently's verdict";
  private static final String CALIBRATED = "Calibrated verdict";

  private Verdicts() {}

  /// {@return whether the calibrated verdict decides}
  public static boolean calibrated(Report report) {
    return report.decision().verdict() == Deciding.CALIBRATED && report.calibrated() != null;
  }

  /// {@return what the deciding verdict is about, such as `7 of 10 columns drifted (70 %, the
  /// threshold is 50 %)`}
  public static String first(Report report) {
    CalibratedVerdict calibrated = report.calibrated();
    return calibrated != null && calibrated(report)
        ? CalibratedWords.answer(calibrated) + " (calibrated verdict)"
        : Share.of(report);
  }

  /// {@return what the other verdict says, and why both differ or agree; null in a report of a
  /// release that had one verdict}
  public static @Nullable String second(Report report) {
    CalibratedVerdict calibrated = report.calibrated();
    if (calibrated == null) {
      return null;
    }
    return calibrated(report)
        ? answer(EVIDENTLY, report.dataset().drift(), Share.plain(report.dataset()))
        : answer(CALIBRATED, calibrated.drift(), CalibratedWords.answer(calibrated));
  }

  /// {@return what the verdict says that does not decide, where that differs from the decision,
  /// such as `Evidently: drift` or `calibrated: no drift`; else null}
  public static @Nullable String other(Report report) {
    CalibratedVerdict calibrated = report.calibrated();
    if (calibrated == null) {
      return null;
    }
    boolean second = calibrated(report) ? report.dataset().drift() : calibrated.drift();
    if (second == report.decision().drift()) {
      return null;
    }
    return (calibrated(report) ? "Evidently: " : "calibrated: ") + words(second);
  }

  private static String words(boolean drift) {
    return drift ? "drift" : "no drift";
  }

  private static String answer(String verdict, boolean drift, String words) {
    return verdict + ": " + words(drift) + ", " + words;
  }

  /// {@return the columns by the verdict that decides, those that drifted first and of these the
  /// strongest evidence}
  public static List<Column> strongestFirst(Report report) {
    var columns = new ArrayList<>(report.columns());
    columns.sort(Column.STRONGEST_FIRST);
    if (calibrated(report)) {
      columns.sort((one, other) -> compare(one.calibrated(), other.calibrated()));
    }
    return columns;
  }

  /// Drifted columns, then small changes, then stable ones, each by their p-values, then those that
  /// are not tested.
  public static int compare(@Nullable CalibratedColumn one, @Nullable CalibratedColumn other) {
    int byVerdict = Integer.compare(rank(one), rank(other));
    return byVerdict == 0 ? Double.compare(pValue(one), pValue(other)) : byVerdict;
  }

  private static int rank(@Nullable CalibratedColumn column) {
    if (column == null || column.pValue() == null) {
      return 3;
    }
    if (column.drifted()) {
      return 0;
    }
    return column.minor() ? 1 : 2;
  }

  private static double pValue(@Nullable CalibratedColumn column) {
    Double pValue = column == null ? null : column.pValue();
    return pValue == null ? 1 : pValue;
  }

  /// {@return whether a column of the report drifted by the verdict that decides}
  public static boolean drifted(Report report, Column column) {
    CalibratedColumn calibrated = column.calibrated();
    return calibrated(report) ? calibrated != null && calibrated.drifted() : column.drifted();
  }

  /// {@return the columns that drifted by the calibrated verdict alone, where Evidently's decides}
  public static List<Column> missed(Report report) {
    var missed = new ArrayList<Column>();
    if (calibrated(report)) {
      return missed;
    }
    for (Column column : report.columns()) {
      CalibratedColumn calibrated = column.calibrated();
      if (calibrated != null && calibrated.drifted() && !column.drifted()) {
        missed.add(column);
      }
    }
    return missed;
  }
}
