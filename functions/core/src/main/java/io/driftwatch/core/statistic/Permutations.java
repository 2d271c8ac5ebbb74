package io.driftwatch.core.statistic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.apache.commons.numbers.combinatorics.LogFactorial;

/// How a side of given size would look if the values of both sides were dealt out anew at random.
///
/// A permutation test on rows needs only how often each distinct value lands on the side: a draw
/// from the multivariate hypergeometric distribution. Where few such tables exist, all of them are
/// visited with their probabilities and p is exact; else it is estimated from 20,000 draws, with a
/// standard error of at most 0.0036. The seed is fixed and the order of values is that of their
/// totals, so p depends on the counts alone.
///
/// **Cost** of a draw: for each value as many steps as it has copies up to 12, else 10 and a
/// quarter of their square root. **Bound** 50,000 steps, for example 50,000 values that occur once
/// on one side, or ten values in two billion rows. That is 50,000 distinct values at most.
final class Permutations {
  private static final int DRAWS = 20_000;

  /// Each batch has its own seed, so that batches may run side by side.
  private static final int BATCHES = 20;

  private static final long SEED = 0x64726966_74776174L;

  /// Up to this multiplicity, dealing one copy after the other beats inverting a distribution.
  private static final long FEW_COPIES = 12;

  /// What it costs to set up the inversion of a distribution, in steps of it.
  private static final double SETUP = 10;

  /// The most steps of a draw: with all draws some fifteen seconds of one processor.
  private static final double MOST_STEPS = 50_000;

  /// The most distinct values within the bound: each takes a step at least.
  static final long MOST_DISTINCT = (long) MOST_STEPS;

  /// Logarithms of factorials kept at hand, 32 MB at most.
  private static final int LARGEST_CACHE = 1 << 22;

  /// Values in ascending order of their totals: the sizes of enumeration and draws depend on it.
  private final int[] order;

  private final long[] totals;
  private final long total;
  private final long size;
  private final LogFactorial logFactorial;

