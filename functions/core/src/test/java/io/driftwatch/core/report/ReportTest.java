package io.driftwatch.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.report.Report.Column;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Verdict.Scored;
import io.driftwatch.core.verdict.rule.Figure;
import io.driftwatch.core.verdict.rule.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static final Scored SCORED = new Scored(Method.KS, 0.01, 0.05, true);

  @ParameterizedTest
  @ValueSource(strings = {"week1.csv", "week2.csv", "week3.csv", "calm.csv"})
  void strongestFirst_anyWeek_isTheOrderOfTheComparison(String file) {
    Comparison comparison = Compared.weather(file);
    assertEquals(
        comparison.columns().stream()
            .sorted(Evidence.STRONGEST_FIRST)
            .map(ColumnVerdict::column)
            .toList(),
        Report.of(comparison, About.FILES).columns().stream()
            .sorted(Column.STRONGEST_FIRST)
            .map(Column::column)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"week1.csv", "calm.csv"})
  void of_anyWeek_judgesEachColumnAsTheComparisonDoes(String file) {
    Comparison comparison = Compared.weather(file);
    Report report = Report.of(comparison, About.FILES);
    assertEquals(comparison.dataset(), report.dataset());
    assertEquals(comparison.decision(), report.decision());
    assertEquals(
        comparison.columns().stream().map(column -> Evidence.strength(column.verdict())).toList(),
        report.columns().stream().map(Column::evidence).toList());
    assertEquals(
        comparison.columns().stream().map(column -> column.verdict().drifted()).toList(),
        report.columns().stream().map(Column::drifted).toList());
  }

  @Test
  void of_findings_haveWholeNumbersOfOneType() {
    Comparison comparison = Compared.weather("week1.csv");
    Finding constant =
        Report.of(comparison, About.FILES).findings().stream()
            .filter(finding -> finding.kind() == Finding.Kind.CONSTANT)
            .findFirst()
            .orElseThrow();
    assertEquals(new Figure.Count(2), constant.reference());
    assertEquals(new Figure.Count(1), constant.current());
  }

  @Test
  void column_scoreAndReasonOrNeither_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> column(Method.KS, SCORED, "it has no value"));
    assertThrows(IllegalArgumentException.class, () -> column(Method.KS, null, null));
  }

  @Test
  void column_scoreOfAnotherMethod_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> column(Method.Z, SCORED, null));
  }

  private static Column column(Method method, @Nullable Scored scored, @Nullable String reason) {
    return new Column(
        "x",
        ColumnType.NUMERICAL,
        method,
        0.05,
        scored,
        reason,
        scored != null,
        null,
        null,
        null,
        null,
        null);
  }
}
