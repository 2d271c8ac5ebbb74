package io.driftwatch.core.profile.build;

import io.driftwatch.core.bytes.ByteWords;
import io.driftwatch.core.profile.PackedDecimal;

/// The distinct cells of one column with their counts, as one thread finds them.
///
/// Most columns repeat their cells. So a cell is looked up by its bytes, and what it means is
/// worked out once per distinct cell, at the end. A cell of up to 15 bytes is one word where
/// [DigitCell] has room for it, and goes to [DigitDictionary]. Any other one is two words with its
/// length in the highest byte: looking it up takes a hash of two words and two comparisons. A
/// longer cell that is a plain decimal is looked up by its key, any other one goes to
/// [TextDictionary].
///
/// Where cells do not repeat, a dictionary of them is large and slow. So one that would have to
/// grow although it has been of little use does not: from then on decimals are only collected
/// ([DecimalCollector]), to be sorted at the end, and most new texts go to [TextDictionary]. The
/// same happens to a dictionary whose lookups take too many steps ([Probes]).
public final class CellDictionary {
  /// CellDictionary up to this many bytes are looked up as words.
  public static final int MAX_SHORT = 15;

  /// In the place of the length: the low word is a key of [PackedDecimal].
  private static final int PACKED = MAX_SHORT + 1;

  private static final int LENGTH_BIT = 56;
  private static final long CONTENT = (1L << LENGTH_BIT) - 1;

  /// A slot is low word, high word, count; it is free while the count is 0.
  private static final int SLOT = 3;

  private static final int FIRST_SLOTS = 16;
  private static final int MAX_SLOTS = 1 << 16;

  /// Below this size growing costs nothing worth a decision.
  private static final int UNDECIDED_SLOTS = 1 << 12;

  /// How many of a hundred cells must have been repeats for a dictionary of that size to grow: with
  /// 2,048 distinct cells seen, that is a column that has up to 9,000 of them.
  private static final int SOME_REPEATS = 12;

  /// The same for a larger dictionary, which would grow beyond a core's cache.
  private static final int MANY_REPEATS = 50;

  /// What the cells of a column take before there are any, with the objects below.
  public static final long EMPTY_BYTES = 1024 + DigitDictionary.EMPTY_BYTES;

  private final long lowFactor;
  private final long highFactor;
  private final long factor;
  private final ReadingBudget budget;
  private final Probes probes = new Probes();
  private final DigitDictionary digits;
  private final DecimalCollector decimals;
  private final TextDictionary texts;

  /// What stands before the fraction of a number.
  private final char point;

  /// Texts with carriage returns, which only quoted fields may have: apart from the others, so that
  /// such a text without quotes is always seen as new, and refused.
  private final TextDictionary returns;

  private long[] table = new long[FIRST_SLOTS * SLOT];
  private int shift = shift(FIRST_SLOTS);
  private int free = FIRST_SLOTS / 2;

  /// Whether the table below takes few new cells or none.
  private boolean full;

  /// A table that was given up, with what it had counted.
  private long[] closed = new long[0];

  public CellDictionary(HashSeed seed, ReadingBudget budget) {
    this(seed, budget, '.');
  }

  /// @param point what stands before the fraction of a number
  public CellDictionary(HashSeed seed, ReadingBudget budget, char point) {
    this.point = point;
    this.lowFactor = seed.lowFactor();
    this.highFactor = seed.highFactor();
    this.factor = seed.factor();
    this.budget = budget;
    this.digits = new DigitDictionary(seed, budget);
    this.decimals = new DecimalCollector(seed, budget);
    this.texts = new TextDictionary(seed, budget);
    this.returns = new TextDictionary(seed, budget);
  }

  /// {@return the second word of a cell of at most 15 bytes}
  public static long high(long content, int length) {
    return content | ((long) length << LENGTH_BIT);
  }

