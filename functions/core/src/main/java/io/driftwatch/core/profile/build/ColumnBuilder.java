package io.driftwatch.core.profile.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.memory.TextList;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Makes the profile of a column from the cells that several threads found.
public final class ColumnBuilder {
  private final MissingValues missingValues;
  private final ReadingBudget budget;

  /// What stands before the fraction of a number.
  private final char point;

  private long missing;

  /// What was written away; null if nothing was.
  private @Nullable ColumnRuns runs;

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

  /// Adds what was written away.
  ///
  /// @param missingCells those that were among it
  void add(ColumnRuns others, long missingCells) throws IOException {
    missing += missingCells;
    runs().add(others);
  }

  private ColumnRuns runs() throws IOException {
    if (runs == null) {
      runs = new ColumnRuns(budget.runs());
    }
    return runs;
  }

  /// {@return the column}
  ///
  /// @throws IOException when it is too large for the memory, and cannot be written
  public ColumnProfile build(String name) throws IOException {
    long booked = bookedBytes();
    long scratch = decimals.scratchBytes() + positive.scratchBytes() + negative.scratchBytes();
    var column = runs == null ? budget.borrow(scratch, () -> built(name)) : null;
    if (column == null) {
      writeTo(runs());
      budget.give(booked);
      return merged(name);
    }
    return budget.exchange(booked, column.numberBytes()) ? column : written(column);
  }

  private long bookedBytes() {
    return decimals.bookedBytes() + positive.bookedBytes() + negative.bookedBytes();
  }

  private ColumnProfile built(String name) {
    var plain = withoutMissing(decimals.tally(), this::decimalKey);
    var scientific =
        withoutMissing(
            scientific(negative.tally(), positive.tally()), ColumnBuilder::scientificKey);
    var counts = new Counts.Builder(texts.size());
    var distinct = distinctTexts(counts);
    return ColumnProfile.ofParts(name, missing, plain, scientific, distinct, counts.build());
  }

  /// Writes all cells away, and forgets them.
  ///
  /// @return how many are missing; they are not written
  long writeTo(ColumnRuns target) throws IOException {
    decimals.drainTo(part -> target.decimals.add(withoutMissing(part, this::decimalKey)));
    negative.drainTo(part -> write(scientific(part, LongCounts.EMPTY), target));
    positive.drainTo(part -> write(scientific(LongCounts.EMPTY, part), target));
    if (!texts.isEmpty()) {
      var counts = new Counts.Builder(texts.size());
      var distinct = distinctTexts(counts);
      target.texts.add(TextList.of(distinct), counts.build());
    }
    return missing;
  }

  private void write(LongCounts scientific, ColumnRuns target) throws IOException {
    target.scientific.add(withoutMissing(scientific, ColumnBuilder::scientificKey));
  }

  /// {@return the column of all that was written away, whose lists are written too}
  private ColumnProfile merged(String name) throws IOException {
    var lists = budget.lists();
    var texts = runs().texts.merged(lists);
    return ColumnProfile.ofLists(
        name,
        missing,
        runs().decimals.merged(lists),
        runs().scientific.merged(lists),
        texts.texts(),
        texts.counts());
  }

  /// {@return a column whose numbers do not stay in memory}
  private ColumnProfile written(ColumnProfile column) throws IOException {
    var written = runs();
    written.decimals.add(column.decimals());
    written.scientific.add(column.scientific());
    var lists = budget.lists();
    return ColumnProfile.ofLists(
        column.name(),
        column.missing(),
        written.decimals.merged(lists),
        written.scientific.merged(lists),
        column.texts(),
        column.textCounts());
  }

  /// {@return the distinct texts, ascending; they are forgotten here}
  ///
  /// @param counts takes how often each occurs
  private String[] distinctTexts(Counts.Builder counts) {
    texts.sort(ColumnBuilder::compare);
    var distinct = new ArrayList<String>();
    for (var text : texts) {
      if (distinct.isEmpty() || !distinct.getLast().equals(text.text())) {
        distinct.add(text.text());
        counts.add(text.count());
      } else {
        counts.addToLast(text.count());
      }
    }
    texts.clear();
    return distinct.toArray(String[]::new);
  }

  /// {@return numbers in scientific notation, as [DoubleKeys]}
  ///
  /// @param below the bits of the magnitudes of negative ones
  /// @param above the bits of positive ones
  private static LongCounts scientific(LongCounts below, LongCounts above) {
    int size = Math.toIntExact(below.size() + above.size());
    var keys = new long[size];
    var counts = new Counts.Builder(size);
    int n = 0;
    // the larger the magnitude of a negative number, the earlier it comes
    for (long at = below.size() - 1; at >= 0; at--) {
      keys[n++] = DoubleKeys.of(-Double.longBitsToDouble(below.key(at)));
      counts.add(below.count(at));
    }
    for (long at = 0; at < above.size(); at++) {
      keys[n++] = DoubleKeys.of(Double.longBitsToDouble(above.key(at)));
      counts.add(above.count(at));
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

  private long decimalKey(String token) {
    return PackedDecimal.pack(token, point);
  }

  private static long scientificKey(String token) {
    double number = Scientific.parse(token);
    return Double.isNaN(number) ? PackedDecimal.NONE : DoubleKeys.of(number);
  }
}
