package io.driftwatch.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.profile.ColumnType;
import io.driftwatch.core.profile.Dtype;
import io.driftwatch.core.profile.TypedColumn;
import io.driftwatch.core.profile.Values;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceTest {
  private static final TypedColumn COLUMN =
      new TypedColumn(
          "x", Dtype.FLOAT64, 0, new Values.Numbers(new double[] {1}, new long[] {1}, null));

  @ParameterizedTest
  @CsvSource({
    "KS, 0.05, 0.05, 1",
    "KS, 0.0025, 0.05, 2",
    "KS, 1, 0.05, 0",
    "KS, 0, 0.05, Infinity",
    "WASSERSTEIN, 0.1, 0.1, 1",
    "WASSERSTEIN, 0.35, 0.1, 3.5",
    "WASSERSTEIN, 0, 0, 0"
  })
  void strength_score_isOnOneScale(Method method, double score, double threshold, double expected) {
    var column = column(method, new Verdict.Drifted(score, threshold));

    assertEquals(expected, Evidence.strength(column), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void strength_scoreOnItsThreshold_isOne(Method method) {
    double threshold = method.defaultThreshold();

    assertEquals(
        1, Evidence.strength(column(method, new Verdict.Drifted(threshold, threshold))), 1e-12);
  }

  @Test
  void strongestFirst_mixedColumns_putsDriftFirstAndTheUnscoredLast() {
    var drifted = column(Method.KS, new Verdict.Drifted(0.01, 0.05));
    var strongly = column(Method.WASSERSTEIN, new Verdict.Drifted(0.9, 0.1));
    var stable = column(Method.KS, new Verdict.Stable(0.06, 0.05));
    var unscored = column(Method.KS, new Verdict.NotComparable("empty", false));

    assertEquals(
        java.util.List.of(strongly, drifted, stable, unscored),
        Stream.of(unscored, stable, drifted, strongly).sorted(Evidence.STRONGEST_FIRST).toList());
  }

  private static ColumnVerdict column(Method method, Verdict verdict) {
    return new ColumnVerdict(
        "x", ColumnType.NUMERICAL, method, false, 0.05, verdict, COLUMN, COLUMN);
  }
}
