package io.driftwatch.core.change;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.change.MiddleBins.Bin;
import io.driftwatch.core.change.MiddleBins.Tail;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MiddleBinsTest {
  @Test
  void of_oneWildValue_isApart() {
    Values.Numbers calm = numbers(IntStream.range(0, 1000).mapToDouble(i -> i / 250.0 - 2));
    Values.Numbers wild =
        numbers(
            DoubleStream.concat(
                IntStream.range(0, 999).mapToDouble(i -> i / 250.0 - 2), DoubleStream.of(317)));

    MiddleBins bins = MiddleBins.of(calm, wild);

    assertAll(
        () -> assertEquals(-2, bins.bins().getFirst().low()),
        () -> assertEquals(2, bins.bins().getLast().high()),
        () -> assertNull(bins.below()),
        () -> assertEquals(317, Objects.requireNonNull(bins.above()).furthest()),
        () -> assertEquals(new Part(0, 1000), Objects.requireNonNull(bins.above()).before()),
        () -> assertEquals(new Part(1, 1000), Objects.requireNonNull(bins.above()).now()));
  }

  @Test
  void of_wildValueAmongEight_isApartAndAmongSevenIsNot() {
    DoubleStream seven = DoubleStream.of(1, 2.5, 3, 4, 5, 6, 7);
    Values.Numbers eight = numbers(DoubleStream.concat(seven, DoubleStream.of(1e9)));
    Values.Numbers fewer = numbers(DoubleStream.of(1, 2.5, 3, 4, 5, 6, 1e9));

    assertNotNull(MiddleBins.of(eight, eight).above());
    assertNull(MiddleBins.of(fewer, fewer).above());
  }

  @Test
  void of_furthestValuesNotFarOff_areOnTheAxis() {
    Values.Numbers values =
        numbers(
            DoubleStream.concat(
                IntStream.range(0, 400).mapToDouble(i -> i / 100.0), DoubleStream.of(-1.5, 5.5)));

    MiddleBins bins = MiddleBins.of(values, values);

    assertNull(bins.below());
    assertNull(bins.above());
    assertEquals(-1.5, bins.bins().getFirst().low());
    assertEquals(5.5, bins.bins().getLast().high());
  }

  @Test
  void of_fewRowsBesideMany_areNotTakenForWildOnes() {
    Values.Numbers many = numbers(IntStream.range(0, 100_000).mapToDouble(i -> i / 100_000.0));
    Values.Numbers few = numbers(IntStream.range(0, 50).mapToDouble(i -> 100 + i / 50.0));

    MiddleBins bins = MiddleBins.of(many, few);

    assertNull(bins.above());
    assertEquals(50, bins.bins().stream().mapToLong(bin -> bin.now().count()).sum());
  }

  @Test
  void of_wholeNumbersInASmallRange_haveABinEach() {
    MiddleBins bins = MiddleBins.of(whole(3, 4, 4, 9), whole(4, 12));

    assertTrue(bins.units());
    assertArrayEquals(new double[] {3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, lows(bins));
    assertEquals(new Part(2, 4), bins.bins().get(1).before());
    assertEquals(new Part(1, 2), bins.bins().getLast().now());
  }

  @Test
  void of_wholeNumbersInALargeRange_haveWholeEdgesAndTheHighestInTheLastBin() {
    MiddleBins bins = MiddleBins.of(whole(0, 31, 62, 100), whole(17, 44, 93, 100));

    assertTrue(bins.whole());
    assertEquals(100, bins.bins().getLast().high());
    for (double low : lows(bins)) {
      assertEquals(Math.rint(low), low);
    }
  }

  @Test
  void of_decimalEdges_areTheDoublesOfTheDecimals() {
    Values.Numbers tenths = numbers(IntStream.range(0, 1100).mapToDouble(i -> i % 11 / 10.0));

    double[] lows = lows(MiddleBins.of(tenths, tenths));

    assertEquals(20, lows.length);
    for (int i = 0; i < lows.length; i++) {
      assertEquals(new BigDecimal("0.05").multiply(BigDecimal.valueOf(i)).doubleValue(), lows[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({"3.25", "0", "-1e300", "4.9e-324", "1.7976931348623157e308", "1e16"})
  void of_oneValue_isInOneBin(double value) {
    MiddleBins bins =
        MiddleBins.of(numbers(DoubleStream.of(value)), numbers(DoubleStream.of(value)));

    assertEquals(1, bins.bins().size());
    assertTrue(bins.bins().getFirst().low() <= value && value <= bins.bins().getFirst().high());
    assertEquals(1, bins.bins().getFirst().now().count());
    assertEquals(0, bins.ticks(5)[0]);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        1, 1e300, 1.7e308, 1e-300, 4.9e-324, 3e-323, 1e-310, 1e16, 0.1, 1e9, 1234.567, 2.3e-16
      })
  void of_anyMagnitude_countsEachValueOnceBetweenRisingEdgesAroundTheMedians(double scale) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int run = 0; run < 200; run++) {
      double centre = run % 3 == 0 ? 0 : scale / 2;
      double spread = run % 5 == 0 ? scale * 1e-14 : scale / 2;
      Values.Numbers reference = values(random, centre, spread);
      Values.Numbers current = values(random, -centre * (run % 2), spread);

      MiddleBins bins = MiddleBins.of(reference, current);

      assertTrue(bins.bins().size() <= 25, () -> bins.bins().size() + " bins");
      assertEquals(reference.total(), before(bins));
      assertEquals(current.total(), now(bins));
      double end = Double.NEGATIVE_INFINITY;
      for (Bin bin : bins.bins()) {
        assertTrue(bin.low() >= end && bin.high() >= bin.low() && Double.isFinite(bin.high()));
        assertTrue(bins.bins().size() == 1 || bin.low() < bin.high());
        end = bin.high();
      }
      for (Values.Numbers side : new Values.Numbers[] {reference, current}) {
        double median = Quantiles.of(side, 0.5);
        assertTrue(bins.bins().getFirst().low() <= median && median <= end);
      }
      for (int tick : bins.ticks(4)) {
        assertTrue(tick >= 0 && tick <= bins.bins().size());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 20, 6", "0, 100, 6", "-7, 13, 4", "0.2, 0.9, 6", "1e6, 3e6, 5"})
  void ticks_stand_atRoundValuesAndAreFew(double low, double high, int most) {
    Values.Numbers values =
        numbers(IntStream.range(0, 500).mapToDouble(i -> low + (high - low) * i / 499));

    MiddleBins bins = MiddleBins.of(values, values);
    int[] ticks = bins.ticks(most);

    assertTrue(ticks.length >= 2 && ticks.length <= most, ticks.length + " ticks");
    double step = edge(bins, ticks[1]) - edge(bins, ticks[0]);
    for (int tick : ticks) {
      double steps = edge(bins, tick) / step;
      assertEquals(Math.rint(steps), steps, 1e-9);
    }
  }

  private static double edge(MiddleBins bins, int tick) {
    return tick < bins.bins().size() ? bins.bins().get(tick).low() : bins.bins().getLast().high();
  }

  private static long before(MiddleBins bins) {
    return bins.bins().stream().mapToLong(bin -> bin.before().count()).sum()
        + count(bins.below(), true)
        + count(bins.above(), true);
  }

  private static long now(MiddleBins bins) {
    return bins.bins().stream().mapToLong(bin -> bin.now().count()).sum()
        + count(bins.below(), false)
        + count(bins.above(), false);
  }

  private static long count(@Nullable Tail tail, boolean before) {
    if (tail == null) {
      return 0;
    }
    return before ? tail.before().count() : tail.now().count();
  }

  private static double[] lows(MiddleBins bins) {
    return bins.bins().stream().mapToDouble(Bin::low).toArray();
  }

  /// Some values, some of them far off.
  private static Values.Numbers values(RandomGenerator random, double centre, double spread) {
    int size = 1 + random.nextInt(60);
    return numbers(
        IntStream.range(0, size)
            .mapToDouble(
                i -> centre / 2 + spread * (random.nextDouble() - 0.5) * (i % 9 == 0 ? 1 : 0.01)));
  }

  private static Values.Numbers numbers(DoubleStream values) {
    Map<Double, Long> counts = new TreeMap<>();
    values.forEach(value -> counts.merge(value + 0.0, 1L, Long::sum));
    return new Values.Numbers(
        counts.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        Counts.of(counts.values().stream().mapToLong(Long::longValue).toArray()),
        null);
  }

  private static Values.Numbers whole(double... values) {
    return numbers(DoubleStream.of(values));
  }
}
