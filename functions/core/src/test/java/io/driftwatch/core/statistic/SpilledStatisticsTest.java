package io.driftwatch.core.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.SpilledValues;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.memory.HeapSpace;
import io.driftwatch.core.memory.MemoryBudget;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every method answers the same, to the last bit, whether its values are in memory or not.
class SpilledStatisticsTest {
  /// Distances of integers beyond 2^53 that share a double.
  private static final long HUGE = 1L << 61;

  /// Kinds of columns, each of which may stand on either side.
  enum Kind {
    DOUBLES,
    ROUNDED,
    INTEGERS,
    HUGE_INTEGERS,
    TRUTHS,
    FEW_TEXTS,
    TEXTS
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Kind.values())
        .flatMap(a -> Stream.of(Kind.values()).map(b -> arguments(a, b)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void compare_spilledColumns_equalsInMemory(Kind reference, Kind current) {
    var random = new Random(31L * reference.name().hashCode() + current.name().hashCode());
    for (int[] sizes : new int[][] {{1, 1}, {1, 7}, {8, 30}, {300, 300}, {5100, 2500}}) {
      assertSame(values(reference, sizes[0], random), values(current, sizes[1], random));
    }
  }

  @ParameterizedTest
  @EnumSource
  void compare_spilledGoldens_equalsInMemory(ColumnType type) {
    var goldens = GoldenCase.all().stream().filter(golden -> golden.type() == type).toList();
    for (var golden : goldens) {
      if (golden.reference().total() > 0
          && golden.current().total() > 0
          && golden.reference().total() + golden.current().total() < 50_000) {
        var method = Method.named(golden.asked());
        var methods = method.map(EnumSet::of).orElseGet(() -> EnumSet.allOf(Method.class));
        assertSame(golden.type(), methods, golden.reference(), golden.current());
      }
    }
    assertEquals(type != ColumnType.DATETIME && type != ColumnType.UNKNOWN, !goldens.isEmpty());
  }

  /// A column of identifiers: too large for an `int` as a product, and beyond every bound.
  @Test
  void compare_spilledIdentifiers_equalsInMemory() {
    var reference = Columns.integers(LongStream.range(0, 60_000).map(i -> HUGE + 3 * i).toArray());
    var current =
        Columns.integers(LongStream.range(0, 50_000).map(i -> HUGE + 1000 + 2 * i).toArray());
    assertSame(reference, current);
  }

  @Test
  void compare_exactMannWhitney_asksForItsMemory() {
    var few = Columns.integers(1, 2, 3, 4, 5, 6, 7, 8);
    var many = Columns.integers(LongStream.range(0, 600_000).map(i -> 10 + i).toArray());
    assertEquals(0, Method.MANNW.spilledBytes(few, few));
    assertEquals(8 * 600_000 / 2 * 8, Method.MANNW.spilledBytes(few, many));
    assertEquals(0, Method.MANNW.spilledBytes(many, many));
    assertEquals(0, Method.KS.spilledBytes(few, many));
  }

  private static void assertSame(Values reference, Values current) {
    for (var type : List.of(ColumnType.NUMERICAL, ColumnType.CATEGORICAL, ColumnType.TEXT)) {
      assertSame(type, EnumSet.allOf(Method.class), reference, current);
    }
  }

  private static void assertSame(
      ColumnType type, EnumSet<Method> methods, Values reference, Values current) {
    var space = new HeapSpace();
    try (var scratch = space.open()) {
      var r = SpilledValues.of(reference, scratch);
      var c = SpilledValues.of(current, scratch);
      var memory = MemoryBudget.of(1 << 10).spillingTo(space);
      for (var method : methods) {
        double threshold = method.defaultThreshold();
        var expected = method.compare(type, reference, current, threshold);
        var actual =
            memory.borrow(
                method.scratchBytes(type, r, c),
                method.spilledBytes(r, c),
                free -> method.compare(type, r, c, threshold, free));
        assertSame(expected, actual, method);
      }
    }
    assertEquals(0, space.openNow());
  }

  private static void assertSame(Outcome expected, Outcome actual, Method method) {
    if (!(expected instanceof Outcome.Score(var value, var limit, var heldOut))) {
      assertEquals(expected, actual, method::name);
      return;
    }
    var score = (Outcome.Score) actual;
    assertEquals(
        Double.doubleToLongBits(value), Double.doubleToLongBits(score.value()), method::name);
    assertEquals(limit, score.limit(), method::name);
    if (heldOut == null) {
      assertNull(score.heldOut());
    } else {
      assertEquals(heldOut, score.heldOut());
    }
  }

  private static Values values(Kind kind, int n, Random random) {
    return switch (kind) {
      case DOUBLES -> Columns.doubles(random.doubles(n).toArray());
      case ROUNDED -> Columns.doubles(random.doubles(n).map(v -> Math.rint(v * 40) / 10).toArray());
      case INTEGERS -> Columns.integers(random.longs(n, -5, 2 + n / 2).toArray());
      case HUGE_INTEGERS -> Columns.integers(random.longs(n, HUGE, HUGE + 8L * n).toArray());
      case TRUTHS ->
          Columns.booleans(IntStream.range(0, n).mapToObj(_ -> random.nextBoolean()).toList());
      case FEW_TEXTS ->
          Columns.texts(IntStream.range(0, n).mapToObj(_ -> "k" + random.nextInt(3)).toList());
      case TEXTS ->
          Columns.texts(
              IntStream.range(0, n)
                  .mapToObj(
                      i -> "word" + random.nextInt(40) + " other" + random.nextInt(9) + i % 50)
                  .toList());
    };
  }

  @Test
  void of_scratch_holdsWhatArraysHold() {
    var random = new Random(5);
    var space = new HeapSpace();
    for (Kind a : Kind.values()) {
      for (Kind b : Kind.values()) {
        try (var scratch = space.open()) {
          var reference = values(a, 3000, random);
          var current = values(b, 2000, random);
          var paged = Samples.of(reference, current, scratch);
          assertEquals(Samples.of(reference, current), paged);
          assertTrue(!paged.reference().isInMemory());
        }
      }
    }
  }
}
