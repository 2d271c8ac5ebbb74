package io.driftwatch.verify.calibration;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/// Many continuous values that both files share out between them at random: drawn and sorted once,
/// then dealt anew for each pair of files. Which values there are does not matter to a test that
/// looks at who has them.
///
/// @param pool distinct, ascending
@SuppressWarnings("ArrayRecordComponent") // compared by no one
record Large(double[] pool) {
  static Large of(Marginal marginal, RandomGenerator random, int rows) {
    return new Large(
        ((Values.Numbers) marginal.of(Marginal.normals(random, rows))).values().toArray());
  }

  Pair deal(RandomGenerator random, int currentRows) {
    boolean few = currentRows <= pool.length / 2;
    int drawn = few ? currentRows : pool.length - currentRows;
    var chosen = new BitSet(pool.length);
    for (int left = drawn; left > 0; ) {
      int index = random.nextInt(pool.length);
      if (!chosen.get(index)) {
        chosen.set(index);
        left--;
      }
    }
    var some = new double[drawn];
    var others = new double[pool.length - drawn];
    int taken = 0;
    int from = 0;
    for (int at = chosen.nextSetBit(0); at >= 0; at = chosen.nextSetBit(at + 1)) {
      System.arraycopy(pool, from, others, from - taken, at - from);
      some[taken++] = pool[at];
      from = at + 1;
    }
    System.arraycopy(pool, from, others, from - taken, pool.length - from);
    var one = numbers(some);
    var other = numbers(others);
    return few ? Pair.numbers(other, one) : Pair.numbers(one, other);
  }

  private static Values numbers(double[] distinct) {
    return new Values.Numbers(distinct, Counts.ofOnes(distinct.length), null);
  }
}
