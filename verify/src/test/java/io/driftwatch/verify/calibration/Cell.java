package io.driftwatch.verify.calibration;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// One row of a table: what is drawn and counted for it. A cell has random numbers of its own, so
/// that it yields the same by itself as among all others.
///
/// @param files how many pairs of files it takes
record Cell(Table table, String name, int files, Work work) {
  /// Fixed before the first run. Another one yields other numbers, not other conclusions.
  private static final long SEED = 20_261_130;

  private static final int FEWEST = 20;

  /// What a cell does.
  interface Work {
    Row run(RandomGenerator random, int files);
  }

  /// What a cell yields.
  ///
  /// @param bars what the plot shows of it, the calibrated one first; may be empty
  record Row(List<String> cells, List<Check> checks, List<Bar> bars) {
    Row(List<String> cells, List<Check> checks) {
      this(cells, checks, List.of());
    }
  }

  /// A bar of the plot.
  record Bar(String name, Rate rate) {}

  /// A limit, and whether it is kept.
  record Check(String limit, boolean kept) {}

  Row run(double scale) {
    long scaled = Math.round(scale * files);
    return work.run(random(name), (int) Math.max(Math.min(FEWEST, files), scaled));
  }

  /// {@return random numbers that belong to a name}
  static RandomGenerator random(String name) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + name.hashCode());
  }
}
