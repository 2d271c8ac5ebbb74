package io.driftwatch.core.report;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Verdict;
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
/// @param referenceRows rows of the reference
/// @param currentRows rows of the current data
/// @param dataset the verdict about the data set, Evidently's
/// @param decision what follows for the file
/// @param columns in the order of the comparison
/// @param findings data quality, most severe first
public record Report(
    About about,
    long referenceRows,
    long currentRows,
    DatasetVerdict dataset,
    Decision decision,
    List<Column> columns,
    List<Finding> findings) {
  public Report {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /// {@return the report of a comparison}
  public static Report of(Comparison comparison, About about) {
    return new Report(
        about,
        comparison.referenceRows(),
        comparison.currentRows(),
        comparison.dataset(),
        comparison.decision(),
        comparison.columns().stream().map(Column::of).toList(),
        comparison.findings());
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
  public record Column(
      String column,
      ColumnType type,
      @Nullable Method method,
      @Nullable Double threshold,
      @Nullable Scored scored,
      @Nullable String reason,
      boolean counted) {
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

    /// {@return a column with a score}
    public static Column scored(
        String column, ColumnType type, @Nullable Double threshold, Scored scored) {
      return new Column(column, type, scored.method(), threshold, scored, null, scored.counted());
    }

    /// {@return a column without a score}
    public static Column notComparable(
        String column,
        ColumnType type,
        @Nullable Method method,
        @Nullable Double threshold,
        String reason,
        boolean counted) {
      return new Column(column, type, method, threshold, null, reason, counted);
    }

    private static Column of(ColumnVerdict column) {
      return switch (column.verdict()) {
        case Scored scored -> scored(column.column(), column.type(), column.threshold(), scored);
        case Verdict.NotComparable(String reason, boolean counted) ->
            notComparable(
                column.column(),
                column.type(),
                column.method(),
                column.threshold(),
                reason,
                counted);
      };
    }

    /// {@return whether the column drifted; false where there is no score}
    public boolean drifted() {
      return scored != null && scored.drifted();
    }

    /// {@return how strongly the score speaks for drift, on the scale of [Evidence]; 0 where there
    /// is none}
    public double evidence() {
      return scored == null ? 0 : Evidence.strength(scored);
    }
  }
}
