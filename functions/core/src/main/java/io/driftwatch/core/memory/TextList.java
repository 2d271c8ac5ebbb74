package io.driftwatch.core.memory;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Texts in a fixed order, in memory or in a [Scratch].
public final class TextList implements Iterable<String> {
  /// The list of nothing.
  public static final TextList EMPTY = of(new String[0]);

  private final String[] all;

  private TextList(String[] all) {
    this.all = all;
  }

  /// {@return a list of these; the array becomes its own}
  public static TextList of(String... values) {
    return new TextList(values);
  }

  /// {@return how many there are}
  public long size() {
    return all.length;
  }

  /// {@return the one at an index from 0}
  public String at(long index) {
    return all[(int) index];
  }

  /// {@return the first one}
  public String first() {
    return at(0);
  }

  /// {@return the last one}
  public String last() {
    return at(size() - 1);
  }

  /// {@return a copy in an array}
  ///
  /// @throws ArithmeticException when no array holds as many
  public String[] toArray() {
    return all.clone();
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
    return other instanceof TextList that && Arrays.equals(all, that.all);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(all);
  }

  @Override
  public String toString() {
    return Arrays.toString(all);
  }
}
