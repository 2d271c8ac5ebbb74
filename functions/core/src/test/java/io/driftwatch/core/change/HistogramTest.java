package io.driftwatch.core.change;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Expected bins: `histogram_bin_edges_doane` of Evidently 0.7.21 on the current values followed by
/// the reference's, then `numpy.histogram`, numpy 2.3.5. Value i = ((a i + b) mod m) / d.
class HistogramTest {
  @Test
  void doane_floats_equalsEvidently() {
    var pair = Histogram.doane(floats(200, 37, 11, 101, 4), floats(150, 53, 7, 89, 4));

    assertArrayEquals(
        new long[] {20, 20, 20, 19, 20, 20, 20, 19, 20, 22}, pair.reference().counts());
    assertArrayEquals(new long[] {18, 16, 18, 16, 16, 18, 16, 18, 14, 0}, pair.current().counts());
    assertEquals(2.5, pair.current().edges()[1]);
    assertEquals(25, pair.current().edges()[10]);
  }

  @Test
  void doane_integers_equalsEvidently() {
    var pair = Histogram.doane(integers(300, 7, 3, 60), integers(120, 11, 5, 40));

    assertEquals(12, pair.reference().bins());
    assertArrayEquals(
        new long[] {15, 15, 15, 15, 15, 15, 15, 15, 0, 0, 0, 0}, pair.current().counts());
    assertEquals(4.916666666666667, pair.current().edges()[1]);
  }

  @Test
  void doane_fewDistinctIntegers_hasBinsOfOne() {
    var pair = Histogram.doane(integers(50, 7, 3, 6), integers(30, 5, 1, 7));

    assertArrayEquals(new long[] {8, 8, 8, 9, 9, 8}, pair.reference().counts());
    assertArrayEquals(new long[] {4, 5, 4, 4, 4, 9}, pair.current().counts());
  }

  @Test
  void doane_skewed_equalsEvidently() {
    var pair =
        Histogram.doane(
            numbers(IntStream.range(0, 400).mapToDouble(i -> (double) i * i * i / 1000), false),
            floats(90, 13, 2, 97, 8));

    assertArrayEquals(
        new long[] {166, 43, 30, 24, 21, 17, 16, 15, 13, 12, 12, 11, 10, 10},
        pair.reference().counts());
    assertEquals(4537.2285, pair.reference().edges()[1], 1e-9);
  }

  @Test
  void doane_allTheSame_isOneBinAroundIt() {
    var pair = Histogram.doane(floats(5, 0, 3, 7, 1), floats(5, 0, 3, 7, 1));

    assertArrayEquals(new double[] {2.5, 3.5}, pair.reference().edges());
    assertArrayEquals(new long[] {5}, pair.current().counts());
  }

  @Test
  void doane_extremeRange_keepsEveryValueInFiniteBins() {
    var wide = numbers(DoubleStream.of(-Double.MAX_VALUE, 0, 1, Double.MAX_VALUE), false);

    var pair = Histogram.doane(wide, wide);

    assertEquals(4, pair.reference().total());
    assertTrue(Arrays.stream(pair.reference().edges()).allMatch(Double::isFinite));
    assertTrue(Arrays.stream(pair.reference().centres()).allMatch(Double::isFinite));
  }

  @Test
  void equalWidth_moreBinsThanDoublesBetween_hasFewerBins() {
    double big = 1e16;
    var close = numbers(DoubleStream.of(big, big + 2, big + 4), false);

    var histogram = Histogram.equalWidth(close, 10);

    assertEquals(3, histogram.total());
    assertTrue(histogram.bins() < 10);
  }

  private static Values.Numbers floats(int n, int a, int b, int m, double d) {
    return numbers(values(n, a, b, m, x -> x / d), false);
  }

  private static Values.Numbers integers(int n, int a, int b, int m) {
    return numbers(values(n, a, b, m, x -> x), true);
  }

  private static DoubleStream values(int n, int a, int b, int m, DoubleUnaryOperator scale) {
    return IntStream.range(0, n).mapToDouble(i -> scale.applyAsDouble((a * i + b) % m));
  }

  private static Values.Numbers numbers(DoubleStream values, boolean integral) {
    Map<Double, Long> counts = new TreeMap<>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    double[] distinct = counts.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    return new Values.Numbers(
        distinct,
        Counts.of(counts.values().stream().mapToLong(Long::longValue).toArray()),
        integral ? Arrays.stream(distinct).mapToLong(x -> (long) x).toArray() : null);
  }
}
