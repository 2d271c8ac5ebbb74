package io.driftwatch.core.verdict;

import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.verdict.rule.Finding;
import java.util.List;

/// Everything that comparing two data sets yields; what reports are made of.
///
/// @param referenceRows rows of the reference
/// @param currentRows rows of the current data
/// @param dataset the verdict about the data set, Evidently's
/// @param calibrated the calibrated verdict about it
/// @param decision what follows for the file
/// @param columns the tested columns in Evidently's order (num, cat, text, each in file order),
///   then those that were not tested, in file order
/// @param findings data quality, most severe first
public record Comparison(
    long referenceRows,
    long currentRows,
    DatasetVerdict dataset,
    CalibratedVerdict calibrated,
    Decision decision,
    List<ColumnVerdict> columns,
    List<Finding> findings) {
  public Comparison {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }
}
