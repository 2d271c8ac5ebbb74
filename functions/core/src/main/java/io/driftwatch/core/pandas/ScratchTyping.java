package io.driftwatch.core.pandas;

import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.io.IOException;
import java.util.ArrayList;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Writes the values of a column into a [Scratch], in constant memory.
///
/// The cells of a column are a few ascending runs, which are merged: decimals of one sign and
/// number of decimals, those with a minus backward; numbers in scientific notation; the numbers
/// among the texts, which are sorted before. Among texts, the numbers' texts are sorted.
final class ScratchTyping {
  private final ColumnProfile column;
  private final Scratch scratch;

  ScratchTyping(ColumnProfile column, Scratch scratch) {
    this.column = column;
    this.scratch = scratch;
  }

  /// {@return the values of a column of 64-bit integers}
  Values.Numbers integers() throws IOException {
    var texts = new NumberSorter(scratch);
    for (long i = 0; i < column.texts().size(); i++) {
      texts.add(Literal.longOf(column.texts().at(i)), column.textCount(i));
    }
    var integers = new LongList.Writer(scratch);
    var written = new Writer();
    for (var merge = merge(PackedDecimal::toLong, texts.sorted()); !merge.isEmpty(); ) {
      long integer = merge.number();
      integers.add(integer);
      written.add((double) integer, merge.next());
    }
    return written.numbers(integers.list());
  }

  /// {@return the values of a column of numbers, infinities left out}
  Values.Numbers doubles() throws IOException {
    var texts = new NumberSorter(scratch);
    for (long i = 0; i < column.texts().size(); i++) {
      double value = Literal.doubleOf(column.texts().at(i));
      if (Double.isFinite(value)) {
        texts.add(DoubleKeys.of(value), column.textCount(i));
      }
    }
    LongUnaryOperator doubles = key -> DoubleKeys.of(PackedDecimal.toDouble(key));
    var written = new Writer();
    for (var merge = merge(doubles, texts.sorted()); !merge.isEmpty(); ) {
      double number = DoubleKeys.value(merge.number());
      written.add(number, merge.next());
    }
    return written.numbers(null);
  }

  /// @param number makes a number of a decimal's key
  private NumberRun.Merge merge(LongUnaryOperator number, LongCounts texts) {
    LongCounts decimals = column.decimals();
    var runs = new ArrayList<NumberRun>();
    for (long from = 0; from < decimals.size(); ) {
      long to = ColumnTyping.endOfRun(decimals, from);
      runs.add(
          PackedDecimal.isNegative(decimals.key(from))
              ? NumberRun.backward(decimals, from, to, number)
              : NumberRun.forward(decimals, from, to, number));
      from = to;
    }
    runs.add(NumberRun.of(column.scientific()));
    runs.add(NumberRun.of(texts));
    return new NumberRun.Merge(runs);
  }

  /// {@return the cells as texts, ascending}
  ///
  /// @param decimal the text of a decimal's key
  /// @param text what becomes of a text; null where it stays as it is
  /// @param empty how many empty texts there are beside
  Values.Texts texts(LongFunction<String> decimal, @Nullable UnaryOperator<String> text, long empty)
      throws IOException {
    boolean alone = column.decimals().size() + column.scientific().size() + empty == 0;
    if (text == null && alone) {
      return new Values.Texts(column.texts(), column.textCounts());
    }
    var sorter = new TextSorter(scratch);
    for (long i = 0; i < column.decimals().size(); i++) {
      sorter.add(decimal.apply(column.decimals().key(i)), column.decimals().count(i));
    }
    for (long i = 0; i < column.scientific().size(); i++) {
      String number = Scientific.toText(DoubleKeys.value(column.scientific().key(i)));
      sorter.add(number, column.scientific().count(i));
    }
    if (empty > 0) {
      sorter.add("", empty);
    }
    if (text == null) {
      sorter.add(column.texts(), column.textCounts());
    } else {
      for (long i = 0; i < column.texts().size(); i++) {
        sorter.add(text.apply(column.texts().at(i)), column.textCount(i));
      }
    }
    return sorter.sorted();
  }

  /// Writes numbers that ascend, with their counts.
  private final class Writer {
    private final DoubleList.Writer numbers = new DoubleList.Writer(scratch);
    private final LongList.Writer counts = new LongList.Writer(scratch);
    private long total;

    void add(double number, long count) throws IOException {
      numbers.add(number);
      counts.add(count);
      total = Math.addExact(total, count);
    }

    Values.Numbers numbers(@Nullable LongList integers) throws IOException {
      return new Values.Numbers(numbers.list(), Counts.of(counts.list(), total), integers);
    }
  }
}
