package io.driftwatch.core.report;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.statistic.Moments;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.ColumnVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one side of a column holds, in a few numbers.
///
/// A number that exceeds a double is null, as is each of them where the column does not hold
/// numbers.
///
/// @param count the values; with the missing and the infinite cells, the rows
/// @param missing cells without a value
/// @param infinite cells that hold an infinity; they are not values
/// @param distinct the number of distinct values
/// @param min the smallest number
/// @param quartiles the median and the middle half
/// @param max the largest number
/// @param mean the arithmetic mean
/// @param sd the standard deviation of a sample, with a divisor of `count - 1`; null of one value
/// @param top the most frequent values, ten at most; none where each occurs once
public record Summary(
    long count,
    long missing,
    long infinite,
    long distinct,
    @Nullable Double min,
    @Nullable Quartiles quartiles,
    @Nullable Double max,
    @Nullable Double mean,
    @Nullable Double sd,
    List<Top> top) {
  private static final int MOST_TOP = 10;
  private static final int LONGEST_VALUE = 40;

  /// What the values of a side may take in JSON, in bytes: a column must not exceed 2.5 kB.
  private static final int MOST_TOP_BYTES = 560;

  /// What a value takes in JSON beside its characters: keys, quotes and the share.
  private static final int BYTES_OF_A_VALUE = 46;

  /// A frequent value.
  ///
  /// @param value the value as text; cut, and with an escape for each character that is hidden
  /// @param share its share of the values
  public record Top(String value, double share) {}

  public Summary {
    top = List.copyOf(top);
  }

  /// {@return the summary of the reference's side; null where it has no such column}
  public static @Nullable Summary ofReference(ColumnVerdict column) {
    TypedColumn reference = column.reference();
    return reference == null ? null : of(reference);
  }

  /// {@return the summary of the current side}
  public static Summary ofCurrent(ColumnVerdict column) {
    return of(column.current());
  }

  /// {@return the summary of a column} Cost: O(distinct values).
  public static Summary of(TypedColumn column) {
    Values values = column.values();
    if (values instanceof Values.Numbers numbers && numbers.distinct() > 0) {
      return of(column, numbers);
    }
    return new Summary(
        values.total(),
        column.missing(),
        column.infinite(),
        values.distinct(),
        null,
        null,
        null,
        null,
        null,
        top(values));
  }

  private static Summary of(TypedColumn column, Values.Numbers numbers) {
    Moments moments = Moments.of(numbers);
    long count = numbers.total();
    double sd = Math.sqrt(moments.squaredDeviations() / (count - 1));
    return new Summary(
        count,
        column.missing(),
        column.infinite(),
        numbers.distinct(),
        numbers.values().first(),
        Quartiles.of(numbers),
        numbers.values().last(),
        finite(moments.mean()),
        finite(sd),
        top(numbers));
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  /// {@return the most frequent values, as many as their texts leave the report small}
  private static List<Top> top(Values values) {
    long[] most = mostFrequent(values);
    if (most.length == 0 || values.counts().get(most[0]) == 1) {
      return List.of();
    }
    var top = new ArrayList<Top>(most.length);
    int bytes = 0;
    for (long index : most) {
      String value = shown(Category.labelOf(values.value(index)));
      bytes += BYTES_OF_A_VALUE + bytesInJson(value);
      if (bytes > MOST_TOP_BYTES) {
        break;
      }
      top.add(new Top(value, (double) values.counts().get(index) / values.total()));
    }
    return top;
  }

  private static String shown(String value) {
    return Shown.of(value).atMost(LONGEST_VALUE).printable().toString();
  }

  /// {@return the indexes of the most frequent values, the most frequent first; of equal ones, the
  /// smaller value}
  private static long[] mostFrequent(Values values) {
    var most = new long[(int) Math.min(MOST_TOP, values.distinct())];
    var counts = new long[most.length];
    int size = 0;
    for (long i = 0; i < values.distinct(); i++) {
      long count = values.counts().get(i);
      int at = size;
      while (at > 0 && counts[at - 1] < count) {
        at--;
      }
      if (at < most.length) {
        size = Math.min(size + 1, most.length);
        System.arraycopy(most, at, most, at + 1, size - at - 1);
        System.arraycopy(counts, at, counts, at + 1, size - at - 1);
        most[at] = i;
        counts[at] = count;
      }
    }
    return most;
  }

  /// {@return what printable text takes in JSON at most}
  private static int bytesInJson(String printable) {
    int bytes = 0;
    for (int i = 0; i < printable.length(); i++) {
      char c = printable.charAt(i);
      if (c == '"' || c == '\\') {
        bytes += 2;
      } else {
        bytes += c < 0x80 ? 1 : 3;
      }
    }
    return bytes;
  }
}
