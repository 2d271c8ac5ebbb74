package io.driftwatch.core.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryTest {
  /// 2^53, the first integer whose successor is not a double.
  private static final long LARGE = 1L << 53;

  private static Values.Numbers integers(long... values) {
    double[] doubles = new double[values.length];
    long[] counts = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
      counts[i] = i + 1L;
    }
    return new Values.Numbers(doubles, Counts.of(counts), values);
  }

  private static List<Category> all(Values reference, Values current) {
    var all = new ArrayList<Category>();
    Category.each(
        reference, current, (value, before, now) -> all.add(new Category(value, before, now)));
    return all;
  }

  @Test
  void each_largeIntegersOnBothSides_areToldApartExactly() {
    assertEquals(
        List.of(new Category(LARGE, 1, 0), new Category(LARGE + 1, 2, 1)),
        all(integers(LARGE, LARGE + 1), integers(LARGE + 1)));
  }

  @Test
  void each_largeIntegersAndDoubles_areComparedAsDoubles() {
    var doubles = new Values.Numbers(new double[] {1.5, LARGE}, Counts.of(4, 5), null);

    assertEquals(
        List.of(new Category(LARGE, 3, 5), new Category(1.5, 0, 4)),
        all(integers(LARGE, LARGE + 1), doubles));
  }

  @Test
  void each_truthValuesAndNumbers_areEqualToOneAndZero() {
    var truths = new Values.Booleans(new boolean[] {false, true}, Counts.of(3, 4));
    var doubles = new Values.Numbers(new double[] {0.5, 1}, Counts.of(5, 6), null);

    assertEquals(
        List.of(new Category(false, 3, 0), new Category(true, 4, 6), new Category(0.5, 0, 5)),
        all(truths, doubles));
  }

  @Test
  void each_truthValuesAndTexts_haveNothingInCommon() {
    var truths = new Values.Booleans(new boolean[] {true}, Counts.of(3));
    var texts = new Values.Texts(new String[] {"1", "true"}, Counts.of(1, 2));

    assertEquals(
        List.of(new Category(true, 3, 0), new Category("1", 0, 1), new Category("true", 0, 2)),
        all(truths, texts));
  }
}
