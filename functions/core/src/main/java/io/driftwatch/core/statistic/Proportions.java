package io.driftwatch.core.statistic;

import java.util.Arrays;
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
@SuppressWarnings("ArrayRecordComponent") // local to one kernel, compared by no one
record Proportions(double[] reference, double[] current) {
  /// Evidently bins above this number of distinct reference values.
  private static final int MOST_CATEGORIES = 20;

  /// What Evidently puts in place of a zero share, unless a smaller positive share is there.
  private static final double FILL = 0.0001;

  /// {@return the shares; empty where the values cannot be binned in double precision}
  static Optional<Proportions> of(Samples pooled, boolean numerical) {
    if (numerical && pooled.referenceDistinct() > MOST_CATEGORIES) {
      return Bins.sturges(pooled, pooled.total(), pooled.integral())
          .map(
              bins ->
                  new Proportions(
                      divided(
                          bins.count(pooled.values(), pooled.reference()), pooled.referenceTotal()),
                      divided(
                          bins.count(pooled.values(), pooled.current()), pooled.currentTotal())));
    }
    return Optional.of(
        new Proportions(
            divided(pooled.reference(), pooled.referenceTotal()),
            divided(pooled.current(), pooled.currentTotal())));
  }

  /// {@return the outcome where there are no shares}
  static Outcome none() {
    return Scores.none("the values are too close together, for their size, to be put into bins");
  }

  private static double[] divided(long[] counts, long total) {
    var shares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = (double) counts[i] / total;
    }
    return shares;
  }

  /// {@return these shares without zeros}
  ///
  /// A zero becomes 0.0001, or a millionth of its side's smallest positive share where that is at
  /// most 0.0001. Nothing is renormalised.
  Proportions filled() {
    return new Proportions(filled(reference), filled(current));
  }

  private static double[] filled(double[] shares) {
    double smallest = 1;
    for (double share : shares) {
      smallest = share > 0 ? Math.min(smallest, share) : smallest;
    }
    double fill = smallest <= FILL ? smallest / 1e6 : FILL;
    var filled = shares.clone();
    for (int i = 0; i < filled.length; i++) {
      filled[i] = filled[i] == 0 ? fill : filled[i];
    }
    return filled;
  }

  /// {@return these shares divided by their sums}
  Proportions normalised() {
    return new Proportions(normalised(reference), normalised(current));
  }

  private static double[] normalised(double[] shares) {
    double sum = Sum.of(shares).getAsDouble();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }
}
