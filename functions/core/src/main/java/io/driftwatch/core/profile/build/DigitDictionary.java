package io.driftwatch.core.profile.build;

import java.util.Arrays;

/// The distinct ones of cells in the form of [DigitCell], with their counts.
///
/// A file of a thousand columns has a thousand dictionaries, and reads each of them once in every
/// row. So they are small, 12 bytes for a slot of which up to three quarters are taken, and cells
/// are looked up several at a time: the processor fetches what they need at once.
///
/// One that would have to grow although it has been of little use, or whose lookups take too many
/// steps ([Probes]), counts no further cells.
final class DigitDictionary {
  /// What one takes before there are any cells.
  static final long EMPTY_BYTES = 512;

  private static final int FIRST_SLOTS = 16;
  private static final int MAX_SLOTS = 1 << 16;
  private static final long SLOT_BYTES = Long.BYTES + Integer.BYTES;

  /// Up to this size a dictionary grows fourfold, from then on twofold. Below it growing costs
  /// nothing worth a decision.
  private static final int UNDECIDED_SLOTS = 1 << 12;

  /// How many of a hundred cells must have been repeats for a dictionary of that size or twice as
  /// large to grow: with 3,072 distinct cells seen, that is a column that has up to 13,000 of them.
  private static final int SOME_REPEATS = 12;

  /// The same for a larger dictionary, which would grow beyond a core's cache.
  private static final int MANY_REPEATS = 50;

  private final long lowFactor;
  private final long factor;
  private final ReadingBudget budget;

  /// The count that is carried over.
  private final int most;

  private final Probes probes = new Probes();

  /// A slot that is free holds [DigitCell#NONE].
  private long[] cells = new long[FIRST_SLOTS];

  private int[] counts = new int[FIRST_SLOTS];
  private int shift = shift(FIRST_SLOTS);
  private int free = mostTaken(FIRST_SLOTS);
  private boolean givenUp;

  /// Cells of which as many as are carried over were counted beside what their slots hold, once for
  /// each time.
  private long[] carried = new long[0];

  DigitDictionary(HashSeed seed, ReadingBudget budget) {
    this(seed, budget, Integer.MAX_VALUE);
  }

  /// @param most how many of a cell its slot counts
  DigitDictionary(HashSeed seed, ReadingBudget budget, int most) {
    this.most = most;
    this.lowFactor = seed.lowFactor();
    this.factor = seed.factor();
    this.budget = budget;
  }

  private static int shift(int slots) {
    return Long.numberOfLeadingZeros(slots) + 1;
  }

  private static int mostTaken(int slots) {
    return slots / 4 * 3;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /// {@return the slots that lookups took beyond the first of each}
  long furtherSlots() {
    return probes.slots();
  }

  /// Counts the cells in `source[from, to)`, and passes over [DigitCell#NONE].
  ///
  /// @return the index of the first cell that is not counted because the dictionary is given up
  int count(long[] source, int from, int to) {
    var slots = cells;
    var counted = counts;
    int shifted = shift;
    int carry = most;
    for (int i = from; i < to; i++) {
      long cell = source[i];
      int at = (int) (hash(cell) >>> shifted);
      if (slots[at] == cell && cell != DigitCell.NONE) {
        if (++counted[at] == carry) {
          carry(at);
        }
      } else if (cell != DigitCell.NONE) {
        if (!countBeyond(at, cell)) {
          return i;
        }
        slots = cells;
        counted = counts;
        shifted = shift;
      }
    }
    return to;
  }

  /// Counts a cell.
  ///
  /// @return whether it is counted
  boolean count(long cell) {
    return countBeyond((int) (hash(cell) >>> shift), cell);
  }

  /// Counts a cell that may be in its first slot or beyond.
  ///
  /// @return whether it is counted
  private boolean countBeyond(int first, long cell) {
    if (givenUp) {
      return false;
    }
    var slots = cells;
    int at = first;
    int further = 0;
    while (slots[at] != cell && slots[at] != DigitCell.NONE) {
      further++;
      at = (at + 1) & (slots.length - 1);
    }
    if (slots[at] == cell) {
      if (++counts[at] == most) {
        carry(at);
      }
    } else if (free > 0) {
      free--;
      slots[at] = cell;
      counts[at] = 1;
    } else {
      givenUp = !mayGrow();
      if (givenUp) {
        return false;
      }
      grow();
      return count(cell);
    }
    givenUp = further > 0 && probes.areTooMany(further);
    return true;
  }

  /// Counts what a slot holds apart.
  private void carry(int at) {
    counts[at] = 0;
    carried = Arrays.copyOf(carried, carried.length + 1);
    carried[carried.length - 1] = cells[at];
  }

  private boolean mayGrow() {
    int slots = cells.length;
    if (slots < UNDECIDED_SLOTS) {
      return true;
    }
    long all = (long) carried.length * most;
    for (int count : counts) {
      all += count;
    }
    int needed = slots <= 2 * UNDECIDED_SLOTS ? SOME_REPEATS : MANY_REPEATS;
    return slots < MAX_SLOTS && 100 * (all - mostTaken(slots)) >= needed * all;
  }

  private void grow() {
    var oldCells = cells;
    var oldCounts = counts;
    int slots = oldCells.length < UNDECIDED_SLOTS ? 4 * oldCells.length : 2 * oldCells.length;
    if (!budget.tryTake(slots * SLOT_BYTES)) {
      return;
    }
    cells = new long[slots];
    counts = new int[slots];
    shift = shift(slots);
    free = mostTaken(slots);
    for (int i = 0; i < oldCells.length; i++) {
      if (oldCells[i] != DigitCell.NONE) {
        int at = (int) (hash(oldCells[i]) >>> shift);
        while (cells[at] != DigitCell.NONE) {
          at = (at + 1) & (slots - 1);
        }
        cells[at] = oldCells[i];
        counts[at] = oldCounts[i];
        free--;
      }
    }
    budget.give(oldCells.length * SLOT_BYTES);
  }

  private long hash(long cell) {
    return HashSeed.hash(cell, 0, lowFactor, 0, factor);
  }

  /// {@return whether no cell is counted here}
  boolean isEmpty() {
    for (int count : counts) {
      if (count > 0) {
        return false;
      }
    }
    return carried.length == 0;
  }

  /// Begins anew, after all cells were handed on. Whether it is given up stays.
  void restart() {
    cells = new long[FIRST_SLOTS];
    counts = new int[FIRST_SLOTS];
    shift = shift(FIRST_SLOTS);
    free = mostTaken(FIRST_SLOTS);
  }

  /// Takes cells with their counts.
  interface Target {
    void add(long cell, long count);
  }

  /// Hands all cells on, and forgets them; one may come several times.
  void drainTo(Target target) {
    for (int i = 0; i < cells.length; i++) {
      if (counts[i] > 0) {
        target.add(cells[i], counts[i]);
      }
    }
    for (long cell : carried) {
      target.add(cell, most);
    }
    cells = new long[0];
    counts = new int[0];
    carried = new long[0];
  }
}
