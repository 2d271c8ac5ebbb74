package io.driftwatch.core.memory;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Texts in a fixed order, in memory or in a [Scratch].
public final class TextList implements Iterable<String> {
  /// The list of nothing.
  public static final TextList EMPTY = of(new String[0]);

  /// One of the two is there.
  private final String @Nullable [] all;

  private final @Nullable TextPages pages;
  private final long size;

  private TextList(String @Nullable [] all, @Nullable TextPages pages, long size) {
    this.all = all;
    this.pages = pages;
    this.size = size;
  }

  /// {@return a list of these; the array becomes its own}
  public static TextList of(String... values) {
    return new TextList(values, null, values.length);
  }

  /// {@return a list of which the pages are somewhere}
  ///
  /// @throws IllegalArgumentException when there cannot be such pages
  public static TextList of(StoredBytes stored, PageTable table) {
    return new TextList(null, new TextPages(stored, table), table.size());
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
  public String at(long index) {
    return all != null ? all[(int) index] : paged(index);
  }

  private String paged(long index) {
    return Objects.requireNonNull(pages).at(index);
  }

  /// {@return the first one}
  public String first() {
    return at(0);
  }

  /// {@return the last one}
  public String last() {
    return at(size() - 1);
  }

  /// {@return whether it is in an array}
  public boolean isInMemory() {
    return all != null;
  }

  /// {@return a copy in an array}
  ///
  /// @throws ArithmeticException when no array holds as many
  public String[] toArray() {
    if (all != null) {
      return all.clone();
    }
    var copy = new String[Math.toIntExact(size)];
    var rest = reader();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = rest.next();
    }
    return copy;
  }

  /// {@return the texts in order}
  @Override
  public Iterator<String> iterator() {
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public String next() {
        if (!hasNext()) {
          throw new NoSuchElementException("the list has %d texts".formatted(size()));
        }
        return at(next++);
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof TextList that) || size != that.size) {
      return false;
    }
    if (all != null && that.all != null) {
      return Arrays.equals(all, that.all);
    }
    for (long i = 0; i < size; i++) {
      if (!at(i).equals(that.at(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (long i = 0; i < size; i++) {
      hash = 31 * hash + at(i).hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return Listing.of(size, this::at);
  }

  /// {@return a reader of the list from its beginning}
  public Reader reader() {
    return new Reader(this);
  }

  /// Reads a list once, with a page of its own: so any number of lists can be read in step. For one
  /// thread.
  public static final class Reader {
    private final @Nullable TextPages pages;
    private String[] page;
    private int next;
    private int number;

    private Reader(TextList list) {
      this.pages = list.pages;
      this.page = list.all != null ? list.all : new String[0];
    }

    /// {@return whether there is a further one}
    public boolean hasNext() {
      return next < page.length || (pages != null && number < pages.count());
    }

    /// {@return the next one}
    ///
    /// @throws java.io.UncheckedIOException when it is in a scratch, which fails
    public String next() {
      if (next == page.length) {
        page = Objects.requireNonNull(pages).read(number++).texts;
        next = 0;
      }
      return page[next++];
    }
  }

  /// Writes a list into a [Scratch], with memory for one page.
  public static final class Writer {
    private final TextPages.Writer pages;

    public Writer(Scratch scratch) {
      this.pages = new TextPages.Writer(scratch);
    }

    /// Adds the next one.
    ///
    /// @throws IOException when the scratch fails
    public void add(String text) throws IOException {
      pages.add(text);
    }

    /// {@return how many pages are full and written; one more begins with the text that was added
    /// when they last became more}
    public int pagesWritten() {
      return pages.pagesWritten();
    }

    /// {@return the list, which can be read as long as the scratch is open; nothing may be added
    /// after that}
    ///
    /// @throws IOException when the scratch fails
    public TextList list() throws IOException {
      var written = pages.pages();
      return new TextList(null, written, written.size());
    }
  }
}
