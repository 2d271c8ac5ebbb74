package io.driftwatch.support.evidently.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.monitor.MethodRule;
import io.driftwatch.core.monitor.MethodRules;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expected ids: `metric_id` of Evidently 0.7.21's own metrics.
class MetricIdsTest {
  /// A threshold for numerical columns.
  private static final MethodRules NUMBERS =
      MethodRules.NONE.withType(ColumnType.NUMERICAL, MethodRule.NONE.withThreshold(1e-5));

  @Test
  void driftedColumnsCount_defaults_isEvidentlysId() {
    assertEquals(
        "15e89f895b482f9b84ba7274ed18a106", MetricIds.driftedColumnsCount(MonitorConfig.DEFAULT));
  }

  @Test
  void driftedColumnsCount_manySettings_isEvidentlysId() {
    var rules = NUMBERS.withMethods(Map.of("b", Method.KS, "a", Method.PSI));
    var config = config(0.3, rules).withColumns(List.of("age", "city"));

    assertEquals("6fc89ad97c84dee01ddce08ca47b7e58", MetricIds.driftedColumnsCount(config));
  }

  @Test
  void driftedColumnsCount_thresholdPerColumn_isEvidentlysId() {
    var rules =
        NUMBERS
            .withMethods(Map.of("temp", Method.PSI, "season", Method.JENSENSHANNON))
            .withThresholds(Map.of("humidity", 0.01));
    var config = config(0.3, rules).withColumns(List.of("temp", "season", "humidity"));

    assertEquals("5a3e81bed514c7caa1f4873c7d056f2a", MetricIds.driftedColumnsCount(config));
  }

  @ParameterizedTest
  @CsvSource({
    "age, 1cf7e5c2a8eb2a62a2667e70ee06d259",
    "temp, effcb22215e0783e0a062f57fe24c942",
    "city, 4bd6c98f8033d77d44302ab922086436"
  })
  void valueDrift_defaults_isEvidentlysId(String column, String expected) {
    assertEquals(
        expected, MetricIds.valueDrift(MonitorConfig.DEFAULT, column(column, Method.KS, false)));
  }

  @Test
  void valueDrift_chosenMethodAndThreshold_isEvidentlysId() {
    var rules =
        MethodRules.NONE.withMethods(Map.of("age", Method.PSI)).withThresholds(Map.of("age", 0.1));
    var config = config(0.5, rules);

    assertEquals(
        "46eeae9fc6ab35033887d0011017ce3e",
        MetricIds.valueDrift(config, column("age", Method.PSI, true)));
  }

  @Test
  void valueDrift_thresholdPerColumnAndPerType_takesTheColumns() {
    var config = config(0.5, NUMBERS.withThresholds(Map.of("humidity", 0.01)));

    assertEquals(
        "a8b9339ee56a0c614750aef23927322e",
        MetricIds.valueDrift(config, column("humidity", Method.KS, false)));
  }

  @Test
  void valueDrift_thresholdPerType_isPartOfTheId() {
    var config = config(0.5, NUMBERS.withMethods(Map.of("temp", Method.PSI)));

    assertEquals(
        "f80bd299f7e72fa686de0833400b515d",
        MetricIds.valueDrift(config, column("temp", Method.PSI, true)));
  }

  private static ColumnVerdict column(String name, Method method, boolean chosen) {
    var values = new Values.Numbers(new double[] {1}, Counts.ofOnes(1), null);
    var typed = new TypedColumn(name, PandasType.FLOAT64, 0, 0, values);
    return new ColumnVerdict(
        name,
        ColumnType.NUMERICAL,
        method,
        chosen,
        0.1,
        new Verdict.Scored(method, 0.5, 0.1, false),
        typed,
        typed,
        CalibratedColumn.untested("made by hand"));
  }

  private static MonitorConfig config(double driftShare, MethodRules rules) {
    return MonitorConfig.DEFAULT.withDriftShare(driftShare).with(rules);
  }
}
