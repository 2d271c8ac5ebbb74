package io.driftwatch.core.report;

import io.driftwatch.core.report.Report.Column;

/// Reports as a release wrote them that had Evidently's verdict alone.
public final class OneVerdict {
  private OneVerdict() {}

  public static Report of(Report report) {
    return new Report(
        report.about(),
        report.reference(),
        report.current(),
        report.settings(),
        report.dataset(),
        null,
        report.decision(),
        report.columns().stream().map(OneVerdict::of).toList(),
        report.findings());
  }

  private static Column of(Column column) {
    return new Column(
        column.column(),
        column.type(),
        column.method(),
        column.threshold(),
        column.scored(),
        column.reason(),
        column.counted(),
        column.size(),
        column.moved(),
        column.reference(),
        column.current(),
        null);
  }
}
