package io.driftwatch.core.profile.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Makes the profile of a column from the cells that several threads found.
public final class ColumnBuilder {
  private final MissingValues missingValues;
  private final ReadingBudget budget;

  /// What stands before the fraction of a number.
  private final char point;

  private long missing;

  /// @param head the first bytes of its UTF-8, the first one highest: as unsigned numbers, heads
  ///   are in the order of the texts, unless they are equal
  private record Text(long head, String text, long count) {}

  private final List<Text> texts = new ArrayList<>();

  private final NumberCounts decimals = new NumberCounts();

  /// The bits of the magnitudes of numbers in scientific notation.
  private final NumberCounts positive = new NumberCounts();

  private final NumberCounts negative = new NumberCounts();

  /// @param point what stands before the fraction of a number
  public ColumnBuilder(MissingValues missingValues, ReadingBudget budget, char point) {
    this.point = point;
    this.missingValues = missingValues;
    this.budget = budget;
  }

  /// Adds a text that is not a plain decimal.
  void add(byte[] bytes, int from, int to, long count) {
    var text = new String(bytes, from, to - from, UTF_8);
    double number = Scientific.parse(text);
    if (missingValues.contains(text)) {
      missing += count;
    } else if (Double.isNaN(number)) {
      texts.add(new Text(head(bytes, from, to), text, count));
    } else {
      scientific(number < 0).add(Double.doubleToRawLongBits(Math.abs(number)), count);
    }
  }

  private static long head(byte[] bytes, int from, int to) {
    long head = 0;
    int length = Math.min(to - from, Long.BYTES);
    for (int i = 0; i < length; i++) {
      head |= (bytes[from + i] & 0xffL) << (Long.SIZE - Byte.SIZE * (i + 1));
    }
    return head;
  }

  /// {@return where plain decimals are added, as keys of [PackedDecimal]}
  NumberCounts decimals() {
    return decimals;
  }

  /// {@return where the bits of numbers in scientific notation are added, without their sign}
  NumberCounts scientific(boolean areNegative) {
    return areNegative ? negative : positive;
  }

  public ColumnProfile build(String name) {
    long booked = decimals.bookedBytes() + positive.bookedBytes() + negative.bookedBytes();
    long scratch = decimals.scratchBytes() + positive.scratchBytes() + negative.scratchBytes();
    var column = budget.borrow(scratch, () -> built(name));
    budget.take(column.numberBytes());
    budget.give(booked);
    return column;
  }

  private ColumnProfile built(String name) {
    var plain = withoutMissing(decimals.tally(), token -> PackedDecimal.pack(token, point));
    var scientific = withoutMissing(scientific(), ColumnBuilder::scientificKey);
    texts.sort(ColumnBuilder::compare);
    var distinct = new ArrayList<String>();
    var textCounts = new Counts.Builder(texts.size());
    for (var text : texts) {
      if (distinct.isEmpty() || !distinct.getLast().equals(text.text())) {
        distinct.add(text.text());
        textCounts.add(text.count());
      } else {
        textCounts.addToLast(text.count());
      }
    }
    texts.clear();
    return ColumnProfile.ofParts(
        name, missing, plain, scientific, distinct.toArray(String[]::new), textCounts.build());
  }

  /// {@return the numbers in scientific notation, as [DoubleKeys]}
  private LongCounts scientific() {
    var below = negative.tally();
    var above = positive.tally();
    int size = Math.toIntExact(below.size() + above.size());
    var keys = new long[size];
    var counts = new Counts.Builder(size);
    for (int i = 0; i < below.size(); i++) {
      // the larger the magnitude of a negative number, the earlier it comes
      long at = below.size() - 1 - i;
      keys[i] = DoubleKeys.of(-Double.longBitsToDouble(below.key(at)));
      counts.add(below.count(at));
    }
    for (int i = 0; i < above.size(); i++) {
      keys[(int) below.size() + i] = DoubleKeys.of(Double.longBitsToDouble(above.key(i)));
      counts.add(above.count(i));
    }
    return LongCounts.of(keys, counts.build());
  }

  private static int compare(Text a, Text b) {
    int order = Long.compareUnsigned(a.head(), b.head());
    return order != 0 ? order : ColumnProfile.TEXT_ORDER.compare(a.text(), b.text());
  }

  /// A missing token of the configuration may be a number, such as -999 or 1e+20.
  ///
  /// @param keyOf the key of a token among the numbers, [PackedDecimal#NONE] where it cannot be one
  ///   of them
  private LongCounts withoutMissing(LongCounts numbers, ToLongFunction<String> keyOf) {
    var rest = numbers;
    for (var token : missingValues.more()) {
      long key = keyOf.applyAsLong(token);
      long at = key == PackedDecimal.NONE ? -1 : rest.indexOf(key);
      if (at >= 0) {
        missing += rest.count(at);
        rest = rest.without(at);
      }
    }
    return rest;
  }

  private static long scientificKey(String token) {
    double number = Scientific.parse(token);
    return Double.isNaN(number) ? PackedDecimal.NONE : DoubleKeys.of(number);
  }
}
