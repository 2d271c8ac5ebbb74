package io.driftwatch.verify.calibration;

import io.driftwatch.core.calibrated.ColumnTest;
import io.driftwatch.core.calibrated.ColumnTests;
import io.driftwatch.core.calibrated.ColumnTests.Kind;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.statistic.Outcome;
import io.driftwatch.core.statistic.Samples;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// Judges single columns of files of one size by the three ways that are compared: the calibrated
/// test and Evidently's default by the product's own code, and the p-values that people compare
/// with 0.05.
///
/// The p of Kolmogorov and Smirnov depends on nothing but the sizes and the distance, so the
/// product is asked once for each distance.
final class Judge {
  private final Map<Distance, Double> known = new HashMap<>();

  private record Distance(long reference, long current, long numerator) {}

  /// One column under the three ways.
  ///
  /// @param evidently whether Evidently flags it
  /// @param usual the p of K-S, or of chi-square without a rule on expected counts
  record Judged(Pair pair, ColumnTest test, boolean evidently, double usual) {}

  Judged judge(Pair pair) {
    var samples = Samples.of(pair.reference(), pair.current());
    double usual = pair.kind() == Kind.NUMBERS ? smirnov(pair, samples) : chiSquare(samples);
    var test = ColumnTests.of(pair.kind(), samples, pair.referenceMissing(), pair.currentMissing());
    return new Judged(pair, test, evidently(pair, samples), usual);
  }

  static ColumnTest calibrated(Pair pair) {
    return ColumnTests.of(
        pair.kind(),
        pair.reference(),
        pair.referenceMissing(),
        pair.current(),
        pair.currentMissing());
  }

  private boolean evidently(Pair pair, Samples samples) {
    var method = Method.defaultFor(pair.type(), pair.reference(), pair.current());
    double threshold = method.defaultThreshold();
    if (method == Method.KS) {
      return method.drifted(smirnov(pair, samples), threshold);
    }
    return method.compare(pair.type(), pair.reference(), pair.current(), threshold)
            instanceof Outcome.Score score
        && method.drifted(score, threshold);
  }

  private double smirnov(Pair pair, Samples samples) {
    long below = 0;
    long farthest = 0;
    for (long i = 0; i < samples.size(); i++) {
      below +=
          samples.reference(i) * samples.currentTotal()
              - samples.current(i) * samples.referenceTotal();
      farthest = Math.max(farthest, Math.abs(below));
    }
    if (farthest == 0) {
      return 1;
    }
    var distance = new Distance(samples.referenceTotal(), samples.currentTotal(), farthest);
    return known.computeIfAbsent(distance, unknown -> smirnov(pair));
  }

  private static double smirnov(Pair pair) {
    return Method.KS.compare(ColumnType.NUMERICAL, pair.reference(), pair.current(), 0.05)
            instanceof Outcome.Score score
        ? score.value()
        : 1;
  }

  /// {@return the p of the chi-square test of the two rows of counts, as if all were large}
  static double chiSquare(Samples samples) {
    if (samples.size() < 2) {
      return 1;
    }
    double n = samples.currentTotal();
    double share = n / samples.total();
    double sum = 0;
    for (long i = 0; i < samples.size(); i++) {
      double expected = samples.both(i) * share;
      double difference = samples.current(i) - expected;
      sum += difference * difference / expected;
    }
    double statistic = sum / (1 - share);
    return RegularizedGamma.Q.value((samples.size() - 1) / 2.0, statistic / 2);
  }
}
