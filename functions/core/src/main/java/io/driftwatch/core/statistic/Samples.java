package io.driftwatch.core.statistic;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.TextMerge;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Two columns side by side: the distinct values of both in ascending order, and how often each
/// occurs on either side. All that a method looks at.
///
/// A text never equals a number, a truth value equals 0 or 1. The values of two columns of 64-bit
/// integers are compared exactly, all other numbers as doubles.
///
/// @param values the distinct numbers; empty where a side holds texts
/// @param reference how often each value occurs in the reference, 0 included
/// @param current how often each value occurs in the current data, 0 included
/// @param referenceTotal the number of reference values
/// @param currentTotal the number of current values
/// @param integral whether both sides hold 64-bit integers or truth values only
/// @param integralDistinct whether the distinct values, those on both sides taken from the
///   reference, are 64-bit integers or truth values only
/// @param mixed whether one side holds texts and the other does not
public record Samples(
    DoubleList values,
    LongList reference,
    LongList current,
    long referenceTotal,
    long currentTotal,
    boolean integral,
    boolean integralDistinct,
    boolean mixed) {

  /// {@return both sides aligned, in memory} Cost: one merge of the two ascending lists.
  public static Samples of(Values reference, Values current) {
    return of(reference, current, null);
  }

  /// {@return both sides aligned by the same merge, in memory or in a scratch}
  ///
  /// @param scratch takes the lists, which can be read as long as it is open; null for memory
  /// @throws java.io.UncheckedIOException when the scratch fails, or one that holds a side
  public static Samples of(Values reference, Values current, @Nullable Scratch scratch) {
    boolean numbers = !(reference instanceof Texts || current instanceof Texts);
    if (scratch != null) {
      var pages = new PageBuilder(scratch, numbers);
      Kind kind = merge(reference, current, pages);
      return pages.build(kind, reference.total(), current.total());
    }
    var arrays = new ArrayBuilder(reference.distinct() + current.distinct(), numbers);
    Kind kind = merge(reference, current, arrays);
    return arrays.build(kind, reference.total(), current.total());
  }

  /// Takes the distinct values of both sides one after the other, as they come to stand in
  /// [Samples].
  interface Sink {
    /// @param value the number, 0 for texts
    /// @param reference how often it occurs in the reference, 0 included
    /// @param current how often it occurs in the current data, 0 included
    void add(double value, long reference, long current);
  }

  /// Walks along both sides in step, without putting them together anywhere.
  ///
  /// @return what their values are
  static Kind merge(Values reference, Values current, Sink sink) {
    if (reference instanceof Texts r && current instanceof Texts c) {
      return mergeTexts(r, c, sink);
    }
    if (reference instanceof Texts || current instanceof Texts) {
      return mergeStrangers(reference, current, sink);
    }
    var r = numbers(reference);
    var c = numbers(current);
    return r.integers() != null && c.integers() != null
        ? mergeIntegers(r, r.integers(), c, c.integers(), sink)
        : mergeDoubles(r, c, sink);
  }

  /// {@return whether both sides together have more distinct values than a few}
  static boolean hasMoreThan(int few, Values reference, Values current) {
    return hasMoreThan(few, reference)
        || hasMoreThan(few, current)
        || of(reference, current).size() > few;
  }

  /// {@return whether one side alone has more than a few values that differ as doubles or texts}
  static boolean hasMoreThan(int few, Values side) {
    if (!(side instanceof Values.Numbers numbers)) {
      return side.distinct() > few;
    }
    long distinct = Math.min(1, numbers.distinct());
    for (long i = 1; i < numbers.distinct() && distinct <= few; i++) {
      distinct += numbers.at(i) != numbers.at(i - 1) ? 1 : 0;
    }
    return distinct > few;
  }

  /// {@return numbers as they are, truth values as the integers 0 and 1}
  private static Values.Numbers numbers(Values values) {
    // a switch over patterns costs milliseconds at the start of a process
    if (values instanceof Values.Numbers numbers) {
      return numbers;
    }
    if (!(values instanceof Values.Booleans truths)) {
      throw new IllegalArgumentException("texts are no numbers");
    }
    int n = truths.values().length;
    var doubles = new double[n];
    var integers = new long[n];
    for (int i = 0; i < n; i++) {
      integers[i] = truths.values()[i] ? 1 : 0;
      doubles[i] = integers[i];
    }
    return new Values.Numbers(doubles, truths.counts(), integers);
  }

  private static Kind mergeIntegers(
      Values.Numbers reference, LongList r, Values.Numbers current, LongList c, Sink sink) {
    Counts referenceCounts = reference.counts();
    Counts currentCounts = current.counts();
    long i = 0;
    long j = 0;
    while (i < r.size() || j < c.size()) {
      boolean fromReference = j == c.size() || (i < r.size() && r.at(i) <= c.at(j));
      boolean fromCurrent = i == r.size() || (j < c.size() && c.at(j) <= r.at(i));
      sink.add(
          fromReference ? reference.at(i) : current.at(j),
          fromReference ? referenceCounts.get(i) : 0,
          fromCurrent ? currentCounts.get(j) : 0);
      i += fromReference ? 1 : 0;
      j += fromCurrent ? 1 : 0;
    }
    return Kind.INTEGERS;
  }

  /// One side's integers beyond 2^53 may share a double; they are one value here, as in numpy.
  private static Kind mergeDoubles(Values.Numbers reference, Values.Numbers current, Sink sink) {
    DoubleList r = reference.values();
    DoubleList c = current.values();
    Counts referenceCounts = reference.counts();
    Counts currentCounts = current.counts();
    boolean integralDistinct = reference.integers() != null;
    long i = 0;
    long j = 0;
    while (i < r.size() || j < c.size()) {
      double value = j == c.size() || (i < r.size() && r.at(i) <= c.at(j)) ? r.at(i) : c.at(j);
      long countReference = 0;
      while (i < r.size() && r.at(i) == value) {
        countReference += referenceCounts.get(i++);
      }
      long countCurrent = 0;
      while (j < c.size() && c.at(j) == value) {
        countCurrent += currentCounts.get(j++);
      }
      sink.add(value, countReference, countCurrent);
      integralDistinct &= countReference > 0 || current.integers() != null;
    }
    return integralDistinct ? Kind.DISTINCT_INTEGERS : Kind.NUMBERS;
  }

  private static Kind mergeTexts(Texts reference, Texts current, Sink sink) {
    for (var both = new TextMerge(reference.values(), current.values()); both.next(); ) {
      sink.add(
          0, reference.counts().getOrZero(both.left()), current.counts().getOrZero(both.right()));
    }
    return Kind.TEXTS;
  }

  /// Texts on one side, numbers on the other: nothing in common, and no order.
  private static Kind mergeStrangers(Values reference, Values current, Sink sink) {
    for (long i = 0; i < reference.distinct(); i++) {
      sink.add(0, reference.counts().get(i), 0);
    }
    for (long i = 0; i < current.distinct(); i++) {
      sink.add(0, 0, current.counts().get(i));
    }
    return Kind.MIXED;
  }

  /// {@return the number of distinct values of both sides together}
  public long size() {
    return reference.size();
  }

  /// {@return the distinct number at an index}
  public double value(long index) {
    return values.at(index);
  }

  /// {@return how often the value at an index occurs in the reference}
  public long reference(long index) {
    return reference.at(index);
  }

  /// {@return how often the value at an index occurs in the current data}
  public long current(long index) {
    return current.at(index);
  }

  /// {@return how often the value at an index occurs on both sides together}
  public long both(long index) {
    return reference.at(index) + current.at(index);
  }

  /// {@return how often each value occurs on both sides together, in an array; for few values}
  public long[] totals() {
    var totals = new long[Math.toIntExact(size())];
    Arrays.setAll(totals, this::both);
    return totals;
  }

  /// {@return the number of values of both sides together}
  public long total() {
    return referenceTotal + currentTotal;
  }

  /// {@return the number of distinct values of the reference}
  long referenceDistinct() {
    return positive(reference);
  }

  /// {@return the number of distinct values of the current data}
  long currentDistinct() {
    return positive(current);
  }

  private static long positive(LongList counts) {
    long distinct = 0;
    for (long i = 0; i < counts.size(); i++) {
      distinct += counts.at(i) > 0 ? 1 : 0;
    }
    return distinct;
  }

  /// {@return `belowReference / referenceTotal - belowCurrent / currentTotal`}
  double shareDifference(long belowReference, long belowCurrent) {
    return shareDifference(belowReference, referenceTotal, belowCurrent, currentTotal);
  }

  /// {@return `belowReference / referenceTotal - belowCurrent / currentTotal`}
  ///
  /// One rounding as long as the product of the sizes fits 63 bits, so that differences near zero
  /// keep their relative accuracy.
  static double shareDifference(
      long belowReference, long referenceTotal, long belowCurrent, long currentTotal) {
    double product = (double) referenceTotal * currentTotal;
    if (product < 0x1p62) {
      return (belowReference * currentTotal - belowCurrent * referenceTotal) / product;
    }
    return (double) belowReference / referenceTotal - (double) belowCurrent / currentTotal;
  }

  /// What the values of two sides are.
  enum Kind {
    /// 64-bit integers or truth values on both sides.
    INTEGERS,
    /// Numbers; the distinct ones, those on both sides taken from the reference, are integers.
    DISTINCT_INTEGERS,
    NUMBERS,
    TEXTS,
    /// Texts on one side, numbers or truth values on the other.
    MIXED
  }

  /// Collects both sides in arrays.
  private static final class ArrayBuilder implements Sink {
    private final double @Nullable [] values;
    private final long[] reference;
    private final long[] current;
    private int size;

    ArrayBuilder(long most, boolean numbers) {
      int capacity = Math.toIntExact(most);
      values = numbers ? new double[capacity] : null;
      reference = new long[capacity];
      current = new long[capacity];
    }

    @Override
    public void add(double value, long countReference, long countCurrent) {
      if (values != null) {
        values[size] = value;
      }
      reference[size] = countReference;
      current[size] = countCurrent;
      size++;
    }

    Samples build(Kind kind, long referenceTotal, long currentTotal) {
      return of(
          kind,
          values == null ? DoubleList.EMPTY : DoubleList.of(cut(values)),
          LongList.of(cut(reference)),
          LongList.of(cut(current)),
          referenceTotal,
          currentTotal);
    }

    private double[] cut(double[] numbers) {
      return size == numbers.length ? numbers : Arrays.copyOf(numbers, size);
    }

    private long[] cut(long[] counts) {
      return size == counts.length ? counts : Arrays.copyOf(counts, size);
    }
  }

  /// Collects both sides in a scratch.
  private static final class PageBuilder implements Sink {
    private final DoubleList.@Nullable Writer values;
    private final LongList.Writer reference;
    private final LongList.Writer current;

    PageBuilder(Scratch scratch, boolean numbers) {
      values = numbers ? new DoubleList.Writer(scratch) : null;
      reference = new LongList.Writer(scratch);
      current = new LongList.Writer(scratch);
    }

    @Override
    public void add(double value, long countReference, long countCurrent) {
      try {
        if (values != null) {
          values.add(value);
        }
        reference.add(countReference);
        current.add(countCurrent);
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }

    Samples build(Kind kind, long referenceTotal, long currentTotal) {
      try {
        return of(
            kind,
            values == null ? DoubleList.EMPTY : values.list(),
            reference.list(),
            current.list(),
            referenceTotal,
            currentTotal);
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }

  private static Samples of(
      Kind kind,
      DoubleList values,
      LongList reference,
      LongList current,
      long referenceTotal,
      long currentTotal) {
    return new Samples(
        values,
        reference,
        current,
        referenceTotal,
        currentTotal,
        kind == Kind.INTEGERS,
        kind == Kind.INTEGERS || kind == Kind.DISTINCT_INTEGERS,
        kind == Kind.MIXED);
  }
}
