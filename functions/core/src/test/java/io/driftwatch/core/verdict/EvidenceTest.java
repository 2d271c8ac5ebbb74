package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.statistic.Method;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceTest {
  private static final double[] LIMITS = {
    0, Double.MIN_VALUE, 0.05, 0.1, 0.5, 0.95, Math.nextDown(1.0), 1, 1.5, 1e300
  };

  private static final TypedColumn COLUMN =
      new TypedColumn(
          "x",
          PandasType.FLOAT64,
          0,
          0,
          new Values.Numbers(new double[] {1}, Counts.ofOnes(1), null));

  @ParameterizedTest
  @CsvSource({
    "KS, 0.05, 0.05, 1",
    "KS, 0.0025, 0.05, 2",
    "KS, 1, 0.05, 0",
    "KS, 0, 0.05, Infinity",
    "WASSERSTEIN, 0.1, 0.1, 1",
    "WASSERSTEIN, 0.35, 0.1, 3.5",
    "WASSERSTEIN, 0, 0, 1",
    "PERC_TEXT_CONTENT_DRIFT, 0.8434, 0.5583, 1.5106573526777717"
  })
  void strength_score_isOnOneScale(Method method, double score, double limit, double expected) {
    assertEquals(expected, Evidence.strength(scored(method, score, limit)), 1e-12);
  }

  /// The limits of a configuration reach from 0 to the largest double.
  @ParameterizedTest
  @EnumSource
  void strength_anyScoreAndLimit_isAtLeastOneExactlyWhenTheColumnDrifted(Method method) {
    var random = new Random(14);
    var limits = DoubleStream.concat(DoubleStream.of(LIMITS), random.doubles(2000));
    limits.forEach(
        limit ->
            DoubleStream.of(
                    0,
                    Double.MIN_VALUE,
                    Math.nextDown(limit),
                    limit,
                    Math.nextUp(limit),
                    random.nextDouble() * limit,
                    random.nextDouble(),
                    1,
                    Math.exp(random.nextDouble(-700, 700)))
                .filter(score -> score >= 0)
                .filter(score -> score <= 1 || !Evidence.smallMeansDrift(method))
                .filter(Double::isFinite)
                .forEach(
                    score -> {
                      var verdict = scored(method, score, limit);
                      double strength = Evidence.strength(verdict);
                      assertTrue(strength >= 0, () -> verdict + ": " + strength);
                      assertEquals(
                          verdict.drifted(), strength >= 1, () -> verdict + ": " + strength);
                    }));
  }

  @Test
  void strongestFirst_mixedColumns_putsDriftFirstAndTheUnscoredLast() {
    var drifted = column(Method.KS, scored(Method.KS, 0.01, 0.05));
    var strongly = column(Method.WASSERSTEIN, scored(Method.WASSERSTEIN, 0.9, 0.1));
    var stable = column(Method.KS, scored(Method.KS, 0.06, 0.05));
    var unscored = column(Method.KS, new Verdict.NotComparable("empty", false));

    assertEquals(
        List.of(strongly, drifted, stable, unscored),
        Stream.of(unscored, stable, drifted, strongly).sorted(Evidence.STRONGEST_FIRST).toList());
  }

  private static Verdict.Scored scored(Method method, double score, double limit) {
    return new Verdict.Scored(method, score, limit, method.drifted(score, limit));
  }

  private static ColumnVerdict column(Method method, Verdict verdict) {
    return new ColumnVerdict(
        "x",
        ColumnType.NUMERICAL,
        method,
        false,
        0.05,
        verdict,
        COLUMN,
        COLUMN,
        CalibratedColumn.untested("made by hand"));
  }
}
