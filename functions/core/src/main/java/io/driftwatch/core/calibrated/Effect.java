package io.driftwatch.core.calibrated;

/// How large one part of a column's change is, in shares of rows, and how well that is known.
///
/// @param of the question that it belongs to: `SHAPE`, `VALUES`, `CELL`, `MIX` (total variation
///   beyond chance), `CLASSIFIER` (AUC - 1/2) or `MISSING`
/// @param value the effect, in [0, 1]; 0.24: 24 of 100 rows lie on the other side of a cut, or in
///   another category
/// @param statements how many statements the part is the largest of
/// @param inverseSizes `1 / n_r + 1 / n_c`
public record Effect(Question of, double value, long statements, double inverseSizes) {
  /// {@return what the effect is at least, at a confidence of `1 - level`}
  ///
  ///     max(0, effect - sqrt(ln(2 L / level) / 2 (1 / n_r + 1 / n_c)))      L = statements
  double low(double level) {
    return Math.max(0, value - Math.sqrt(Math.log(2 * statements / level) / 2 * inverseSizes));
  }
}
