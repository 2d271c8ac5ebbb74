package io.driftwatch.core.report.html;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.verdict.ColumnVerdict;

/// Reference and current drawn over each other: the reference as a hatched area, the current data
/// as an outline, so that they differ without color, too.
///
/// Numbers are a [HistogramPlot], unless few values have a bar each, as categories have: a
/// [BarList]. Texts show the words that came and went.
///
/// A figure weighs [#MOST_BYTES] at most, whatever is in it.
final class DistributionPlot {
  /// The bytes of a figure in UTF-8.
  static final int MOST_BYTES = 3_500;

  /// Values that have a bar each, of whatever size.
  private static final int FEW = 5;

  /// Values that have a bar each unless they stand close to one another.
  private static final int RATHER_FEW = 10;

  /// The distance of neighbours that stand close, on average.
  private static final double CLOSE = 2;

  private DistributionPlot() {}

  /// {@return the figure, or nothing where a side has no values}
  static Markup of(ColumnVerdict column) {
    TypedColumn side = column.reference();
    if (side == null || column.type() == ColumnType.DATETIME) {
      return Markup.NONE;
    }
    Values reference = side.values();
    Values current = column.current().values();
    if (reference.distinct() == 0 || current.distinct() == 0) {
      return Markup.NONE;
    }
    if (column.type() == ColumnType.TEXT) {
      return reference instanceof Values.Texts r && current instanceof Values.Texts c
          ? BarList.words(r, c)
          : Markup.NONE;
    }
    if (column.type() == ColumnType.NUMERICAL
        && reference instanceof Values.Numbers r
        && current instanceof Values.Numbers c
        && !haveABarEach(r, c)) {
      return HistogramPlot.of(column.column(), r, c);
    }
    return BarList.categories(reference, current);
  }

  private static boolean haveABarEach(Values.Numbers reference, Values.Numbers current) {
    int distinct = distinct(reference.values(), current.values());
    if (distinct <= FEW || distinct > RATHER_FEW) {
      return distinct <= FEW;
    }
    double low = Math.min(reference.values().first(), current.values().first());
    double high = Math.max(reference.values().last(), current.values().last());
    return high - low > CLOSE * distinct || !whole(reference) || !whole(current);
  }

  private static boolean whole(Values.Numbers side) {
    for (long i = 0; i < side.distinct(); i++) {
      double value = side.at(i);
      if (value != Math.rint(value)) {
        return false;
      }
    }
    return true;
  }

  /// {@return the number of distinct values of both sides; counted up to a few}
  private static int distinct(DoubleList left, DoubleList right) {
    int distinct = 0;
    long i = 0;
    long j = 0;
    while (distinct <= RATHER_FEW && (i < left.size() || j < right.size())) {
      boolean fromLeft = j == right.size() || (i < left.size() && left.at(i) <= right.at(j));
      double value = fromLeft ? left.at(i) : right.at(j);
      i += i < left.size() && left.at(i) == value ? 1 : 0;
      j += j < right.size() && right.at(j) == value ? 1 : 0;
      distinct++;
    }
    return distinct;
  }
}