  /// Adds a cell of at most 15 bytes.
  ///
  /// @param low its first eight bytes, 0 beyond its end
  /// @param high its other bytes and its length
  /// @return whether the column sees these bytes for the first time; always false for cells that
  ///   [DigitCell] has room for
  public boolean add(long low, long high) {
    int length = (int) (high >>> LENGTH_BIT);
    long cell = DigitCell.of(low, high & CONTENT, length);
    if (cell == DigitCell.NONE) {
      return count(low, high);
    }
    if (!digits.count(cell)) {
      collect(low, high);
    }
    return false;
  }

  /// Adds the cells in `cells[from, to)`, each in the form of [DigitCell], and passes over
  /// [DigitCell#NONE].
  public void addDigits(long[] cells, int from, int to) {
    int at = digits.isGivenUp() ? from : digits.count(cells, from, to);
    for (; at < to; at++) {
      long cell = cells[at];
      if (cell != DigitCell.NONE) {
        collect(DigitCell.low(cell), high(DigitCell.high(cell), DigitCell.length(cell)));
      }
    }
  }

  /// Adds a cell for which there is no dictionary any more.
  private void collect(long low, long high) {
    long key = key(low, high & CONTENT, (int) (high >>> LENGTH_BIT));
    if (key == PackedDecimal.NONE) {
      count(low, high);
    } else {
      decimals.add(key);
    }
  }

  private long key(long low, long high, int length) {
    long first = low;
    long second = high;
    if (point != '.') {
      first = ByteWords.exchange(first, point, '.');
      second = ByteWords.exchange(second, point, '.');
    }
    return PackedDecimal.pack(first, second, length);
  }

  /// Adds a cell of more than 15 bytes.
  ///
  /// @return whether the column sees these bytes for the first time
  public boolean addLong(byte[] bytes, int from, int to) {
    long key = PackedDecimal.pack(bytes, from, to, point);
    if (key == PackedDecimal.NONE) {
      return texts.add(bytes, from, to, 1);
    }
    if (full || digits.isGivenUp()) {
      decimals.add(key);
      return false;
    }
    return count(key, high(0, PACKED));
  }

  /// Adds a cell that has a carriage return inside its quotes.
  public boolean addWithReturn(byte[] bytes, int from, int to) {
    return returns.add(bytes, from, to, 1);
  }

  private boolean count(long low, long high) {
    var slots = table;
    int at = (int) (hash(low, high) >>> shift) * SLOT;
    if (slots[at] == low && slots[at + 1] == high && slots[at + 2] != 0) {
      slots[at + 2]++;
      return false;
    }
    return slots[at + 2] == 0 ? insert(at, low, high) : countBeyond(at, low, high);
  }

  /// Counts a cell whose first slot another one has.
  private boolean countBeyond(int first, long low, long high) {
    var slots = table;
    int at = first;
    int further = 0;
    do {
      further++;
      at = at + SLOT == slots.length ? 0 : at + SLOT;
    } while (slots[at + 2] != 0 && (slots[at] != low || slots[at + 1] != high));
    boolean isNew = slots[at + 2] == 0;
    if (isNew) {
      isNew = insert(at, low, high);
    } else {
      slots[at + 2]++;
    }
    // inserting may have grown the table, and closed it on the way
    if (probes.areTooMany(further) && closed.length == 0) {
      close();
    }
    return isNew;
  }

  /// Gives up a table whose lookups take too long: from here on long decimals are only collected,
  /// and all texts go to [TextDictionary]. What takes its place stays empty.
  private void close() {
    closed = table;
    table = new long[FIRST_SLOTS * SLOT];
    shift = shift(FIRST_SLOTS);
    free = 0;
    full = true;
  }

  private boolean insert(int at, long low, long high) {
    if (free > 0) {
      free--;
      table[at] = low;
      table[at + 1] = high;
      table[at + 2] = 1;
      return true;
    }
    if (full) {
      var bytes = new byte[MAX_SHORT];
      return texts.add(bytes, 0, unpack(low, high, bytes), 1);
    }
    int slots = table.length / SLOT;
    if (slots >= UNDECIDED_SLOTS && (slots == MAX_SLOTS || !useful())) {
      full = true;
      free = slots / 4;
    } else {
      grow(4 * slots);
    }
    return count(low, high);
  }

