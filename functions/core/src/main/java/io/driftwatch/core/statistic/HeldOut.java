package io.driftwatch.core.statistic;

import io.driftwatch.core.profile.Values.Texts;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How many copies of each text one side holds out from training: half of its rows, the odd one
/// included, every choice of rows being as likely as any other.
///
/// What decides about a copy is a hash of side, text and copy number in place of a random number, so
/// that the same texts are always dealt in the same way. The side belongs to the hash: with a hash
/// that both sides share, copy 1 of a text is learned on both and copy 2 held out on both, and a text
/// with a surplus on one side has it in both halves. Names dealt at random to two sides would then
/// "drift", with an AUC of 0.7.
///
/// **Cost** O(letters), O(1) for each copy of a text up to [#MANY] and O(1) for all of them beyond.
final class HeldOut {
  static final long REFERENCE = 0x7265666572656e63L;
  static final long CURRENT = 0x63757272656e7400L;

  /// From here on, the normal approximation of the hypergeometric distribution is as good as the
  /// distribution itself.
  private static final long MANY = 1000;

  private HeldOut() {}

  /// {@return the number of a side's rows that are held out}
  static long size(Texts texts) {
    long total = texts.total();
    return total - total / 2;
  }

  /// {@return how many copies of each text are held out}
  static long[] of(Texts texts, long side) {
    var held = new long[texts.distinct()];
    long[] counts = texts.counts();
    long rest = texts.total();
    long free = size(texts);
    for (int i = 0; i < held.length; i++) {
      if (counts[i] < MANY) {
        held[i] = deal(Mix.of(texts.values()[i], side), counts[i], rest, free);
        rest -= counts[i];
        free -= held[i];
      }
    }
    // Last, so that whichever is dealt has as many rows left beside it or takes all places left.
    for (int i = 0; i < held.length; i++) {
      if (counts[i] >= MANY) {
        held[i] = dealMany(Mix.of(texts.values()[i], side), counts[i], rest, free);
        rest -= counts[i];
        free -= held[i];
      }
    }
    return held;
  }

  /// Selection sampling: a copy is held out with the share of free places among the rows left.
  private static long deal(long hash, long copies, long rest, long free) {
    long held = 0;
    for (long copy = 0; copy < copies; copy++) {
      held += Mix.uniform(Mix.of(hash + copy)) * (rest - copy) < free - held ? 1 : 0;
    }
    return held;
  }

  private static long dealMany(long hash, long copies, long rest, long free) {
    double share = (double) free / rest;
    double others = (double) (rest - copies) / Math.max(1, rest - 1);
    double deviation = Math.sqrt(copies * share * (1 - share) * others);
    double normal =
        NormalDistribution.of(0, 1).inverseCumulativeProbability(Mix.uniform(Mix.of(hash)));
    return Math.clamp(
        Math.round(copies * share + deviation * normal),
        Math.max(0, free - (rest - copies)),
        Math.min(copies, free));
  }
}
