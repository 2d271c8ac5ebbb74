package io.driftwatch.core.statistic;

import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.Counts;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How many copies of each text either side holds out from training: half of the side's rows, the
/// odd one included, every choice of rows being as likely as any other.
///
/// The random numbers are hashes of side, text and copy number, seeded by all texts and counts of
/// both sides. The same columns are therefore always split in the same way, in any order of rows,
/// and two splits have nothing in common where anything else differs:
///
/// - of the sides: with a hash that both share, copy 1 of a text is learned on both and copy 2 held
///   out on both, and a text with a surplus on one side has it in both halves. Names dealt at
///   random to two sides would then "drift", with an AUC of 0.7.
/// - of the columns: with a hash of the text alone, a lucky or unlucky split of a reference stays
///   so against every file that comes.
///
/// **What a p-value may rest on** (the calibrated verdict's does): as long as the rows of both
/// files are exchangeable, every choice of the held-out rows for the current ones is as likely as
/// any other, given what was learned and how often each text is held out on both sides together.
/// For write each row's side on it. Exchangeable means that, given the texts of all rows, each way
/// of writing n_c times "current" is as likely as any other. The hashes stand for independent
/// random numbers; then, whatever the sides, each choice of h_r reference rows and h_c current rows
/// is held out as likely as any other, and so all pairs of a way to write and a choice are equally
/// likely. Fix which rows are held out, and the sides of the rest: what is left are the ways to
/// write "current" on h_c of the rows held out, still equally likely. What is learned depends on
/// the rest alone, and so it says nothing about them. It takes h_r and h_c that depend on the sizes
/// of the files alone; it does not matter whether a text is in both halves.
///
/// That the seed depends on who has which text is no breach: each way to write gets random numbers
/// of its own, independent of all others. A seed from both sides together would be worse: with the
/// same random numbers for all ways to write, how a repeated text is dealt would be a fixed
/// function of how often each side has it. A deal by text breaks the promise: half of each text's
/// copies on either side held out, say, repeats in one half what was learned in the other.
///
/// **Cost** O(letters), and for each text O(copies) up to [#MANY], O(1) from there on. **Accuracy**
/// from [#MANY] copies on the normal approximation of the hypergeometric distribution.
final class HeldOut {
  /// The variance of the number held out is then 100 at least.
  static final long MANY = 1000;

  private static final long REFERENCE = 1;
  private static final long CURRENT = 2;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final long[] reference;
  private final long[] current;

  private HeldOut(long[] reference, long[] current) {
    this.reference = reference;
    this.current = current;
  }

  static HeldOut of(Texts reference, Texts current) {
    long[] r = hashes(reference);
    long[] c = hashes(current);
    long seed = seed(seed(0, r, reference.counts()), c, current.counts());
    deal(reference, Mix.of(seed + REFERENCE), r);
    deal(current, Mix.of(seed + CURRENT), c);
    return new HeldOut(r, c);
  }

  /// {@return the number of a side's rows that are held out}
  static long size(Texts texts) {
    long total = texts.total();
    return total - total / 2;
  }

  /// {@return how many copies of each reference text are held out}
  long[] reference() {
    return reference;
  }

  /// {@return how many copies of each current text are held out}
  long[] current() {
    return current;
  }

  private static long[] hashes(Texts texts) {
    var hashes = new long[Math.toIntExact(texts.distinct())];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = Mix.of(texts.at(i), 0);
    }
    return hashes;
  }

  private static long seed(long seed, long[] hashes, Counts counts) {
    long mixed = Mix.of(seed ^ hashes.length);
    for (int i = 0; i < hashes.length; i++) {
      mixed = Mix.of(Mix.of(mixed ^ hashes[i]) ^ counts.get(i));
    }
    return mixed;
  }

  /// Puts how many copies are held out in the place of each text's hash.
  private static void deal(Texts texts, long seed, long[] hashes) {
    Counts counts = texts.counts();
    long rest = texts.total();
    long free = size(texts);
    for (int i = 0; i < hashes.length; i++) {
      if (counts.get(i) < MANY) {
        hashes[i] = dealCopies(Mix.of(hashes[i] ^ seed), counts.get(i), rest, free);
        rest -= counts.get(i);
        free -= hashes[i];
      }
    }
    // These come last, so that beside each but the last there are as many rows to choose from.
    for (int i = 0; i < hashes.length; i++) {
      if (counts.get(i) >= MANY) {
        hashes[i] = dealMany(Mix.of(hashes[i] ^ seed), counts.get(i), rest, free);
        rest -= counts.get(i);
        free -= hashes[i];
      }
    }
  }

  /// Selection sampling: a copy is held out with the share of free places among the rows left.
  private static long dealCopies(long hash, long copies, long rest, long free) {
    long held = 0;
    for (long copy = 0; copy < copies; copy++) {
      held += Mix.uniform(Mix.of(hash + copy)) * (rest - copy) < free - held ? 1 : 0;
    }
    return held;
  }

  private static long dealMany(long hash, long copies, long rest, long free) {
    double share = (double) free / rest;
    double others = (double) (rest - copies) / (rest - 1);
    double deviation = Math.sqrt(copies * share * (1 - share) * others);
    double normal = NORMAL.inverseCumulativeProbability(Mix.uniform(Mix.of(hash)));
    return Math.clamp(
        Math.round(copies * share + deviation * normal),
        Math.max(0, free - (rest - copies)),
        Math.min(copies, free));
  }
}
