package io.driftwatch.core.report;

import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.report.Reasons.Reason;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.Decision.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How one of several files was judged: little enough to be kept for each of thousands.
///
/// @param file the file as the user named it
/// @param page the name of its page in the same folder; null where it has none
/// @param state null for a file that was refused
/// @param byCalibrated whether the calibrated verdict decided
/// @param other what the verdict says that did not decide, such as `Evidently: drift`; null where
///   it is what was decided
/// @param drifted how many of the counted columns drifted, by the verdict that decided
/// @param columns how many columns counted
/// @param reasons the rules about columns that decided
/// @param strongest the names of the columns that drifted most, two at most
/// @param error why the file was refused; null for one that was judged
public record FileLine(
    String file,
    @Nullable String page,
    @Nullable State state,
    boolean byCalibrated,
    @Nullable String other,
    int drifted,
    int columns,
    List<Reason> reasons,
    List<String> strongest,
    @Nullable String error) {
  private static final int MOST_NAMES = 2;
  private static final int LONGEST_NAME = 100;

  public FileLine {
    reasons = List.copyOf(reasons);
    strongest = List.copyOf(strongest);
  }

  /// {@return the line of a file that was judged}
  public static FileLine of(String file, Report report) {
    var strongest = new ArrayList<String>();
    for (Report.Column column : Verdicts.strongestFirst(report)) {
      if (strongest.size() < MOST_NAMES && Verdicts.drifted(report, column)) {
        strongest.add(Shown.start(column.column(), LONGEST_NAME));
      }
    }
    CalibratedVerdict calibrated = report.calibrated();
    boolean byCalibrated = Verdicts.calibrated(report);
    return new FileLine(
        file,
        null,
        report.decision().state(),
        byCalibrated,
        Verdicts.other(report),
        calibrated != null && byCalibrated ? calibrated.drifted() : report.dataset().drifted(),
        calibrated != null && byCalibrated ? calibrated.columns() : report.dataset().columns(),
        Reasons.of(Reasons.unusual(report.decision())),
        strongest,
        null);
  }

  /// {@return the line of a file that could not be judged}
  public static FileLine refused(String file, String error) {
    return new FileLine(file, null, null, false, null, 0, 0, List.of(), List.of(), error);
  }

  /// {@return the same line, of a file with a page}
  public FileLine on(String name) {
    return new FileLine(
        file, name, state, byCalibrated, other, drifted, columns, reasons, strongest, error);
  }

  /// {@return what stands behind the numbers of a file that was judged: the other verdict where it
  /// differs, then the reasons, or without any the columns that drifted most}
  ///
  /// @param names some columns in the writing of the page
  public String why(Function<List<String>, String> names) {
    var parts = new ArrayList<String>();
    if (other != null) {
      parts.add(other);
    }
    for (Reason reason : reasons) {
      parts.add(names.apply(reason.columns()) + reason.predicate());
    }
    if (reasons.isEmpty() && !strongest.isEmpty()) {
      parts.add(names.apply(strongest));
    }
    return String.join("; ", parts);
  }

  /// {@return the state in words, or that there is none}
  public String words() {
    return state == null ? "Refused" : state.words();
  }
}
