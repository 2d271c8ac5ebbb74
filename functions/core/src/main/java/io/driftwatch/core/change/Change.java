package io.driftwatch.core.change;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.TextMerge;
import java.util.Comparator;

/// One thing to compare between the two sides of a column: the numbers, without a judgement and
/// without words.
///
/// Whether a change is worth a finding is up to the rules; how to phrase it, to the reports.
public sealed interface Change {
  /// What the cells hold, and the type that each side would have alone.
  ///
  /// @param zeroAndOne whether both sides hold nothing but 0 and 1, or false and true, their equals
  record Type(
      Content before,
      Content now,
      boolean zeroAndOne,
      ColumnType aloneBefore,
      ColumnType aloneNow,
      long distinctBefore,
      long distinctNow)
      implements Change {}

  /// Missing cells, of all cells; there are some.
  record Missing(Part before, Part now) implements Change {}

  /// Infinite cells, which no method compares, of all cells; there are some.
  record Infinite(Part before, Part now) implements Change {}

  /// How many distinct values there are, and how often the most frequent one occurs.
  record Distinct(long before, long now, Part mostFrequentBefore, Part mostFrequentNow)
      implements Change {}

  /// Ends of the numbers on either side, and values beyond those of the reference.
  record Range(
      double low, double high, double lowest, double highest, Part below, Part above, long before)
      implements Change {}

  /// The median and the middle half around it.
  record Median(Quartiles before, Quartiles now) implements Change {}

  /// How often each category occurs; which of them changed is worked out when it is asked for.
  record Categories(Values before, Values now) implements Change {
    private static final Comparator<Category> MOST_BEFORE =
        (one, other) -> Long.compare(other.reference(), one.reference());
    private static final Comparator<Category> MOST_NOW =
        (one, other) -> Long.compare(other.current(), one.current());

    /// {@return those that the reference lacks, most frequent first} Cost: O(categories).
    ///
    /// @param most how many of them are kept
    public Ranked added(int most) {
      var added = new Ranked(most, MOST_NOW);
      Category.each(
          before,
          now,
          (value, reference, current) -> {
            if (reference == 0) {
              added.add(value, reference, current);
            }
          });
      return added;
    }

    /// {@return those that the current data lacks, most frequent first} Cost: O(categories).
    ///
    /// @param most how many of them are kept
    /// @param fewest how many cells of the current data they would have at least, if their share
    ///   were that of the reference
    public Ranked vanished(int most, double fewest) {
      var vanished = new Ranked(most, MOST_BEFORE);
      Category.each(
          before,
          now,
          (value, reference, current) -> {
            if (current == 0 && share(reference, before) * now.total() >= fewest) {
              vanished.add(value, reference, current);
            }
          });
      return vanished;
    }

    /// {@return those on both sides, the largest change of a share first} Cost: O(categories).
    ///
    /// @param most how many of them are kept
    public Ranked kept(int most) {
      var kept =
          new Ranked(
              most, (one, other) -> Double.compare(Math.abs(shift(other)), Math.abs(shift(one))));
      Category.each(
          before,
          now,
          (value, reference, current) -> {
            if (reference > 0 && current > 0) {
              kept.add(value, reference, current);
            }
          });
      return kept;
    }

    /// {@return whether all cells of the current data are equal}
    public boolean isConstantNow() {
      var walk = ValueWalk.of(now, before.isExact() && now.isExact());
      boolean any = walk.next();
      return !any || !walk.next();
    }

    /// {@return by how much the share of a category grew}
    public double shift(Category category) {
      return now(category).share() - before(category).share();
    }

    /// {@return a category's part of the reference}
    public Part before(Category category) {
      return new Part(category.reference(), before.total());
    }

    /// {@return a category's part of the current data}
    public Part now(Category category) {
      return new Part(category.current(), now.total());
    }

    private static double share(long count, Values side) {
      return new Part(count, side.total()).share();
    }
  }

  /// Free texts; what changed in them is worked out when it is asked for.
  record Texts(Values.Texts before, Values.Texts now) implements Change {
    /// {@return the current texts that the reference does not hold} Cost: O(distinct texts).
    public Part unseen() {
      return new Part(unseen(before, now), now.total());
    }

    /// {@return the median length in the reference, in UTF-16 units}
    public double lengthBefore() {
      return medianLength(before);
    }

    /// {@return the median length in the current data, in UTF-16 units}
    public double lengthNow() {
      return medianLength(now);
    }

    private static long unseen(Values.Texts before, Values.Texts now) {
      long unseen = 0;
      for (var both = new TextMerge(before.values(), now.values()); both.next(); ) {
        unseen += both.left() < 0 ? now.counts().get(both.right()) : 0;
      }
      return unseen;
    }

    private static double medianLength(Values.Texts texts) {
      int longest = 0;
      for (String text : texts.values()) {
        longest = Math.max(longest, text.length());
      }
      long[] byLength = new long[longest + 1];
      for (long i = 0; i < texts.distinct(); i++) {
        byLength[texts.at(i).length()] += texts.counts().get(i);
      }
      return Quantiles.interpolated(texts.total(), rank -> lengthAt(rank, byLength), 0.5);
    }

    private static int lengthAt(long rank, long[] byLength) {
      int length = 0;
      for (long seen = byLength[0]; seen <= rank; seen += byLength[length]) {
        length++;
      }
      return length;
    }
  }

  /// The first and the last date on either side, as written.
  record Dates(String first, String last, String firstNow, String lastNow) implements Change {}
}
