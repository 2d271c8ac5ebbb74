package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.util.Arrays;

/// Values from cells and from counts.
final class Tallies {
  private Tallies() {}

  /// {@return the distinct numbers among these cells, which are sorted on the way}
  static Values numbers(double[] cells) {
    Arrays.sort(cells);
    int distinct = 0;
    for (int i = 0; i < cells.length; i++) {
      distinct += i == 0 || cells[i] != cells[i - 1] ? 1 : 0;
    }
    if (distinct == cells.length) {
      return new Values.Numbers(cells, Counts.ofOnes(distinct), null);
    }
    var values = new double[distinct];
    var counts = new long[distinct];
    int at = -1;
    for (int i = 0; i < cells.length; i++) {
      if (i == 0 || cells[i] != cells[i - 1]) {
        values[++at] = cells[i];
      }
      counts[at]++;
    }
    return new Values.Numbers(values, Counts.of(counts), null);
  }

  /// {@return the numbers that occur}
  static Values numbers(double[] values, long[] counts) {
    int size = occurring(counts);
    var some = new double[size];
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        some[at++] = values[i];
      }
    }
    return new Values.Numbers(some, Counts.of(positive(counts, size)), null);
  }

  /// {@return the whole numbers from `first` on that occur}
  static Values integers(long first, long[] counts) {
    int size = occurring(counts);
    var values = new double[size];
    var integers = new long[size];
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        integers[at] = first + i;
        values[at] = integers[at];
        at++;
      }
    }
    return new Values.Numbers(values, Counts.of(positive(counts, size)), integers);
  }

  /// {@return the texts that occur}
  static Values texts(String[] texts, long[] counts) {
    int size = occurring(counts);
    var some = new String[size];
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        some[at++] = texts[i];
      }
    }
    return new Values.Texts(some, Counts.of(positive(counts, size)));
  }

  private static int occurring(long[] counts) {
    int size = 0;
    for (long count : counts) {
      size += count > 0 ? 1 : 0;
    }
    return size;
  }

  private static long[] positive(long[] counts, int size) {
    var positive = new long[size];
    int at = 0;
    for (long count : counts) {
      if (count > 0) {
        positive[at++] = count;
      }
    }
    return positive;
  }
}
