package io.driftwatch.core.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftwatch.core.calibrated.ColumnTests.Kind;
import java.io.IOException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// More pairs than exact Kolmogorov-Smirnov takes, more values than rank tests take, and sizes at
/// which sums no longer fit an int.
class LargeColumnsTest {
  private static final long BILLION = 1_000_000_000;

  @TestFactory
  Stream<DynamicTest> of_manyValues_asScipy() throws IOException {
    var tests = Stream.<DynamicTest>builder();
    for (JsonNode golden : LargeGolden.read().get("cases")) {
      tests.add(DynamicTest.dynamicTest(golden.get("id").textValue(), () -> check(golden)));
    }
    return tests.build();
  }

  private static void check(JsonNode golden) {
    var counts = new TreeMap<Long, long[]>();
    for (long i = 0; i < golden.get("reference").longValue(); i++) {
      counts.computeIfAbsent((48271 * i + 11) % 65537, _ -> new long[2])[0]++;
    }
    for (long i = 0; i < golden.get("current").longValue(); i++) {
      long stretched = ((7919 * i + 5) % 65537 - 32768) * golden.get("numerator").longValue();
      long value =
          32768
              + Math.floorDiv(stretched, golden.get("denominator").longValue())
              + golden.get("shift").longValue();
      counts.computeIfAbsent(value, _ -> new long[2])[1]++;
    }
    var pooled =
        Tables.numbers(
            counts.values().stream().mapToLong(both -> both[0]).toArray(),
            counts.values().stream().mapToLong(both -> both[1]).toArray());
    assertEquals(golden.get("distinct").intValue(), pooled.size());
    ColumnTest test = ColumnTests.of(Kind.NUMBERS, pooled, 0, 0);
    JsonNode expected = golden.get("expected");
    close(expected.get("distance"), test.effects().getFirst().value(), 1e-9);
    close(expected.get("shape"), Objects.requireNonNull(test.parts().get(Question.SHAPE)), 1e-9);
    close(
        expected.get("location"),
        Objects.requireNonNull(test.parts().get(Question.LOCATION)),
        2e-3);
    close(expected.get("spread"), Objects.requireNonNull(test.parts().get(Question.SPREAD)), 2e-3);
    if (expected.get("mannwhitney").doubleValue() > 1e-6) {
      close(expected.get("mannwhitney"), test.parts().get(Question.LOCATION), 0.04);
    }
  }

  private static void close(JsonNode expected, double actual, double relative) {
    assertEquals(expected.doubleValue(), actual, relative * expected.doubleValue());
  }

  @Test
  void of_billionsOfRows_findsAPointAndNoMore() {
    long[] reference = {BILLION / 2, BILLION / 4, BILLION / 4};
    long[] drifted = {BILLION / 2 + BILLION / 1000, BILLION / 4, BILLION / 4 - BILLION / 1000};
    for (var kind : Kind.values()) {
      var same = ColumnTests.of(kind, Tables.of(kind, reference, reference), 0, 0);
      var other = ColumnTests.of(kind, Tables.of(kind, reference, drifted), 0, 0);
      assertEquals(1, same.pValue(), 1e-6);
      assertTrue(other.pValue() < 1e-200, () -> kind + ": " + other);
      assertEquals(0.001, other.effect().value(), 1e-9);
    }
  }

  @Test
  void of_oneRowASide_provesNothing() {
    for (var kind : Kind.values()) {
      for (long[] current : new long[][] {{1, 0}, {0, 1}}) {
        var test = ColumnTests.of(kind, Tables.of(kind, new long[] {0, 1}, current), 3, 0);
        assertTrue(test.pValue() > 0.3);
      }
    }
  }

  @Test
  void of_nearlyAllRowsOneValue_asItsHypergeometricTable() {
    long[] reference = {BILLION, 0, 0};
    long[] current = {BILLION - 40, 20, 20};
    double table = new Hypergeometric(2 * BILLION, BILLION).p(40, 40);
    var numbers = ColumnTests.of(Kind.NUMBERS, Tables.numbers(reference, current), 0, 0);
    assertTrue(numbers.pValue() < 10 * table && numbers.pValue() > table, numbers::toString);
  }

  @Test
  void of_sideWithoutValue_isJudgedByItsMissingCells() {
    for (var kind : Kind.values()) {
      var pooled = Tables.of(kind, new long[] {50, 30, 20}, new long[] {0, 0, 0});
      var test = ColumnTests.of(kind, pooled, 0, 40);
      double missing = new Hypergeometric(140, 40).p(40, 40);
      assertEquals(2 * missing, test.pValue(), 1e-9 * missing);
      assertEquals(Question.MISSING, test.cause());
      assertEquals(1, test.effect().value());
    }
  }

  @Test
  void of_oneValueAndMissingCells_isJudgedByTheMissingAlone() {
    for (var kind : Kind.values()) {
      var test = ColumnTests.of(kind, Tables.of(kind, new long[] {90}, new long[] {20}), 10, 20);
      assertEquals(new Hypergeometric(140, 40).p(30, 20), test.pValue(), 1e-12);
    }
  }
}
