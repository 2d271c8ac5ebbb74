package io.driftwatch.core.calibrated;

import io.driftwatch.core.calibrated.Calibration.Candidate;
import io.driftwatch.core.calibrated.Calibration.Evidently;
import io.driftwatch.core.text.Numbers;
import java.util.List;

/// How the two verdicts about a file go together, in one sentence for people.
final class Why {
  private static final String UNTESTED =
      "The calibrated verdict tested no column, so it says nothing about this file.";

  private static final String DEPENDENT =
      "; but rows of the reference follow one another in time or are sorted, and a test that takes"
          + " rows as independent then finds too much";

  private final Evidently evidently;
  private final List<Candidate> candidates;
  private final List<CalibratedColumn> columns;
  private final int tested;
  private final int drifted;
  private final int minor;

  /// @param tested how many columns have a test
  /// @param drifted how many of them drifted
  /// @param minor how many of them changed by little
  Why(
      Evidently evidently,
      List<Candidate> candidates,
      List<CalibratedColumn> columns,
      int tested,
      int drifted,
      int minor) {
    this.evidently = evidently;
    this.candidates = candidates;
    this.columns = columns;
    this.tested = tested;
    this.drifted = drifted;
    this.minor = minor;
  }

  /// {@return the sentence}
  ///
  /// @param dependentRows whether rows of the reference are known to depend on each other
  String sentence(boolean dependentRows) {
    return tested == 0 ? UNTESTED : words(dependentRows);
  }

  private String words(boolean dependentRows) {
    String words;
    if (drifted > 0) {
      words = evidently.drift() ? "Both verdicts say drift" : onlyCalibrated();
      words += dependentRows ? DEPENDENT : "";
    } else {
      words = evidently.drift() ? onlyEvidently() : neither();
    }
    if (tested == evidently.columns() || evidently.drift() != drifted > 0) {
      return words + ".";
    }
    return words
        + "; the calibrated verdict tests "
        + Numbers.count(tested, "column")
        + ", Evidently counts "
        + Numbers.grouped(evidently.columns())
        + ".";
  }

  private String neither() {
    if (minor > 0) {
      return "Neither verdict says drift; " + minorChanges();
    }
    if (evidently.drifted() > 0) {
      return "Neither verdict says drift: "
          + share(evidently.drifted(), evidently.columns())
          + " columns lie beyond Evidently's limits, fewer than its share of "
          + Numbers.percent(evidently.threshold())
          + ", and by chance alone files may differ as much";
    }
    return "Both verdicts say no drift";
  }

  private String onlyEvidently() {
    String counts = counts();
    if (evidently.drifted() == 0) {
      return counts + "with a drift_share of 0 every file drifts";
    }
    if (minor > 0) {
      return counts + minorChanges();
    }
    if (seesOnlyUntestedColumns()) {
      return counts + "what Evidently sees is in columns that the calibrated verdict does not test";
    }
    return counts
        + whyLimitsSayDrift()
        + "by chance alone, files of "
        + Numbers.grouped(evidently.referenceRows())
        + " and "
        + Numbers.count(evidently.currentRows(), "row")
        + " may differ as much";
  }

  /// {@return the reason and a semicolon; empty where there is one column, judged by a p-value}
  private String whyLimitsSayDrift() {
    if (!evidently.limitsKnowSize()) {
      return "the limits of Evidently do not know the size of the files; ";
    }
    return tested == 1 && evidently.columns() == 1
        ? ""
        : "Evidently judges each column by itself, without regard to how many there are; ";
  }

  private String minorChanges() {
    return "the changes in "
        + Numbers.count(minor, "column")
        + " are more than chance, but smaller than what counts as drift (min_effect)";
  }

  private String onlyCalibrated() {
    String counts = counts();
    if (areAllLeftOut()) {
      return counts + "what changed is in columns that Evidently does not count";
    }
    if (evidently.drifted() == 0) {
      return counts
          + "the change is more than chance explains, though no score is beyond its limit";
    }
    return counts
        + "one column that changed is enough for the calibrated verdict, while Evidently asks for "
        + Numbers.percent(evidently.threshold())
        + " of them";
  }

  /// {@return how many columns drifted by either verdict, of how many}
  private String counts() {
    return "Evidently finds drift in "
        + share(evidently.drifted(), evidently.columns())
        + " columns, the calibrated verdict in "
        + share(drifted, tested)
        + ": ";
  }

  /// {@return whether the calibrated verdict tested none of the columns that drifted by
  /// Evidently's}
  private boolean seesOnlyUntestedColumns() {
    for (Candidate candidate : candidates) {
      if (candidate.evidentlyDrifted() && candidate.test() != null) {
        return false;
      }
    }
    return true;
  }

  /// {@return whether Evidently counts none of the columns that drifted by the calibrated verdict}
  private boolean areAllLeftOut() {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).drifted() && candidates.get(i).counted()) {
        return false;
      }
    }
    return true;
  }

  private static String share(int some, int all) {
    return Numbers.grouped(some) + " of " + Numbers.grouped(all);
  }
}
