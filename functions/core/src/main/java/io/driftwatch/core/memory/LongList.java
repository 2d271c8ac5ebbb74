package io.driftwatch.core.memory;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Longs in a fixed order, in memory or in a [Scratch].
public final class LongList {
  /// The list of nothing.
  public static final LongList EMPTY = of(new long[0]);

  /// One of the two is there.
  private final long @Nullable [] all;

  private final @Nullable LongPages pages;
  private final long size;

  private LongList(long @Nullable [] all, @Nullable LongPages pages, long size) {
    this.all = all;
    this.pages = pages;
    this.size = size;
  }

  /// {@return a list of these; the array becomes its own}
  public static LongList of(long... values) {
    return new LongList(values, null, values.length);
  }

  /// {@return a list of which the pages are somewhere}
  ///
  /// @throws IllegalArgumentException when there cannot be such pages
  public static LongList of(StoredBytes stored, PageTable table) {
    return new LongList(null, new LongPages(stored, table), table.size());
  }

  /// {@return where the pages of a list are that has been written one page behind the other}
  ///
  /// @throws IllegalStateException when it is in memory
  public PageTable table() {
    if (pages == null) {
      throw new IllegalStateException("the list is in memory");
    }
    return pages.table();
  }

  /// {@return how many there are}
  public long size() {
    return size;
  }

  /// {@return the one at an index from 0}
  ///
  /// @throws java.io.UncheckedIOException when it is in a scratch, which fails
  public long at(long index) {
    return all != null ? all[(int) index] : paged(index);
  }

  private long paged(long index) {
    return Objects.requireNonNull(pages).at(index);
  }

  /// {@return the first one}
  public long first() {
    return at(0);
  }

  /// {@return the last one}
  public long last() {
    return at(size() - 1);
  }

  /// {@return the index of one in an ascending list of distinct ones; negative where it is not
  /// there}
  public long indexOf(long wanted) {
    long low = pages == null ? 0 : pages.from(wanted);
    long high = (pages == null ? size() : pages.to(low)) - 1;
    while (low <= high) {
      long middle = (low + high) >>> 1;
      long found = at(middle);
      if (found == wanted) {
        return middle;
      }
      if (found < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /// {@return whether it is in an array}
  public boolean isInMemory() {
    return all != null;
  }

  /// {@return the memory that the list takes}
  public long bytes() {
    return pages == null ? (long) Long.BYTES * size : pages.bytes();
  }

  /// {@return a copy in an array}
  ///
  /// @throws ArithmeticException when no array holds as many
  public long[] toArray() {
    if (all != null) {
      return all.clone();
    }
    var copy = new long[Math.toIntExact(size)];
    var rest = reader();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = rest.next();
    }
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof LongList that) || size != that.size) {
      return false;
    }
    if (all != null && that.all != null) {
      return Arrays.equals(all, that.all);
    }
    for (long i = 0; i < size; i++) {
      if (at(i) != that.at(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (long i = 0; i < size; i++) {
      hash = 31 * hash + Long.hashCode(at(i));
    }
    return hash;
  }

  @Override
  public String toString() {
    return Listing.of(size, i -> String.valueOf(at(i)));
  }

  /// {@return a reader of the list from its beginning}
  public Reader reader() {
    return new Reader(this);
  }

  /// Reads a list once, with a page of its own: so any number of lists can be read in step. For one
  /// thread.
  public static final class Reader {
    private final @Nullable LongPages pages;
    private long[] page;
    private int next;
    private int number;

    private Reader(LongList list) {
      this.pages = list.pages;
      this.page = list.all != null ? list.all : new long[0];
    }

    /// {@return whether there is a further one}
    public boolean hasNext() {
      return next < page.length || (pages != null && number < pages.count());
    }

    /// {@return the next one}
    ///
    /// @throws java.io.UncheckedIOException when it is in a scratch, which fails
    public long next() {
      if (next == page.length) {
        page = Objects.requireNonNull(pages).read(number++).values;
        next = 0;
      }
      return page[next++];
    }
  }

  /// Writes a list into a [Scratch], with memory for one page.
  public static final class Writer {
    private final LongPages.Writer pages;

    public Writer(Scratch scratch) {
      this.pages = new LongPages.Writer(scratch);
    }

    /// Adds the next one.
    ///
    /// @throws IOException when the scratch fails
    public void add(long value) throws IOException {
      pages.add(value);
    }

    /// {@return how many pages are full and written; one more begins with the number that was added
    /// when they last became more}
    public int pagesWritten() {
      return pages.pagesWritten();
    }

    /// {@return the list, which can be read as long as the scratch is open; nothing may be added
    /// after that}
    ///
    /// @throws IOException when the scratch fails
    public LongList list() throws IOException {
      var written = pages.pages();
      return new LongList(null, written, written.size());
    }
  }
}
