package io.driftwatch.core.counts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {
  private static final long BEYOND_INT = Integer.MAX_VALUE + 1L;

  @Test
  void bytes_eachForm_isTheSmallestThatFits() {
    assertEquals(0, Counts.of(1, 1, 1).bytes());
    assertEquals(3 * Integer.BYTES, Counts.of(1, 2, Integer.MAX_VALUE).bytes());
    assertEquals(3 * Long.BYTES, Counts.of(1, 2, BEYOND_INT).bytes());
  }

  @Test
  void of_eachForm_givesTheCountsBack() {
    for (long[] counts :
        new long[][] {{}, {1, 1}, {1, 7, 1}, {1, BEYOND_INT, 7}, {7, BEYOND_INT}}) {
      assertArrayEquals(counts, Counts.of(counts).toArray());
    }
  }

  @Test
  void builder_roomForMore_equalsCountsThatFit() {
    for (long[] counts : new long[][] {{1, 1}, {1, 7}, {1, BEYOND_INT}}) {
      var builder = new Counts.Builder(10);
      for (long count : counts) {
        builder.add(count);
      }
      assertEquals(Counts.of(counts), builder.build());
      assertEquals(Counts.of(counts).bytes(), builder.build().bytes());
    }
  }

  @Test
  void addToLast_acrossForms_addsUp() {
    var builder = new Counts.Builder(3);
    builder.add(1);
    builder.addToLast(1);
    builder.add(5);
    builder.addToLast(Integer.MAX_VALUE);
    builder.add(1);
    builder.addToLast(2);
    var counts = builder.build();
    assertEquals(Counts.of(2, 5L + Integer.MAX_VALUE, 3), counts);
    assertEquals(10L + Integer.MAX_VALUE, counts.total());
  }

  @Test
  void max_eachForm_isTheLargest() {
    assertEquals(0, Counts.ofOnes(0).max());
    assertEquals(1, Counts.ofOnes(2).max());
    assertEquals(7, Counts.of(1, 7, 2).max());
    assertEquals(BEYOND_INT, Counts.of(1, BEYOND_INT, 2).max());
  }

  @Test
  void without_theOnlyCountThatNeedsAnArray_leavesOnes() {
    assertEquals(Counts.ofOnes(2), Counts.of(1, 9, 1).without(1));
    assertEquals(Counts.of(1, 9), Counts.of(1, BEYOND_INT, 9).without(1));
  }

  @Test
  void equals_otherCountsOrSize_isFalse() {
    assertNotEquals(Counts.ofOnes(2), Counts.ofOnes(3));
    assertNotEquals(Counts.of(1, 2), Counts.of(2, 1));
    assertNotEquals(Counts.of(1, BEYOND_INT), Counts.of(1, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void of_countThatIsNotPositive_isRefusedWithItsValue(long count) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Counts.of(1, count));
    assertEquals("count must be positive: " + count, refused.getMessage());
  }

  @Test
  void of_totalBeyondALong_isRefused() {
    assertThrows(ArithmeticException.class, () -> Counts.of(Long.MAX_VALUE, 1));
  }
}
