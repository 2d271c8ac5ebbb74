package io.driftwatch.core.profile.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes the profile of a column from the cells that several threads found.
public final class ColumnBuilder {
  /// The numbers are sorted once more where they are put together, with their counts.
  private static final long SORTED = 2;

  private final MissingValues missingValues;
  private final ReadingBudget budget;
  private long missing;

  /// @param head the first bytes of its UTF-8, the first one highest: as unsigned numbers, heads
  ///   are in the order of the texts, unless they are equal
  private record Text(long head, String text, long count) {}

  private final List<Text> texts = new ArrayList<>();

  private final NumberCounts decimals = new NumberCounts();

  /// The bits of the magnitudes of numbers in scientific notation.
  private final NumberCounts positive = new NumberCounts();

  private final NumberCounts negative = new NumberCounts();

  public ColumnBuilder(MissingValues missingValues, ReadingBudget budget) {
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
    long scratch =
        decimals.scratchBytes() + SORTED * (positive.scratchBytes() + negative.scratchBytes());
    var column = budget.borrow(scratch, () -> built(name));
    budget.take(column.numberBytes());
    budget.give(booked);
    return column;
  }

  private ColumnProfile built(String name) {
    var plain = withoutMissing(decimals.tally(), 0);
    var below = withoutMissing(negative.tally(), -1);
    var above = withoutMissing(positive.tally(), 1);
    var scientific = new double[below.keys().length + above.keys().length];
    var scientificCounts =
        below.counts() == null && above.counts() == null ? null : new long[scientific.length];
    for (int i = 0; i < scientific.length; i++) {
      int at = i - below.keys().length;
      scientific[i] =
          at < 0
              ? -Double.longBitsToDouble(below.keys()[i])
              : Double.longBitsToDouble(above.keys()[at]);
      if (scientificCounts != null) {
        scientificCounts[i] = at < 0 ? below.count(i) : above.count(at);
      }
    }
    texts.sort(ColumnBuilder::compare);
    var distinct = new ArrayList<String>();
    var textCounts = new long[texts.size()];
    for (var text : texts) {
      if (distinct.isEmpty() || !distinct.getLast().equals(text.text())) {
        distinct.add(text.text());
      }
      textCounts[distinct.size() - 1] += text.count();
    }
    texts.clear();
    return ColumnProfile.ofParts(
        name,
        missing,
        plain.keys(),
        plain.counts(),
        scientific,
        scientificCounts,
        distinct.toArray(String[]::new),
        textCounts);
  }

  private static int compare(Text a, Text b) {
    int order = Long.compareUnsigned(a.head(), b.head());
    return order != 0 ? order : ColumnProfile.TEXT_ORDER.compare(a.text(), b.text());
  }

  /// A missing token of the configuration may be a number, such as -999 or 1e+20.
  ///
  /// @param sign that of the numbers in scientific notation; 0 for plain decimals
  private LongCounts withoutMissing(LongCounts numbers, int sign) {
    for (var token : missingValues.more()) {
      long key = sign == 0 ? PackedDecimal.pack(token) : bits(token, sign);
      int at = key < 0 ? -1 : Arrays.binarySearch(numbers.keys(), key);
      if (at >= 0) {
        missing += numbers.count(at);
        numbers = numbers.without(at);
      }
    }
    return numbers;
  }

  /// {@return the bits of a token's number, -1 if it is not in scientific notation or of the other
  /// sign}
  private static long bits(String token, int sign) {
    double number = sign * Scientific.parse(token);
    return number > 0 ? Double.doubleToRawLongBits(number) : -1;
  }
}
