package io.driftwatch.core.calibrated;

import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.statistic.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The counts of categories by pooled count, descending; those of one count stay in their order.
///
/// Sorted in a scratch by counting, five bits at a time from the lowest ones on: each pass deals
/// the categories out to 32 stacks in their order. Pooled counts from 2^31 - 1 on count as one, as
/// where categories are sorted in memory.
///
/// **Cost** one pass for each five bits of the largest count; 4 MB of memory, whatever the number
/// of categories, and some ten bytes of scratch for each of them.
final class DescendingCounts {
  private static final int BITS = 5;
  private static final int STACKS = 1 << BITS;

  private final List<Stack> stacks;

  private DescendingCounts(List<Stack> stacks) {
    this.stacks = stacks;
  }

  /// Takes the categories in order.
  interface Taker {
    /// @param both how often the category occurs on both sides
    /// @param current how often it occurs in the current data
    void take(long both, long current);
  }

  /// Categories in a scratch.
  private record Stack(LongList both, LongList current) {}

  /// @throws UncheckedIOException when the scratch fails
  static DescendingCounts of(Samples pooled, Scratch scratch) {
    long most = 0;
    for (long i = 0; i < pooled.size(); i++) {
      most = Math.max(most, key(pooled.both(i)));
    }
    try {
      var dealer = new Dealer(scratch, 0);
      for (long i = 0; i < pooled.size(); i++) {
        dealer.take(pooled.both(i), pooled.current(i));
      }
      var sorted = dealer.dealt();
      for (int shift = BITS; most >>> shift > 0; shift += BITS) {
        var next = new Dealer(scratch, shift);
        sorted.forEach(next);
        sorted = next.dealt();
      }
      return sorted;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  void forEach(Taker taker) {
    for (var stack : stacks) {
      for (long i = 0; i < stack.both.size(); i++) {
        taker.take(stack.both.at(i), stack.current.at(i));
      }
    }
  }

  private static long key(long both) {
    return Math.min(both, Integer.MAX_VALUE);
  }

  /// Deals categories out by five bits of their pooled counts.
  private static final class Dealer implements Taker {
    private final LongList.Writer[] both = new LongList.Writer[STACKS];
    private final LongList.Writer[] current = new LongList.Writer[STACKS];
    private final int shift;

    Dealer(Scratch scratch, int shift) {
      this.shift = shift;
      for (int i = 0; i < STACKS; i++) {
        both[i] = new LongList.Writer(scratch);
        current[i] = new LongList.Writer(scratch);
      }
    }

    @Override
    public void take(long categoryBoth, long categoryCurrent) {
      int digit = (int) (key(categoryBoth) >>> shift) & (STACKS - 1);
      try {
        both[digit].add(categoryBoth);
        current[digit].add(categoryCurrent);
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }

    /// {@return what was dealt, the stack of the largest digit first}
    DescendingCounts dealt() throws IOException {
      var stacks = new ArrayList<Stack>(STACKS);
      for (int i = STACKS - 1; i >= 0; i--) {
        stacks.add(new Stack(both[i].list(), current[i].list()));
      }
      return new DescendingCounts(stacks);
    }
  }
}
