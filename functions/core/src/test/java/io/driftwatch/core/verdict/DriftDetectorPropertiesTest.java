package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.verdict.rule.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for any two tables; a failure names its seed.
class DriftDetectorPropertiesTest {
  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  /// Columns of every kind but text, which is compared by a trained classifier and so takes time.
  private static Csv table(Random random, int rows) {
    List<String> words = List.of("a", "b", "c", "ä", "😀");
    return Csv.with("numbers", rows, _ -> Math.round(random.nextGaussian() * 100) / 100.0)
        .and("few", rows, _ -> random.nextInt(4) + 0.5)
        .and("integers", rows, _ -> random.nextInt(random.nextInt(2, 1000)))
        .and("categories", rows, _ -> words.get(random.nextInt(words.size())))
        .and("flags", rows, _ -> random.nextBoolean())
        .and("gaps", rows, _ -> random.nextInt(3) == 0 ? "" : random.nextInt(50))
        .and("infinite", rows, _ -> random.nextInt(5) == 0 ? "inf" : random.nextDouble());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void compare_withItself_findsNothingAlarming(long seed) {
    var random = new Random(seed);
    var profile = table(random, random.nextInt(30, 1500)).profile();
    Comparison comparison = DriftDetector.compare(MonitorConfig.DEFAULT, profile, profile);
    assertEquals(0, comparison.dataset().drifted());
    assertFalse(comparison.dataset().drift());
    assertEquals(List.of(), odd(comparison));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void compare_rowsInAnyOrder_answersTheSame(long seed) {
    var random = new Random(seed);
    Csv reference = table(random, random.nextInt(5, 300));
    Csv current = table(random, random.nextInt(5, 300));
    assertEquals(
        answer(reference, current), answer(shuffled(reference, random), shuffled(current, random)));
  }

  /// What is more than a note: that infinities are left out is always said.
  private static List<Finding> odd(Comparison comparison) {
    return comparison.findings().stream()
        .filter(finding -> finding.severity() != Finding.Severity.INFO)
        .toList();
  }

  private static String answer(Csv reference, Csv current) {
    Comparison comparison =
        DriftDetector.compare(MonitorConfig.DEFAULT, reference.profile(), current.profile());
    var columns =
        comparison.columns().stream().map(c -> c.column() + c.method() + c.verdict()).toList();
    return columns + " " + comparison.dataset() + " " + comparison.findings();
  }

  private static Csv shuffled(Csv table, Random random) {
    var rows = new ArrayList<>(IntStream.range(0, table.rows()).boxed().toList());
    Collections.shuffle(rows, random);
    return table.inOrder(rows);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void compare_samplesOfOneSource_seldomYieldFindings(long seed) {
    var random = new Random(seed);
    var reference = table(random, random.nextInt(200, 800)).profile();
    var current = table(random, random.nextInt(200, 800)).profile();
    var findings = odd(DriftDetector.compare(MonitorConfig.DEFAULT, reference, current));
    assertTrue(findings.size() <= 1, findings::toString);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void compare_anyTables_countsEveryColumnOnce(long seed) {
    var random = new Random(seed);
    var reference = table(random, random.nextInt(1, 40)).profile();
    var current = table(random, random.nextInt(1, 40)).profile();
    Comparison comparison = DriftDetector.compare(MonitorConfig.DEFAULT, reference, current);
    DatasetVerdict dataset = comparison.dataset();
    assertEquals(comparison.columns().size(), dataset.columns() + dataset.notComparable());
    assertEquals((double) dataset.drifted() / dataset.columns(), dataset.share());
    List<ColumnType> types = comparison.columns().stream().map(ColumnVerdict::type).toList();
    assertEquals(types.stream().sorted().toList(), types);
  }
}
