package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Mostly zeros; the others are log-normal.
///
/// @param zeros the share of zeros
record ZeroInflated(double zeros) implements Marginal {
  private static final NormalDistribution PHI = NormalDistribution.of(0, 1);

  @Override
  public Values of(double[] latent) {
    double cut = PHI.inverseCumulativeProbability(zeros);
    int others = 0;
    for (double z : latent) {
      if (z > cut) {
        double u = 1 - PHI.survivalProbability(z) / (1 - zeros);
        double rank = Math.min(Math.max(u, Double.MIN_NORMAL), Math.nextDown(1.0));
        latent[others++] = Math.exp(PHI.inverseCumulativeProbability(rank));
      }
    }
    return values(latent.length - others, Arrays.copyOf(latent, others));
  }

  @Override
  public Values draw(RandomGenerator random, int rows) {
    var others = Marginal.normals(random, Shares.binomial(random, rows, 1 - zeros));
    Arrays.setAll(others, i -> Math.exp(others[i]));
    return values(rows - others.length, others);
  }

  private static Values values(int zeroRows, double[] others) {
    Arrays.sort(others);
    int first = zeroRows > 0 ? 1 : 0;
    var values = new double[first + others.length];
    System.arraycopy(others, 0, values, first, others.length);
    var counts = new long[values.length];
    Arrays.fill(counts, 1);
    if (zeroRows > 0) {
      counts[0] = zeroRows;
    }
    return new Values.Numbers(values, Counts.of(counts), null);
  }
}
