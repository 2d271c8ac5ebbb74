package io.driftwatch.core.statistic;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.memory.DoubleList;
import org.apache.commons.numbers.core.Sum;

/// First Wasserstein (earth mover's) distance in standard deviations of the reference.
///
///     W = integral of |F_r(x) - F_c(x)| dx / max(sd_r, 0.001)
///
/// `F` = share of values <= x, `sd_r` = population standard deviation (divisor n) of the reference.
///
/// **Range** [0, infinity), in standard deviations of the reference; a constant reference counts
/// with 0.001 in the column's unit.
/// **Not comparable** values so large that their squares overflow.
/// **Accuracy** about 1e-14 relative: differences of shares are exact, sums compensated.
/// **Cost** O(distinct values).
/// **Bound** none.
/// **Paper** Ramdas, García Trillos and Cuturi (2017), On Wasserstein two-sample testing and
/// related families of nonparametric tests, Entropy 19(2), 47, doi:10.3390/e19020047.
/// **Source** Evidently 0.7.21 `wasserstein_distance_norm.py`; scipy `stats.wasserstein_distance`.
final class Wasserstein {
  /// Evidently's floor of the standard deviation.
  private static final double SMALLEST_DEVIATION = 0.001;

  /// Neighbouring integers beyond this may share a double.
  private static final double DISTINCT_DOUBLES = 0x1p53;

  private Wasserstein() {}

  /// {@return the distance of two columns of numbers or truth values}
  static Outcome compare(Values reference, Values current) {
    if (reference instanceof Values.Numbers r
        && current instanceof Values.Numbers c
        && hasDistinctDoubles(r)
        && hasDistinctDoubles(c)) {
      return compare(r, c);
    }
    return merged(reference, current);
  }

  private static boolean hasDistinctDoubles(Values.Numbers side) {
    return !side.integral()
        || (side.values().first() >= -DISTINCT_DOUBLES && side.values().last() <= DISTINCT_DOUBLES);
  }

  /// Walks both sides in step, so that nothing has to be put together in memory.
  private static Outcome compare(Values.Numbers reference, Values.Numbers current) {
    DoubleList r = reference.values();
    DoubleList c = current.values();
    Counts referenceCounts = reference.counts();
    Counts currentCounts = current.counts();
    long referenceTotal = referenceCounts.total();
    long currentTotal = currentCounts.total();
    var area = Sum.create();
    long belowReference = 0;
    long belowCurrent = 0;
    double before = Math.min(r.first(), c.first());
    for (long i = 0, j = 0; i < r.size() || j < c.size(); ) {
      boolean fromReference = j == c.size() || (i < r.size() && r.at(i) <= c.at(j));
      boolean fromCurrent = i == r.size() || (j < c.size() && c.at(j) <= r.at(i));
      double value = fromReference ? r.at(i) : c.at(j);
      double height =
          Math.abs(
              Samples.shareDifference(belowReference, referenceTotal, belowCurrent, currentTotal));
      area.add(height * (value - before));
      before = value;
      belowReference += fromReference ? referenceCounts.get(i++) : 0;
      belowCurrent += fromCurrent ? currentCounts.get(j++) : 0;
    }
    return inDeviations(area.getAsDouble(), Moments.of(reference), referenceTotal);
  }

  /// The same for values that are not equal whenever their doubles are, or not numbers: two walks.
  private static Outcome merged(Values reference, Values current) {
    long total = reference.total();
    var area = new Area(total, current.total());
    Samples.merge(reference, current, area);
    double mean = area.values.getAsDouble() / total;
    var squares = Sum.create();
    Samples.merge(
        reference,
        current,
        (value, count, _) -> {
          if (count > 0) {
            double difference = value - mean;
            squares.add(count * (difference * difference));
          }
        });
    return inDeviations(area.sum.getAsDouble(), new Moments(mean, squares.getAsDouble()), total);
  }

  /// Adds up the area, and the values of the reference.
  private static final class Area implements Samples.Sink {
    private final long referenceTotal;
    private final long currentTotal;
    private final Sum sum = Sum.create();
    private final Sum values = Sum.create();
    private long belowReference;
    private long belowCurrent;
    private double before = Double.NaN;

    Area(long referenceTotal, long currentTotal) {
      this.referenceTotal = referenceTotal;
      this.currentTotal = currentTotal;
    }

    @Override
    public void add(double value, long reference, long current) {
      double height =
          Math.abs(
              Samples.shareDifference(belowReference, referenceTotal, belowCurrent, currentTotal));
      sum.add(Double.isNaN(before) ? 0 : height * (value - before));
      before = value;
      if (reference > 0) {
        values.addProduct((double) reference, value);
      }
      belowReference += reference;
      belowCurrent += current;
    }
  }

  private static Outcome inDeviations(double area, Moments reference, long total) {
    double deviation = Math.sqrt(reference.squaredDeviations() / total);
    return Scores.of(area / Math.max(deviation, SMALLEST_DEVIATION));
  }
}
