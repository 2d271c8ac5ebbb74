package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values;
import java.util.random.RandomGenerator;

/// A source whose cells are a function of a standard normal number, never falling: so that columns
/// can depend on one another by a Gaussian copula.
interface Marginal extends Source {
  /// {@return the values that rows with these normal numbers have}
  ///
  /// @param latent becomes scratch memory
  Values of(double[] latent);

  @Override
  default Values draw(RandomGenerator random, int rows) {
    return of(normals(random, rows));
  }

  /// {@return independent standard normal numbers}
  static double[] normals(RandomGenerator random, int rows) {
    var normals = new double[rows];
    for (int i = 0; i < rows; i++) {
      normals[i] = random.nextGaussian();
    }
    return normals;
  }
}
