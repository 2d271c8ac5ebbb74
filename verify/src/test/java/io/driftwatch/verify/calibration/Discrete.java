package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// A column of few values.
///
/// @param shares of the values, in their order
/// @param values the values with these counts
@SuppressWarnings("ArrayRecordComponent") // compared by no one
record Discrete(Shares shares, Function<long[], Values> values, double[] cuts) implements Marginal {
  /// The normal numbers of the classes that are bounded by whole numbers, from -4.
  private static final int FIRST_ROUNDED = -4;

  private static final double ROUNDED_SCALE = 1.3;
  private static final int MOST_EVENTS = 12;

  private static final NormalDistribution PHI = NormalDistribution.of(0, 1);

  Discrete(Shares shares, Function<long[], Values> values) {
    this(shares, values, cuts(shares));
  }

  /// Where one class ends and the next begins among normal numbers.
  private static double[] cuts(Shares shares) {
    var cuts = new double[shares.size() - 1];
    double below = 0;
    for (int i = 0; i < cuts.length; i++) {
      below += shares.share(i);
      cuts[i] = PHI.inverseCumulativeProbability(Math.min(1, below));
    }
    return cuts;
  }

  /// {@return categories with these shares}
  static Discrete categories(Shares shares) {
    var names = new String[shares.size()];
    Arrays.setAll(names, "c%04d"::formatted);
    return new Discrete(shares, counts -> Tallies.texts(names, counts));
  }

  /// {@return whole numbers from 1 on, with these shares}
  static Discrete integers(Shares shares) {
    return new Discrete(shares, counts -> Tallies.integers(1, counts));
  }

  /// {@return normal numbers with a standard deviation of 1.3, rounded and cut off at -4 and 4}
  static Discrete rounded(double shift) {
    int last = -FIRST_ROUNDED;
    var weights = new double[last - FIRST_ROUNDED + 1];
    var values = new double[weights.length];
    double before = 0;
    for (int i = 0; i < weights.length; i++) {
      values[i] = FIRST_ROUNDED + i;
      double end = (values[i] + 0.5) / ROUNDED_SCALE - shift;
      double below = i == weights.length - 1 ? 1 : PHI.cumulativeProbability(end);
      weights[i] = below - before;
      before = below;
    }
    return new Discrete(new Shares(weights), counts -> Tallies.numbers(values, counts));
  }

  /// {@return counts of events with a mean of 1, after Poisson, below 12}
  static Discrete poisson() {
    var weights = new double[MOST_EVENTS];
    var values = new double[MOST_EVENTS];
    weights[0] = 1;
    for (int i = 1; i < MOST_EVENTS; i++) {
      weights[i] = weights[i - 1] / i;
      values[i] = i;
    }
    return new Discrete(new Shares(weights), counts -> Tallies.numbers(values, counts));
  }

  @Override
  public Values of(double[] latent) {
    var counts = new long[shares.size()];
    for (double z : latent) {
      int at = Arrays.binarySearch(cuts, z);
      counts[at < 0 ? -at - 1 : at]++;
    }
    return values.apply(counts);
  }

  @Override
  public Values draw(RandomGenerator random, int rows) {
    return values.apply(shares.draw(random, rows));
  }
}