  private boolean useful() {
    long cells = 0;
    int entries = 0;
    for (int i = 2; i < table.length; i += SLOT) {
      cells += table[i];
      entries += table[i] == 0 ? 0 : 1;
    }
    int needed = table.length == UNDECIDED_SLOTS * SLOT ? SOME_REPEATS : MANY_REPEATS;
    return 100 * (cells - entries) >= needed * cells;
  }

  /// Makes the table larger, or, where there is no memory for it, empty.
  private void grow(int slots) {
    if (!budget.tryTake((long) slots * SLOT * Long.BYTES)) {
      return;
    }
    var old = table;
    table = new long[slots * SLOT];
    shift = shift(slots);
    free = slots / 2;
    for (int i = 0; i < old.length; i += SLOT) {
      if (old[i + 2] != 0) {
        int at = (int) (hash(old[i], old[i + 1]) >>> shift) * SLOT;
        while (table[at + 2] != 0) {
          at = at + SLOT == table.length ? 0 : at + SLOT;
        }
        System.arraycopy(old, i, table, at, SLOT);
        free--;
      }
    }
    budget.give((long) old.length * Long.BYTES);
  }

  private long hash(long low, long high) {
    return HashSeed.hash(low, high, lowFactor, highFactor, factor);
  }

  /// {@return by how much a hash is shifted so that its highest bits are the number of a slot}
  private static int shift(int slots) {
    return Long.numberOfLeadingZeros(slots) + 1;
  }

  /// {@return the slots that lookups took beyond the first of each}
  public long furtherSlots() {
    return probes.slots() + digits.furtherSlots() + texts.furtherSlots();
  }

  /// Writes a short cell back into bytes.
  ///
  /// @return its length
  private static int unpack(long low, long high, byte[] bytes) {
    int length = (int) (high >>> LENGTH_BIT);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i < 8 ? low >>> (8 * i) : high >>> (8 * (i - 8)));
    }
    return length;
  }

  /// {@return whether there are no cells}
  boolean isEmpty() {
    for (int i = 2; i < table.length; i += SLOT) {
      if (table[i] != 0) {
        return false;
      }
    }
    return closed.length == 0
        && digits.isEmpty()
        && decimals.isEmpty()
        && texts.isEmpty()
        && returns.isEmpty();
  }

  /// Begins anew, after all cells were handed on. What was found out about the column stays.
  void restart() {
    table = new long[FIRST_SLOTS * SLOT];
    shift = shift(FIRST_SLOTS);
    free = full ? 0 : FIRST_SLOTS / 2;
    digits.restart();
  }

  /// Hands all cells on, and forgets them.
  public void drainTo(ColumnBuilder column) {
    drain(closed, column, point);
    drain(table, column, point);
    closed = new long[0];
    table = new long[SLOT];
    digits.drainTo((cell, count) -> hand(column, cell, count));
    decimals.drainTo(column.decimals());
    texts.drainTo(column);
    returns.drainTo(column);
  }

  private void hand(ColumnBuilder column, long cell, long count) {
    long low = DigitCell.low(cell);
    long high = DigitCell.high(cell);
    int length = DigitCell.length(cell);
    long key = key(low, high, length);
    if (key == PackedDecimal.NONE) {
      var bytes = new byte[MAX_SHORT];
      column.add(bytes, 0, unpack(low, high(high, length), bytes), count);
    } else {
      column.decimals().add(key, count);
    }
  }

  private static void drain(long[] slots, ColumnBuilder column, char point) {
    var bytes = new byte[MAX_SHORT];
    for (int at = 0; at < slots.length; at += SLOT) {
      long count = slots[at + 2];
      if (count == 0) {
        continue;
      }
      if (slots[at + 1] >>> LENGTH_BIT == PACKED) {
        column.decimals().add(slots[at], count);
        continue;
      }
      int length = unpack(slots[at], slots[at + 1], bytes);
      long key = PackedDecimal.pack(bytes, 0, length, point);
      if (key == PackedDecimal.NONE) {
        column.add(bytes, 0, length, count);
      } else {
        column.decimals().add(key, count);
      }
    }
  }
}
