package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values;
import java.util.random.RandomGenerator;

/// Where the cells of a column come from: rows that are independent of one another.
interface Source {
  /// {@return the values of this many rows}
  Values draw(RandomGenerator random, int rows);
}
