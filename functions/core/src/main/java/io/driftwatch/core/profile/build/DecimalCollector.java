package io.driftwatch.core.profile.build;

import io.driftwatch.core.counts.LongCounts;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/// The decimals of a column that hardly repeats: collected one after the other, sorted at the end.
///
/// If they repeat after all, they are counted before they fill the memory.
final class DecimalCollector {
  private static final int FIRST_BLOCK = 1 << 12;
  private static final int MAX_BLOCK = 1 << 17;

  /// How many keys are collected before their repeats are looked at for the first time.
  private static final long FIRST_CHECK = 1 << 18;

  /// One key in this many is sampled to see whether they repeat.
  private static final int SAMPLED_SHARE = 1 << 6;

  /// The sample, sorted and counted; it has twice as many keys as are to be expected.
  private static final long SAMPLE_BYTES = 2 * 4 * Long.BYTES;

  /// The keys in order, of which at most half are distinct, then their tally beside the whole one.
  private static final long TALLY_BYTES = 3 * Long.BYTES;

  private static final long TALLY_ENTRY_BYTES = 2 * Long.BYTES;

  private static final int SAMPLE_SHIFT = Long.SIZE - 6;

  private final HashSeed seed;
  private final ReadingBudget budget;
  private final List<LongBuffer> full = new ArrayList<>();

  /// Keys in the full blocks.
  private long collected;

  private long[] block = new long[0];
  private int filled;
  private long check = FIRST_CHECK;
  private LongCounts counted = LongCounts.EMPTY;

  DecimalCollector(HashSeed seed, ReadingBudget budget) {
    this.seed = seed;
    this.budget = budget;
  }

  void add(long key) {
    if (filled == block.length) {
      nextBlock();
    }
    block[filled++] = key;
  }

  private void nextBlock() {
    if (filled > 0) {
      full.add(LongBuffer.wrap(block));
      collected += filled;
      block = new long[0];
      filled = 0;
    }
    if (collected >= check) {
      countRepeats();
    }
    int length = Math.clamp(collected / 4, FIRST_BLOCK, MAX_BLOCK);
    if (!budget.tryTake((long) length * Long.BYTES)) {
      length = FIRST_BLOCK;
      budget.take((long) length * Long.BYTES);
    }
    block = new long[length];
  }

  /// Counts what has been collected, unless most of it is distinct: then the blocks stay.
  private void countRepeats() {
    Boolean distinct =
        budget.borrow(collected / SAMPLED_SHARE * SAMPLE_BYTES, this::mostAreDistinct);
    if (distinct == null || distinct) {
      check = 4 * collected;
      return;
    }
    long needed = TALLY_BYTES * collected + TALLY_ENTRY_BYTES * counted.size();
    if (budget.borrow(needed, this::countAll) == null) {
      check = 4 * collected;
    }
  }

  private LongCounts countAll() {
    var tally = LongCounts.ofSorted(RadixSort.sorted(full));
    budget.give(collected * Long.BYTES);
    full.clear();
    collected = 0;
    long before = counted.size();
    counted = counted.plus(tally);
    budget.take(TALLY_ENTRY_BYTES * (counted.size() - before));
    check = Math.max(FIRST_CHECK, counted.size());
    return counted;
  }

  /// Looks at a share of the distinct keys, chosen by their hash: all repeats of such a key are
  /// among what is looked at.
  private boolean mostAreDistinct() {
    var sample = new long[(int) (collected / SAMPLED_SHARE) * 2 + FIRST_BLOCK];
    int size = 0;
    for (var keys : full) {
      for (long key : keys.array()) {
        if (seed.hash(key, 0) >>> SAMPLE_SHIFT == 0 && size < sample.length) {
          sample[size++] = key;
        }
      }
    }
    var sorted = RadixSort.sorted(List.of(LongBuffer.wrap(sample, 0, size)));
    return LongCounts.ofSorted(sorted).size() > size / 2;
  }

  boolean isEmpty() {
    return full.isEmpty() && filled == 0 && counted.size() == 0;
  }

  /// Hands all keys on, and forgets them.
  void drainTo(NumberCounts numbers) {
    full.forEach(numbers::add);
    numbers.add(LongBuffer.wrap(block, 0, filled));
    numbers.add(counted);
    full.clear();
    collected = 0;
    check = FIRST_CHECK;
    block = new long[0];
    filled = 0;
    counted = LongCounts.EMPTY;
  }
}
