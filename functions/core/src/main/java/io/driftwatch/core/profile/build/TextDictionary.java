package io.driftwatch.core.profile.build;

import io.driftwatch.core.profile.Scientific;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A dictionary of byte strings of any length, with counts: the bytes lie one after the other.
///
/// If its lookups take too many steps ([Probes]), it stays as it is, and further texts are kept
/// sorted, which takes time in proportion to the logarithm of their number, whatever they are.
public final class TextDictionary {
  /// What a distinct text costs later: a string with its array (40 and up to 7 to fill it up), its
  /// places while the column is put together (32 + 6 + 2 + 6), and in the profile (4 + 8 + 8).
  private static final int STRING_BYTES = 112;

  /// What a sorted text costs beside its bytes: the entry, the array's head, the count.
  private static final int ENTRY_BYTES = 96;

  /// A slot, and what is kept of half a text: two slots are there for each.
  private static final long SLOT_BYTES = 4 + (4 + 4 + 8) / 2;

  /// How many distinct texts are kept before numbers are collected instead: a column that has fewer
  /// is counted faster by a dictionary.
  private static final int FEW = 1 << 12;

  private static final int FIRST_SLOTS = 16;

  private final HashSeed seed;
  private final ReadingBudget budget;
  private final Probes probes = new Probes();

  /// Numbers in scientific notation, without their signs: the positive ones and the negative ones.
  private final @Nullable DecimalCollector[] scientific = new @Nullable DecimalCollector[2];

  /// The texts that came after the dictionary was given up; null before.
  private @Nullable Map<byte[], Long> sorted;

  private byte[] bytes = new byte[0];

  /// The index after each text.
  private int[] ends = new int[0];

  private int[] hashes = new int[0];
  private long[] counts = new long[0];
  private int size;

  /// Number of the text plus one; 0 is free.
  private int[] slots = new int[0];

  public TextDictionary(HashSeed seed, ReadingBudget budget) {
    this.seed = seed;
    this.budget = budget;
  }

  /// {@return whether the text is new}
  public boolean add(byte[] source, int from, int to, long count) {
    if (sorted != null) {
      return addSorted(sorted, Arrays.copyOfRange(source, from, to), count);
    }
    if (2 * size >= slots.length) {
      grow();
    }
    int hash = (int) (seed.hash(source, from, to) >>> 32);
    int at = hash & (slots.length - 1);
    int further = 0;
    while (slots[at] != 0) {
      int text = slots[at] - 1;
      if (hashes[text] == hash && Arrays.equals(bytes, start(text), ends[text], source, from, to)) {
        counts[text] += count;
        watch(further);
        return false;
      }
      at = (at + 1) & (slots.length - 1);
      further++;
    }
    boolean isNew = !collect(source, from, to, count);
    if (isNew) {
      if (!append(source, from, to, hash, count)) {
        return add(source, from, to, count);
      }
      slots[at] = size;
    }
    watch(further);
    return isNew;
  }

  /// Gives the dictionary up if its lookups take too long.
  private void watch(int further) {
    if (further > 0 && probes.areTooMany(further)) {
      sorted = new TreeMap<>(Arrays::compareUnsigned);
    }
  }

  /// {@return whether a text is a number in scientific notation, of which the dictionary has
  /// enough: from then on they are collected, to be sorted at the end}
  private boolean collect(byte[] source, int from, int to, long count) {
    double number = size < FEW ? Scientific.NONE : Scientific.parse(source, from, to);
    if (Double.isNaN(number) || count != 1) {
      return false;
    }
    int sign = number < 0 ? 1 : 0;
    var numbers = scientific[sign];
    if (numbers == null) {
      numbers = new DecimalCollector(seed, budget);
      scientific[sign] = numbers;
    }
    numbers.add(Double.doubleToRawLongBits(Math.abs(number)));
    return true;
  }

  private boolean addSorted(Map<byte[], Long> sorted, byte[] text, long count) {
    boolean isNew = sorted.merge(text, count, Long::sum) == count;
    if (isNew) {
      // where all was written away for want of memory, this text was too
      budget.tryTake(ENTRY_BYTES + text.length + stringBytes(text, 0, text.length));
    }
    return isNew;
  }

  private int start(int text) {
    return text == 0 ? 0 : ends[text - 1];
  }

  /// {@return whether the text was added; if not, all was written away for want of memory}
  private boolean append(byte[] source, int from, int to, int hash, long count) {
    int start = start(size);
    int length = to - from;
    if (length > bytes.length - start) {
      long capacity = Math.min(Integer.MAX_VALUE - 8, start + length + Math.max(256, start / 2L));
      if (capacity < (long) start + length) {
        throw budget.exceeded();
      }
      if (!budget.tryTake(capacity)) {
        return false;
      }
      long old = bytes.length;
      bytes = Arrays.copyOf(bytes, (int) capacity);
      budget.give(old);
    }
    if (!budget.tryTake(stringBytes(source, from, to))) {
      return false;
    }
    System.arraycopy(source, from, bytes, start, length);
    ends[size] = start + length;
    hashes[size] = hash;
    counts[size] = count;
    size++;
    return true;
  }

  private void grow() {
    int capacity = Math.max(FIRST_SLOTS, 2 * slots.length);
    if (!budget.tryTake(capacity * SLOT_BYTES)) {
      capacity = FIRST_SLOTS;
      budget.take(capacity * SLOT_BYTES);
    }
    long old = slots.length;
    slots = new int[capacity];
    ends = Arrays.copyOf(ends, capacity / 2);
    hashes = Arrays.copyOf(hashes, capacity / 2);
    counts = Arrays.copyOf(counts, capacity / 2);
    for (int text = 0; text < size; text++) {
      int at = hashes[text] & (capacity - 1);
      while (slots[at] != 0) {
        at = (at + 1) & (capacity - 1);
      }
      slots[at] = text + 1;
    }
    budget.give(old * SLOT_BYTES);
  }

  /// {@return what a text costs later: Java keeps its characters in one byte each if all are
  /// Latin-1, else in two}
  private static long stringBytes(byte[] source, int from, int to) {
    for (int i = from; i < to; i++) {
      if (source[i] < 0) {
        return STRING_BYTES + 2L * (to - from);
      }
    }
    return STRING_BYTES + (long) to - from;
  }

  /// {@return the slots that lookups took beyond the first of each}
  public long furtherSlots() {
    return probes.slots();
  }

  boolean isEmpty() {
    if (size > 0 || sorted != null) {
      return false;
    }
    for (var numbers : scientific) {
      if (numbers != null && !numbers.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// Hands all texts on, and forgets them.
  void drainTo(ColumnBuilder column) {
    for (int text = 0; text < size; text++) {
      column.add(bytes, start(text), ends[text], counts[text]);
    }
    if (sorted != null) {
      sorted.forEach((text, count) -> column.add(text, 0, text.length, count));
      sorted = null;
    }
    for (int sign = 0; sign < scientific.length; sign++) {
      var numbers = scientific[sign];
      if (numbers != null) {
        numbers.drainTo(column.scientific(sign == 1));
      }
    }
    size = 0;
    bytes = new byte[0];
    ends = new int[0];
    hashes = new int[0];
    counts = new long[0];
    slots = new int[0];
  }
}
