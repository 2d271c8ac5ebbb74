package io.driftwatch.core.report;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.Verdict.NotComparable;
import io.driftwatch.core.verdict.Verdict.Scored;
import io.driftwatch.core.verdict.rule.Finding;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run leaves behind: everything that `report.json` holds, and so no cells and no profiles.
///
/// A report that was written and read back is equal to the one that was made from the comparison.
///
/// @param about the run
/// @param reference the reference as a whole
/// @param current the current data as a whole
/// @param settings the configuration; null where the report does not say
/// @param dataset the verdict about the data set, Evidently's
/// @param calibrated the calibrated verdict; null where the report does not say
/// @param decision what follows for the file
/// @param columns in the order of the comparison
/// @param findings data quality, most severe first
public record Report(
    About about,
    Side reference,
    Side current,
    @Nullable Settings settings,
    DatasetVerdict dataset,
    @Nullable CalibratedVerdict calibrated,
    Decision decision,
    List<Column> columns,
    List<Finding> findings) {
  public Report {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /// {@return the report of a comparison, without how its files were read}
  public static Report of(Comparison comparison, About about) {
    return of(
        comparison,
        about,
        Side.ofRows(comparison.referenceRows()),
        Side.ofRows(comparison.currentRows()),
        null);
  }

  /// {@return the report of a comparison} Cost: O(distinct values).
  public static Report of(
      Comparison comparison,
      About about,
      Side reference,
      Side current,
      @Nullable Settings settings) {
    return new Report(
        about,
        reference,
        current,
        settings,
        comparison.dataset(),
        comparison.calibrated(),
        comparison.decision(),
        comparison.columns().stream().map(Column::of).toList(),
        comparison.findings());
  }

  /// {@return rows of the reference}
  public long referenceRows() {
    return reference.rows();
  }

  /// {@return rows of the current data}
  public long currentRows() {
    return current.rows();
  }

  /// One column and how it was judged: it has either a score, or a reason why there is none.
  ///
  /// @param column the column's name
  /// @param type the type that decided on the method
  /// @param method the method; null where none applies
  /// @param threshold the method's threshold, as configured or its own; null where there is no
  ///   method
  /// @param scored the score and what it was compared with
  /// @param reason one sentence for people
  /// @param counted whether the column is part of the data set's share
  /// @param size how large its change is; null where there is none, or where the report does not
  ///   say
  /// @param moved what moved most, in words; likewise
  /// @param reference what the reference's side holds; null where it has no such column, or where
  ///   the report does not say
  /// @param current what the current side holds; null where the report does not say
  /// @param calibrated the column under the calibrated verdict; likewise
  public record Column(
      String column,
      ColumnType type,
      @Nullable Method method,
      @Nullable Double threshold,
      @Nullable Scored scored,
      @Nullable String reason,
      boolean counted,
      @Nullable Size size,
      @Nullable String moved,
      @Nullable Summary reference,
      @Nullable Summary current,
      @Nullable CalibratedColumn calibrated) {
    /// Drifted columns by evidence, then stable ones by evidence, then those without a score.
    public static final Comparator<Column> STRONGEST_FIRST =
        Evidence.strongestFirst(Column::scored);

    public Column {
      if ((scored == null) == (reason == null)) {
        throw new IllegalArgumentException("a column has either a score or a reason: " + column);
      }
      if (scored != null && (scored.method() != method || scored.counted() != counted)) {
        throw new IllegalArgumentException("the score is of another column: " + column);
      }
    }

    private static Column of(ColumnVerdict column) {
      Verdict verdict = column.verdict();
      Summary reference = Summary.ofReference(column);
      Summary current = Summary.ofCurrent(column);
      return new Column(
          column.column(),
          column.type(),
          column.method(),
          column.threshold(),
          verdict instanceof Scored scored ? scored : null,
          verdict instanceof NotComparable none ? none.reason() : null,
          verdict.isCounted(),
          Size.of(column, reference, current),
          Moved.of(column, reference, current),
          reference,
          current,
          column.calibrated());
    }

    /// {@return whether the column drifted; false where there is no score}
    public boolean drifted() {
      return scored != null && scored.drifted();
    }

    /// {@return how strongly the score speaks for drift, on the scale of [Evidence]; 0 where there
    /// is none}
    ///
    /// Finite: where a p-value is 0 because a double holds nothing smaller, it counts as the
    /// smallest double.
    public double evidence() {
      double strength = scored == null ? 0 : Evidence.strength(scored);
      if (scored == null || strength < Double.POSITIVE_INFINITY) {
        return strength;
      }
      double smallest = Math.log(Double.MIN_VALUE) / Math.log(scored.limit());
      return scored.score() == 0 && smallest >= 1 ? smallest : Double.MAX_VALUE;
    }
  }
}
