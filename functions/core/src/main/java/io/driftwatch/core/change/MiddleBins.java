package io.driftwatch.core.change;

import io.driftwatch.core.column.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the numbers of two sides spread over the same bins, for people to look at: round edges, and
/// wild values apart, so that they do not flatten the rest.
///
/// The bins span the middle of both sides: all but [#TAIL] of either side's values at each end,
/// widened to round edges. An end whose furthest value lies within half of that width keeps all its
/// values. The medians of both sides are always within.
///
/// Bin `i` holds `low <= x < high`, the last one its upper edge too. Where both sides hold whole
/// numbers only, edges are whole and no bin is narrower than 1; bins of width 1 hold one number
/// each, the last one as well.
///
/// **Edge cases**: bins that doubles cannot tell apart become one, from the smallest to the largest
/// value; all the same: one bin, of width 0 unless the values are whole. **Cost** O(distinct
/// values), nothing is sorted.
public final class MiddleBins {
  /// The share of a side's values that may lie beyond either end.
  static final double TAIL = 0.005;

  /// From this many values on, the furthest one may lie beyond an end, whatever its share.
  private static final long ENOUGH = 8;

  private static final int FEWEST_BINS = 8;
  private static final int MOST_BINS = 20;

  /// Whole numbers in a range of up to this width have a bin each.
  private static final double MOST_UNIT_BINS = 24;

  /// Beyond it, neighbouring whole numbers share a double.
  private static final double EXACT = 0x1p53;

  /// Beyond it, a power of ten is not a double.
  private static final int EXACT_POWER = 22;

  /// The power of ten of the smallest double.
  private static final int SMALLEST_POWER = -323;

  private static final Grid UNITS = new Grid(1, 0);

  /// Numbers of both sides between two edges.
  public record Bin(double low, double high, Part before, Part now) {}

  /// Numbers of both sides beyond an end.
  ///
  /// @param furthest the furthest of them
  public record Tail(double furthest, Part before, Part now) {
    private static @Nullable Tail of(double furthest, Part before, Part now) {
      return before.count() + now.count() == 0 ? null : new Tail(furthest, before, now);
    }
  }

  private final List<Bin> bins;
  private final @Nullable Tail below;
  private final @Nullable Tail above;

  /// Null where the edges are not on a grid.
  private final @Nullable Grid grid;

  private final boolean whole;

