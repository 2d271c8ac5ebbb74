package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Numbers of which hardly two are equal.
///
/// @param value what a standard normal number becomes
record Continuous(DoubleUnaryOperator value) implements Marginal {
  private static final NormalDistribution PHI = NormalDistribution.of(0, 1);

  static final Continuous NORMAL = new Continuous(z -> z);

  static final Continuous EXPONENTIAL = new Continuous(Continuous::exponential);

  /// Student's t with two degrees of freedom: its variance is infinite.
  static final Continuous HEAVY =
      new Continuous(
          z -> {
            double u = PHI.cumulativeProbability(z);
            return (2 * u - 1) / Math.sqrt(2 * u * PHI.survivalProbability(z));
          });

  static double exponential(double z) {
    return -Math.log(PHI.survivalProbability(z));
  }

  @Override
  public Values of(double[] latent) {
    for (int i = 0; i < latent.length; i++) {
      latent[i] = value.applyAsDouble(latent[i]);
    }
    return Tallies.numbers(latent);
  }
}
