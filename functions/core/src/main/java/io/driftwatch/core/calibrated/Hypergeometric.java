package io.driftwatch.core.calibrated;

/// Exact test of how often marked rows fall into the current data.
///
///     X = marked rows among the current ones, n_c of N drawn without replacement, t of N marked
///     p = min(1, 2 min(P(X <= x), P(X >= x)))
///
/// Fisher's test of a 2 x 2 table, with the tail doubled. P(X = x) comes from
/// [SaddlePointExpansion], the tail from the ratios of neighbours, outwards from x.
///
/// **Range** p in (0, 1]; 0 below the double range. Exact: P(p <= x) <= x for every x.
/// **Cost** a dozen logarithms and at most eight standard deviations of X in steps: a hundred
/// thousand at a billion rows a side.
/// **Accuracy** 1e-12 relative against whole numbers, all tables of up to 61 rows; 1e-9 against
/// forty digits at 5 billion rows.
/// **Paper** Fisher (1922), On the interpretation of χ² from contingency tables, and the
/// calculation of P, Journal of the Royal Statistical Society 85(1), 87-94, doi:10.2307/2340521.
final class Hypergeometric {
  /// A term below this share of its sum no longer counts.
  private static final double NEGLIGIBLE = 1e-17;

  /// Up to this total the products of two counts fit 63 bits.
  private static final long EXACT_PRODUCTS = 3_037_000_499L;

  private final long total;
  private final long drawn;
  private final double rests;

  /// @param total the rows of both sides, N
  /// @param drawn those of the current side, n_c
  Hypergeometric(long total, long drawn) {
    this.total = total;
    this.drawn = drawn;
    rests =
        SaddlePointExpansion.rest((double) drawn)
            + SaddlePointExpansion.rest((double) (total - drawn))
            - SaddlePointExpansion.rest((double) total);
  }

  long total() {
    return total;
  }

  long drawn() {
    return drawn;
  }

  /// {@return x less the expected number of marked rows, t n_c / N}
  double difference(long marked, long x) {
    double numerator =
        total <= EXACT_PRODUCTS
            ? x * total - marked * drawn
            : (double) x * total - (double) marked * drawn;
    return numerator / total;
  }

  /// {@return P(X = x)}
  double probability(long marked, long x) {
    if (marked == 0 || marked == total || drawn == 0 || drawn == total) {
      return 1;
    }
    return Math.exp(logProbability(marked, x));
  }

  private double logProbability(long marked, long x) {
    double difference = difference(marked, x);
    double share = (double) drawn / total;
    double otherShare = (double) (total - drawn) / total;
    long others = total - marked;
    return rests
        + SaddlePointExpansion.rest((double) marked)
        + SaddlePointExpansion.rest((double) others)
        - cell((double) x, marked * share, difference)
        - cell((double) (marked - x), marked * otherShare, -difference)
        - cell((double) (drawn - x), others * share, -difference)
        - cell((double) (others - drawn + x), others * otherShare, difference);
  }

  private static double cell(double x, double mean, double difference) {
    return SaddlePointExpansion.rest(x) + SaddlePointExpansion.deviance(x, mean, difference);
  }

  /// {@return the two-sided p of x among the marked}
  double p(long marked, long x) {
    return p(marked, x, probability(marked, x));
  }

  /// {@return the two-sided p, given P(X = x)}
  double p(long marked, long x, double probability) {
    if (least(marked) == most(marked)) {
      return 1;
    }
    boolean low = difference(marked, x) <= 0;
    double tail = probability * (1 + (low ? below(marked, x) : above(marked, x)));
    double other = 1 - tail + probability;
    return Math.min(1, 2 * Math.min(tail, other));
  }

  /// {@return the smallest p that this number of marked rows can have}
  double smallestP(long marked) {
    long least = least(marked);
    long most = most(marked);
    if (least == most) {
      return 1;
    }
    double extreme = Math.min(probability(marked, least), probability(marked, most));
    return Math.min(1, 2 * extreme);
  }

  private long least(long marked) {
    return Math.max(0, drawn - (total - marked));
  }

  private long most(long marked) {
    return Math.min(marked, drawn);
  }

  /// {@return P(X < x) / P(X = x)}
  private double below(long marked, long x) {
    double rest = (double) total - marked - drawn;
    double term = 1;
    double sum = 0;
    for (double k = x; k > least(marked) && term > NEGLIGIBLE * (1 + sum); k--) {
      term *= k * (rest + k) / ((marked - k + 1) * (drawn - k + 1));
      sum += term;
    }
    return sum;
  }

  /// {@return P(X > x) / P(X = x)}
  private double above(long marked, long x) {
    double rest = (double) total - marked - drawn;
    double term = 1;
    double sum = 0;
    for (double k = x; k < most(marked) && term > NEGLIGIBLE * (1 + sum); k++) {
      term *= (marked - k) * (drawn - k) / ((k + 1) * (rest + k + 1));
      sum += term;
    }
    return sum;
  }
}
