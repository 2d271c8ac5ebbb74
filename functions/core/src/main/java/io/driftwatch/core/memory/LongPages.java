package io.driftwatch.core.memory;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pages of a list of numbers.
///
///     page   = EQUAL number | VALUES block* | DIFFERENCES number block*
///     block  = width base packed, of 128 entries
///
/// An entry of a block is packed as its distance from the smallest one, in as many bits as the
/// largest distance needs. Entries are the numbers, or the differences between neighbours, whatever
/// is shorter. A difference may overflow: adding it up overflows back.
final class LongPages extends Pages<LongPage> {
  private static final int SHIFT = 11;

  /// How many numbers a page has.
  static final int LENGTH = 1 << SHIFT;

  private static final int BLOCK = 1 << 7;

  private static final byte EQUAL = 0;
  private static final byte VALUES = 1;
  private static final byte DIFFERENCES = 2;

  private static final int BLOCK_HEAD = 1 + Long.BYTES;

  private final long size;

  /// The first number of each page of an ascending list, if they are known.
  private final long @Nullable [] keys;

  private LongPages(Written written, long size) {
    super(written);
    this.size = size;
    this.keys = null;
  }

  /// @throws IllegalArgumentException when there cannot be such pages
  LongPages(StoredBytes stored, PageTable table) {
    super(stored, table);
    this.size = table.size();
    this.keys = table.keys();
    for (int i = 0; i < count(); i++) {
      if (table.entries(i) > LENGTH || (i < count() - 1 && table.entries(i) < LENGTH)) {
        throw new IllegalArgumentException("page %d has %d numbers".formatted(i, table.entries(i)));
      }
    }
  }

  PageTable table() {
    var entries = new int[count()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (int) Math.min(LENGTH, size - (long) i * LENGTH);
    }
    return table(entries);
  }

  /// {@return the index from which on an ascending list may have a number: that of the first one of
  /// its page, if it is known which that is, else 0}
  long from(long number) {
    if (keys == null) {
      return 0;
    }
    int found = Arrays.binarySearch(keys, number);
    return (long) LENGTH * Math.max(0, found < 0 ? -found - 2 : found);
  }

  /// {@return the index up to which an ascending list may have a number, given where that begins}
  long to(long from) {
    return keys == null ? size : Math.min(size, from + LENGTH);
  }

  long size() {
    return size;
  }

  /// {@return the number at an index from 0}
  long at(long index) {
    return page((int) (index >>> SHIFT)).values[(int) index & (LENGTH - 1)];
  }

  @Override
  boolean hasLargePages() {
    return false;
  }

  @Override
  LongPage unpacked(int number, byte[] bytes) {
    int length = (int) Math.min(LENGTH, size - (long) number * LENGTH);
    var values = new long[length];
    switch (bytes[0]) {
      case EQUAL -> Arrays.fill(values, PackedBytes.getLong(bytes, 1));
      case VALUES -> readBlocks(bytes, 1, values, 0);
      default -> {
        values[0] = PackedBytes.getLong(bytes, 1);
        readBlocks(bytes, 1 + Long.BYTES, values, 1);
        long sum = values[0];
        for (int i = 1; i < length; i++) {
          sum += values[i];
          values[i] = sum;
        }
      }
    }
    return new LongPage(this, number, values);
  }

  private static void readBlocks(byte[] bytes, int start, long[] values, int first) {
    int at = start;
    for (int from = first; from < values.length; from += BLOCK) {
      int to = Math.min(values.length, from + BLOCK);
      int width = bytes[at];
      long base = PackedBytes.getLong(bytes, at + 1);
      at = PackedBytes.unpack(bytes, at + BLOCK_HEAD, width, base, values, from, to);
    }
  }

  /// Writes a list.
  static final class Writer {
    private static final int FIRST_LENGTH = 1 << 4;

    private final Written written;
    private long[] page = new long[FIRST_LENGTH];
    private int filled;
    private long before;

    /// As long as the page.
    private long[] differences = new long[0];

    private byte[] bytes = new byte[0];

    Writer(Scratch scratch) {
      this.written = new Written(scratch);
    }

    void add(long value) throws IOException {
      if (filled == page.length) {
        makeRoom();
      }
      page[filled++] = value;
    }

    private void makeRoom() throws IOException {
      if (filled < LENGTH) {
        page = Arrays.copyOf(page, 4 * filled > LENGTH / 2 ? LENGTH : 4 * filled);
      } else {
        write();
      }
    }

    int pagesWritten() {
      return written.pages();
    }

    LongPages pages() throws IOException {
      if (filled > 0) {
        write();
      }
      return new LongPages(written, before);
    }

    private void write() throws IOException {
      if (differences.length < page.length) {
        differences = new long[page.length];
        bytes = new byte[mostBytes(page.length)];
      }
      written.add(bytes, packed());
      before += filled;
      filled = 0;
    }

    /// {@return what a page takes at most, and what is written beyond it}
    private static int mostBytes(int numbers) {
      return 1 + (3 + numbers) * Long.BYTES + (numbers / BLOCK + 1) * BLOCK_HEAD;
    }

    /// {@return the length of the packed page}
    private int packed() {
      long first = page[0];
      if (allAre(first)) {
        bytes[0] = EQUAL;
        PackedBytes.putLong(bytes, 1, first);
        return 1 + Long.BYTES;
      }
      for (int i = 1; i < filled; i++) {
        differences[i] = page[i] - page[i - 1];
      }
      if (bits(page, 0) <= bits(differences, 1)) {
        bytes[0] = VALUES;
        return writeBlocks(page, 0, 1);
      }
      bytes[0] = DIFFERENCES;
      PackedBytes.putLong(bytes, 1, first);
      return writeBlocks(differences, 1, 1 + Long.BYTES);
    }

    private boolean allAre(long value) {
      for (int i = 0; i < filled; i++) {
        if (page[i] != value) {
          return false;
        }
      }
      return true;
    }

    private long bits(long[] entries, int first) {
      long bits = 0;
      for (int from = first; from < filled; from += BLOCK) {
        int to = Math.min(filled, from + BLOCK);
        bits += (long) (to - from) * width(entries, from, to);
      }
      return bits;
    }

    private int writeBlocks(long[] entries, int first, int start) {
      int at = start;
      for (int from = first; from < filled; from += BLOCK) {
        int to = Math.min(filled, from + BLOCK);
        int width = width(entries, from, to);
        long base = min(entries, from, to);
        bytes[at] = (byte) width;
        PackedBytes.putLong(bytes, at + 1, base);
        at = PackedBytes.pack(entries, from, to, base, width, bytes, at + BLOCK_HEAD);
      }
      return at;
    }

    private static int width(long[] entries, int from, int to) {
      long max = entries[from];
      for (int i = from; i < to; i++) {
        max = Math.max(max, entries[i]);
      }
      return PackedBytes.width(max - min(entries, from, to));
    }

    private static long min(long[] entries, int from, int to) {
      long min = entries[from];
      for (int i = from; i < to; i++) {
        min = Math.min(min, entries[i]);
      }
      return min;
    }
  }
}