  private MiddleBins(
      double[] edges, @Nullable Grid grid, boolean whole, Values.Numbers r, Values.Numbers c) {
    int n = edges.length - 1;
    boolean closed = !isUnit(edges, whole);
    long[] before = counts(r, edges, closed);
    long[] now = counts(c, edges, closed);
    this.bins = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      bins.add(
          new Bin(
              edges[i],
              edges[i + 1],
              new Part(before[i + 1], r.total()),
              new Part(now[i + 1], c.total())));
    }
    this.below =
        Tail.of(
            Math.min(first(r), first(c)),
            new Part(before[0], r.total()),
            new Part(now[0], c.total()));
    this.above =
        Tail.of(
            Math.max(last(r), last(c)),
            new Part(before[n + 1], r.total()),
            new Part(now[n + 1], c.total()));
    this.grid = grid;
    this.whole = whole;
  }

  /// {@return both sides, each of one value at least, over the same bins}
  public static MiddleBins of(Values.Numbers reference, Values.Numbers current) {
    double low = Math.min(lowEnd(reference), lowEnd(current));
    double high = Math.max(highEnd(reference), highEnd(current));
    double half = high / 2 - low / 2;
    double min = Math.min(first(reference), first(current));
    double max = Math.max(last(reference), last(current));
    low = min >= low - half ? min : low;
    high = max <= high + half ? max : high;
    boolean whole = isWhole(reference) && isWhole(current);
    int most = Math.clamp(rice(reference, current), FEWEST_BINS, MOST_BINS);
    boolean units = whole && high - low <= MOST_UNIT_BINS;
    var grid = units ? UNITS : Grid.of((high / 2 - low / 2) / most * 2, whole);
    boolean beyond = whole && grid.at(1) == 1;
    double[] edges = low < high || whole ? grid.edges(low, high, beyond) : Grid.NONE;
    return edges.length == 0
        ? new MiddleBins(new double[] {low, high}, null, false, reference, current)
        : new MiddleBins(edges, grid, whole, reference, current);
  }

  /// {@return the bins, ascending}
  public List<Bin> bins() {
    return bins;
  }

  /// {@return what lies below the bins; null where nothing does}
  public @Nullable Tail below() {
    return below;
  }

  /// {@return what lies above the bins; null where nothing does}
  public @Nullable Tail above() {
    return above;
  }

  /// {@return whether both sides hold whole numbers only}
  public boolean whole() {
    return whole;
  }

  /// {@return whether each bin holds one whole number}
  public boolean units() {
    Bin first = bins.getFirst();
    return isUnit(new double[] {first.low(), first.high()}, whole);
  }

  /// {@return indexes of bins that begin at the roundest values; one beyond the last bin stands for
  /// its upper edge}
  ///
  /// @param most how many, 2 at least
  public int[] ticks(int most) {
    int[] ticks = ticks(most, 3, new int[] {1, 2, 5});
    if (ticks.length == 0) {
      ticks = ticks(most, 2, new int[] {1, 2, 4, 5});
    }
    int last = places() - 1;
    return ticks.length > 0 ? ticks : IntStream.of(0, last).distinct().toArray();
  }

  private int places() {
    return units() ? bins.size() : bins.size() + 1;
  }

  /// {@return the ticks at multiples of some digits and a power of ten, as close as `most` allows;
  /// none where there are fewer than the least}
  private int[] ticks(int most, int least, int[] digits) {
    long first = grid == null ? 0 : grid.index(bins.getFirst().low());
    for (int stride = 1; grid != null && stride <= bins.size(); stride++) {
      int every = stride;
      int from = (int) Math.floorMod(-first, (long) every);
      int ticks = from < places() ? (places() - 1 - from) / every + 1 : 0;
      if (ticks >= least && ticks <= most && grid.isRound(every, digits)) {
        return IntStream.range(0, ticks).map(i -> from + i * every).toArray();
      }
    }
    return new int[0];
  }

  /// Rice's rule on the smaller side, whose bars would be noise in finer bins.
  private static int rice(Values.Numbers reference, Values.Numbers current) {
    return (int) Math.ceil(2 * Math.cbrt((double) Math.min(reference.total(), current.total())));
  }

  private static double lowEnd(Values.Numbers side) {
    long left = beyond(side);
    long i = 0;
    while (left >= side.counts().get(i)) {
      left -= side.counts().get(i++);
    }
    return side.at(i);
  }

  private static double highEnd(Values.Numbers side) {
    long left = beyond(side);
    long i = side.distinct() - 1;
    while (left >= side.counts().get(i)) {
      left -= side.counts().get(i--);
    }
    return side.at(i);
  }

  private static long beyond(Values.Numbers side) {
    return side.total() < ENOUGH ? 0 : Math.max(1, (long) (TAIL * side.total()));
  }

  private static boolean isWhole(Values.Numbers side) {
    if (side.integral()) {
      return Math.max(-first(side), last(side)) < EXACT;
    }
    for (long i = 0; i < side.distinct(); i++) {
      double value = side.at(i);
      if (value != Math.rint(value) || Math.abs(value) >= EXACT) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnit(double[] edges, boolean whole) {
    return whole && edges[1] - edges[0] == 1;
  }

  /// {@return values below the first edge, in each bin, and above the last edge}
  ///
  /// @param closed whether the last edge belongs to the last bin
  private static long[] counts(Values.Numbers side, double[] edges, boolean closed) {
    int n = edges.length - 1;
    var counts = new long[n + 2];
    int at = 0;
    for (long i = 0; i < side.distinct(); i++) {
      double value = side.at(i);
      while (at <= n && value >= edges[at] && !(at == n && value == edges[n] && closed)) {
        at++;
      }
      counts[at] += side.counts().get(i);
    }
    return counts;
  }

  private static double first(Values.Numbers side) {
    return side.values().first();
  }

  private static double last(Values.Numbers side) {
    return side.values().last();
  }

  /// Multiples of 1, 2 or 5 times a power of ten.
  private record Grid(int digit, int power) {
    static final double[] NONE = {};

    /// {@return the finest grid whose steps are at least that wide}
    static Grid of(double width, boolean whole) {
      int power = (int) Math.floor(Math.log10(width));
      power = Math.max(power, whole ? 0 : SMALLEST_POWER);
      for (; ; power++) {
        for (int digit : new int[] {1, 2, 5}) {
          var grid = new Grid(digit, power);
          if (grid.at(1) >= width) {
            return grid;
          }
        }
      }
    }

    /// {@return whether that many steps are a power of ten times one of the digits}
    boolean isRound(int steps, int[] digits) {
      int times = steps * digit;
      while (times % 10 == 0) {
        times /= 10;
      }
      int left = times;
      return IntStream.of(digits).anyMatch(each -> each == left);
    }

    /// {@return a multiple of the step, the double nearest to the decimal where that is short}
    double at(long steps) {
      double times = (double) steps * digit;
      double multiple;
      if (power >= 0) {
        multiple = times * Math.pow(10, power);
      } else if (power >= -EXACT_POWER) {
        multiple = times / Math.pow(10, -power);
      } else {
        multiple = times * Math.pow(10, power);
      }
      return Math.clamp(multiple, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /// {@return the last multiple at or below a value}
    long index(double value) {
      long index = (long) Math.floor(value / at(1));
      while (at(index) > value) {
        index--;
      }
      return index;
    }

    /// {@return the edges around two values; none where doubles cannot tell them apart}
    ///
    /// @param beyond whether the last edge lies beyond the higher value
    double[] edges(double low, double high, boolean beyond) {
      if (Math.max(Math.abs(low), Math.abs(high)) / at(1) >= EXACT / 10) {
        return NONE;
      }
      long first = index(low);
      long last = index(high);
      last += beyond || at(last) < high || last == first ? 1 : 0;
      var edges = new double[(int) (last - first) + 1];
      for (int i = 0; i < edges.length; i++) {
        edges[i] = at(first + i);
        if (i > 0 && edges[i] <= edges[i - 1]) {
          return NONE;
        }
      }
      return edges;
    }
  }
}
