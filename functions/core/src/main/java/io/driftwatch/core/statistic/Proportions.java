package io.driftwatch.core.statistic;

import io.driftwatch.core.memory.LongList;
import java.util.Optional;
import org.apache.commons.numbers.core.Sum;

/// The shares of both sides over the same bins or categories, as Evidently bins for
/// `jensenshannon`, `kl_div` and `psi`.
///
/// Numerical columns whose reference has more than 20 distinct values are cut into Sturges bins of
/// both sides together; for all others each distinct value is a category.
///
/// @param reference shares of the reference, summing to 1
/// @param current shares of the current data, summing to 1
record Proportions(Shares reference, Shares current) {
  /// Evidently bins above this number of distinct reference values.
  private static final int MOST_CATEGORIES = 20;

  /// What Evidently puts in place of a zero share, unless a smaller positive share is there.
  private static final double FILL = 0.0001;

  /// The shares of one side, worked out from its counts whenever one is asked for.
  ///
  /// @param fill what stands for a share of zero
  /// @param sum what all are divided by
  record Shares(LongList counts, long total, double fill, double sum) {
    private static Shares of(LongList counts, long total) {
      return new Shares(counts, total, 0, 1);
    }

    /// {@return how many there are}
    long size() {
      return counts.size();
    }

    /// {@return the share at an index}
    double at(long index) {
      long count = counts.at(index);
      return (count == 0 ? fill : (double) count / total) / sum;
    }

    private Shares filled() {
      double smallest = 1;
      for (long i = 0; i < size(); i++) {
        double share = at(i);
        smallest = share > 0 ? Math.min(smallest, share) : smallest;
      }
      return new Shares(counts, total, smallest <= FILL ? smallest / 1e6 : FILL, sum);
    }

    private Shares normalised() {
      var all = Sum.create();
      for (long i = 0; i < size(); i++) {
        all.add(at(i));
      }
      return new Shares(counts, total, fill, all.getAsDouble());
    }
  }

  /// {@return the shares; empty where the values cannot be binned in double precision}
  static Optional<Proportions> of(Samples pooled, boolean numerical) {
    if (numerical && pooled.referenceDistinct() > MOST_CATEGORIES) {
      return Bins.sturges(pooled, pooled.total(), pooled.integral())
          .map(
              bins ->
                  of(
                      pooled,
                      LongList.of(bins.count(pooled.values(), pooled.reference())),
                      LongList.of(bins.count(pooled.values(), pooled.current()))));
    }
    return Optional.of(of(pooled, pooled.reference(), pooled.current()));
  }

  private static Proportions of(Samples pooled, LongList reference, LongList current) {
    return new Proportions(
        Shares.of(reference, pooled.referenceTotal()), Shares.of(current, pooled.currentTotal()));
  }

  /// {@return the outcome where there are no shares}
  static Outcome none() {
    return Scores.none("the values are too close together, for their size, to be put into bins");
  }

  /// {@return these shares without zeros}
  ///
  /// A zero becomes 0.0001, or a millionth of its side's smallest positive share where that is at
  /// most 0.0001. Nothing is renormalised.
  Proportions filled() {
    return new Proportions(reference.filled(), current.filled());
  }

  /// {@return these shares divided by their sums}
  Proportions normalised() {
    return new Proportions(reference.normalised(), current.normalised());
  }
}
