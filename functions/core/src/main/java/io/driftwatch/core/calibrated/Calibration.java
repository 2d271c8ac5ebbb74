package io.driftwatch.core.calibrated;

import io.driftwatch.core.monitor.CalibrationRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// From the tests of all columns, each by itself, to the verdict about a file.
///
/// P-values are corrected for the number of columns tested, all of them, before anything looks at
/// the size of a change: a correction over fewer columns would raise the chance of a false alarm.
public final class Calibration {
  private final CalibrationRules rules;
  private final List<Candidate> candidates;
  private final List<CalibratedColumn> columns;

  /// A column of the comparison: it has either a test, or a reason why there is none.
  ///
  /// @param column the column's name
  /// @param test null where it is not tested
  /// @param reason why not, one sentence for people; null where it is
  /// @param referenceValues how many values the reference has, without missing ones
  /// @param currentValues the same of the current data
  /// @param counted whether Evidently counts the column too
  /// @param evidentlyDrifted whether it drifted by Evidently's verdict
  public record Candidate(
      String column,
      @Nullable ColumnTest test,
      @Nullable String reason,
      long referenceValues,
      long currentValues,
      boolean counted,
      boolean evidentlyDrifted) {
    public Candidate {
      if ((test == null) == (reason == null)) {
        throw new IllegalArgumentException("a column has either a test or a reason");
      }
    }
  }

  /// What Evidently's verdict says about the same file.
  ///
  /// @param referenceRows rows of the reference
  /// @param currentRows rows of the current data
  /// @param columns the number of columns that it counts
  /// @param drifted how many of them drifted
  /// @param threshold the share from which on the file drifted
  /// @param drift whether the file drifted
  /// @param limitsKnowSize whether all that drifted did so by p-values, which depend on the number
  ///   of rows, as distances do not
  public record Evidently(
      long referenceRows,
      long currentRows,
      int columns,
      int drifted,
      double threshold,
      boolean drift,
      boolean limitsKnowSize) {}

  private Calibration(
      CalibrationRules rules, List<Candidate> candidates, List<CalibratedColumn> columns) {
    this.rules = rules;
    this.candidates = candidates;
    this.columns = columns;
  }

  /// {@return the columns of a file under the calibrated verdict}
  public static Calibration of(CalibrationRules rules, List<Candidate> candidates) {
    var tested = new ArrayList<ColumnTest>();
    for (Candidate candidate : candidates) {
      if (candidate.test() != null) {
        tested.add(candidate.test());
      }
    }
    var p = new double[tested.size()];
    for (int i = 0; i < p.length; i++) {
      p[i] = tested.get(i).pValue();
    }
    double[] adjusted = Adjustment.adjusted(p, rules.correction());
    var columns = new ArrayList<CalibratedColumn>(candidates.size());
    int at = 0;
    for (Candidate candidate : candidates) {
      ColumnTest test = candidate.test();
      columns.add(
          test == null
              ? CalibratedColumn.untested(String.valueOf(candidate.reason()))
              : judge(rules, candidate.column(), test, adjusted[at++], p.length));
    }
    return new Calibration(rules, List.copyOf(candidates), List.copyOf(columns));
  }

  private static CalibratedColumn judge(
      CalibrationRules rules, String column, ColumnTest test, double adjusted, int tested) {
    Effect effect = test.effect();
    boolean real = adjusted <= rules.alpha();
    boolean large = effect.value() >= rules.minEffect(column);
    return new CalibratedColumn(
        real && large,
        real && !large,
        test.pValue(),
        adjusted,
        effect.value(),
        test.effectLow(rules.alpha() / tested),
        effect.of(),
        test.cause(),
        test.parts(),
        null);
  }

  /// {@return each column, in the order of the candidates}
  public List<CalibratedColumn> columns() {
    return columns;
  }

  /// {@return the verdict about the file, beside Evidently's}
  ///
  /// @param dependentRows whether rows of the reference are known to depend on each other
  public CalibratedVerdict verdict(Evidently evidently, boolean dependentRows) {
    int tested = 0;
    int drifted = 0;
    int minor = 0;
    for (CalibratedColumn column : columns) {
      tested += column.pValue() != null ? 1 : 0;
      drifted += column.drifted() ? 1 : 0;
      minor += column.minor() ? 1 : 0;
    }
    return new CalibratedVerdict(
        drifted > 0,
        drifted,
        minor,
        tested,
        rules,
        Detection.detectable(rules.alpha(), candidates),
        new Why(evidently, candidates, columns, tested, drifted, minor).sentence(dependentRows));
  }
}