  /// @param totals how often each value occurs on both sides
  /// @param size the number of values on the side that is dealt
  Permutations(long[] totals, long size) {
    this.order =
        IntStream.range(0, totals.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> totals[i]))
            .mapToInt(i -> i)
            .toArray();
    this.totals = totals;
    this.total = Arrays.stream(totals).sum();
    this.size = size;
    this.logFactorial = LogFactorial.create().withCache((int) Math.min(total + 1, LARGEST_CACHE));
  }

  /// {@return why these values are too many to deal out, if they are}
  ///
  /// @param method the name of the method that asks
  /// @param others methods without such a bound
  /// @param totals how often each value occurs on both sides
  /// @param size the number of values on the side that is dealt
  static Optional<String> tooMany(String method, String others, long[] totals, long size) {
    var load = new Load(size);
    for (long copies : totals) {
      load.add(copies);
    }
    return load.tooMany(method, others);
  }

  /// What dealing out values takes, added up value by value, so that it is known before they are
  /// put together.
  static final class Load {
    private final long size;
    private double steps;
    private double tables = 1;
    private long most;
    private long distinct;
    private long total;

    /// @param size the number of values on the side that is dealt
    Load(long size) {
      this.size = size;
    }

    /// @param copies how often the next value occurs on both sides
    void add(long copies) {
      // An inversion walks less than the square root, and a copy dealt costs as much as four steps.
      steps += copies <= FEW_COPIES ? copies : SETUP + Math.sqrt((double) copies) / 4;
      tables *= Math.min(copies, size) + 1;
      most = Math.max(most, copies);
      distinct++;
      total += copies;
    }

    /// {@return why these values are too many to deal out, if they are}
    ///
    /// @param method the name of the method that asks
    /// @param others methods without such a bound
    Optional<String> tooMany(String method, String others) {
      // the last value takes what is left
      return steps <= MOST_STEPS || tables / (Math.min(most, size) + 1) <= DRAWS
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "%s deals out the values %,d times, and %,d distinct ones in %,d rows take %,.0f"
                      + " steps each time, of %,.0f at most; use %s",
                  method,
                  DRAWS,
                  distinct,
                  total,
                  steps,
                  MOST_STEPS,
                  others));
    }
  }

  /// {@return the probability of an extreme side}
  ///
  /// @param extreme gets how often each value occurs on the side; called from several threads
  double share(Predicate<long[]> extreme) {
    return tables() <= DRAWS ? exact(extreme) : estimate(extreme);
  }

  /// {@return an upper bound of the number of different sides}
  private double tables() {
    double bound = 1;
    for (int i = 0; i < order.length - 1; i++) {
      bound *= Math.min(totals[order[i]], size) + 1;
    }
    return bound;
  }

  private double exact(Predicate<long[]> extreme) {
    var visit = new Visit(extreme);
    visit.deal(0, total, size, 1);
    return visit.extremeProbability / visit.probability;
  }

  /// Every possible side with its probability.
  private final class Visit {
    private final Predicate<long[]> extreme;
    private final long[] side = new long[totals.length];
    private double extremeProbability;

    /// Of all sides: 1 but for rounding.
    private double probability;

    Visit(Predicate<long[]> extreme) {
      this.extreme = extreme;
    }

    /// Deals the values from place `at` on; `before` is the probability of the places before.
    void deal(int at, long rest, long free, double before) {
      int value = order[at];
      long copies = totals[value];
      if (at == order.length - 1) {
        side[value] = free;
        probability += before;
        extremeProbability += extreme.test(side) ? before : 0;
        return;
      }
      long most = Math.min(copies, free);
      for (long x = Math.max(0, free - (rest - copies)); x <= most; x++) {
        side[value] = x;
        double here = Math.exp(logProbability(x, copies, rest, free));
        deal(at + 1, rest - copies, free - x, before * here);
      }
    }
  }

  private double estimate(Predicate<long[]> extreme) {
    long hits =
        IntStream.range(0, BATCHES)
            .parallel()
            .mapToLong(
                batch -> {
                  var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + batch);
                  var side = new long[totals.length];
                  long found = 0;
                  for (int i = 0; i < DRAWS / BATCHES; i++) {
                    deal(random, side);
                    found += extreme.test(side) ? 1 : 0;
                  }
                  return found;
                })
            .sum();
    return (double) hits / DRAWS;
  }

  private void deal(RandomGenerator random, long[] side) {
    long rest = total;
    long free = size;
    for (int value : order) {
      long copies = totals[value];
      long x =
          copies <= FEW_COPIES
              ? dealCopies(random, copies, rest, free)
              : dealMany(random, copies, rest, free);
      side[value] = x;
      rest -= copies;
      free -= x;
    }
  }

  private static long dealCopies(RandomGenerator random, long copies, long rest, long free) {
    long x = 0;
    for (long i = 0; i < copies; i++) {
      x += random.nextDouble() * (rest - i) < free - x ? 1 : 0;
    }
    return x;
  }

  /// Inverts the hypergeometric distribution outwards from its mode, which takes a few standard
  /// deviations of steps.
  private long dealMany(RandomGenerator random, long copies, long rest, long free) {
    long least = Math.max(0, free - (rest - copies));
    long most = Math.min(copies, free);
    if (least == most) {
      return least;
    }
    long mode = Math.clamp((long) ((copies + 1.0) * (free + 1.0) / (rest + 2.0)), least, most);
    double others = (double) rest - copies - free;
    double up = Math.exp(logProbability(mode, copies, rest, free));
    double down = up;
    double u = random.nextDouble() - up;
    long high = mode;
    long low = mode;
    while (u >= 0 && (low > least || high < most)) {
      if (high < most) {
        up *= (double) (copies - high) * (free - high) / ((high + 1.0) * (others + high + 1));
        high++;
        u -= up;
        if (u < 0) {
          return high;
        }
      }
      if (low > least) {
        down *= low * (others + low) / ((copies - low + 1.0) * (free - low + 1.0));
        low--;
        u -= down;
        if (u < 0) {
          return low;
        }
      }
    }
    return mode;
  }

  /// {@return ln P(x) for x of `copies` among `free` places dealt from `rest` values}
  private double logProbability(long x, long copies, long rest, long free) {
    return logBinomial(copies, x) + logBinomial(rest - copies, free - x) - logBinomial(rest, free);
  }

  private double logBinomial(long n, long k) {
    return logFactorial.value((int) n)
        - logFactorial.value((int) k)
        - logFactorial.value((int) (n - k));
  }
}
