package io.driftwatch.core.profile.build;

import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.profile.RowOrder;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Stretches of consecutive rows of a file, and how much they differ from each other.
///
///     ratio = sum over stretches of n_j (mean_j - mean)^2 / (J - 1)  over  the variance of all cells
///
/// of J stretches with n_j cells that hold a value. If all orders of the rows are equally likely,
/// the expectation of the ratio is 1, whatever the values are, and (J - 1) ratio is about
/// chi-square with J - 1 degrees of freedom.
///
/// A cell's score is its rank among the cells of its column (the middle one where several are
/// equal), so that neither the unit nor outliers matter; in a column with texts it is 1 for the
/// most frequent cell and 0 for all others. Missing and infinite cells have no score.
///
/// Safe for use by several threads; the result does not depend on the order in which stretches are
/// added.
public final class RowStretches {
  /// Rows of a stretch: short enough that a file of 200 rows has eight, long enough that means of
  /// scores are close to normal. In hourly data a day.
  public static final int ROWS = 24;

  /// With fewer stretches their variance says too little.
  private static final int FEWEST = 8;

  /// Where most cells are equal, the others are events. Neighbouring stretches are joined until
  /// this many are expected in each: with one in each, large ratios are two to four times as
  /// frequent as chi-square has it, with five they are not.
  private static final int FEWEST_EVENTS = 5;

  private final int columns;
  private final TreeMap<Long, Stretch> stretches = new TreeMap<>();

  /// @param columns how many columns are looked at
  public RowStretches(int columns) {
    this.columns = columns;
  }

  /// The cells of one stretch, row by row.
  public static final class Stretch {
    private enum Kind {
      MISSING,
      NUMBER,
      TEXT
    }

    private final Kind[] kinds;

    /// Numbers in their order, or hashes of texts.
    private final long[] codes;

    private int size;

    private Stretch(int cells) {
      kinds = new Kind[cells];
      codes = new long[cells];
    }

    public void addMissing() {
      kinds[size++] = Kind.MISSING;
    }

    /// @param value a number; an infinite one counts as missing
    public void addNumber(double value) {
      kinds[size] = Double.isInfinite(value) ? Kind.MISSING : Kind.NUMBER;
      codes[size++] = DoubleKeys.of(value + 0.0);
    }

    /// @param hash equal for equal texts
    public void addText(long hash) {
      kinds[size] = Kind.TEXT;
      codes[size++] = hash;
    }
  }

  /// {@return a stretch to be filled, and added when all of its cells are there}
  public Stretch next() {
    return new Stretch(ROWS * columns);
  }

  /// Adds a whole stretch.
  ///
  /// @param part the number of a part of the file
  /// @param place its number in that part
  public synchronized void add(int part, int place, Stretch stretch) {
    stretches.put(((long) part << Integer.SIZE) | place, stretch);
  }

  /// {@return what a column shows}
  public RowOrder.Column column(int column) {
    return column(column, FEWEST_EVENTS);
  }

  synchronized RowOrder.Column column(int column, int fewestEvents) {
    return stretches.size() < FEWEST
        ? RowOrder.Column.SILENT
        : Cells.of(List.copyOf(stretches.values()), columns, column).compared(fewestEvents);
  }

  /// The cells of a column that hold a value.
  private static final class Cells {
    /// Of a cell, in one number to sort: what it holds above, its place below. Numbers of which 36
    /// bits of the mantissa agree count as equal.
    private static final int PLACE_BITS = 16;

    private static final long PLACE = (1L << PLACE_BITS) - 1;

    private final long[] cells;
    private final int stretches;
    private int size;
    private boolean texts;

    private Cells(int stretches) {
      this.stretches = stretches;
      this.cells = new long[stretches * ROWS];
    }

    static Cells of(List<Stretch> stretches, int columns, int column) {
      var found = new Cells(stretches.size());
      for (int i = 0; i < stretches.size(); i++) {
        var cells = stretches.get(i);
        for (int at = column; at < cells.size; at += columns) {
          if (cells.kinds[at] != Stretch.Kind.MISSING) {
            found.cells[found.size++] = (cells.codes[at] & ~PLACE) | i;
            found.texts |= cells.kinds[at] == Stretch.Kind.TEXT;
          }
        }
      }
      return found;
    }

    RowOrder.Column compared(int fewestEvents) {
      Arrays.sort(cells, 0, size);
      int mode = 0;
      int most = 0;
      for (int from = 0; from < size; ) {
        int to = endOfEqual(from);
        if (to - from > most) {
          most = to - from;
          mode = from;
        }
        from = to;
      }
      int joined = joined(size - most, fewestEvents);
      return joined == 0 ? RowOrder.Column.SILENT : compared(mode, joined);
    }

    /// {@return the index behind the cells that are equal to the one at an index}
    private int endOfEqual(int from) {
      long cell = cells[from] | PLACE;
      int to = from + 1;
      while (to < size && cells[to] <= cell) {
        to++;
      }
      return to;
    }

    /// {@return how many neighbouring stretches are compared as one; 0 if there would be too few}
    private int joined(int events, int fewest) {
      if (events == 0) {
        return 0;
      }
      int joined = Math.ceilDiv(fewest * stretches, events);
      return stretches / joined < FEWEST ? 0 : joined;
    }

    private static int indicator(int cell, int mode) {
      return cell == mode ? 1 : 0;
    }

    /// @param mode where the most frequent cell begins
    private RowOrder.Column compared(int mode, int joined) {
      int parts = stretches / joined;
      var sums = new double[parts];
      var counts = new int[parts];
      double sum = 0;
      double squares = 0;
      for (int from = 0; from < size; ) {
        int to = endOfEqual(from);
        double score = texts ? indicator(from, mode) : (from + to) / 2.0 / size - 0.5;
        for (int i = from; i < to; i++) {
          // what is left at the end belongs to the last
          int part = Math.min((int) (cells[i] & PLACE) / joined, parts - 1);
          sums[part] += score;
          counts[part]++;
        }
        sum += (to - from) * score;
        squares += (to - from) * score * score;
        from = to;
      }
      double mean = sum / size;
      double between = 0;
      int compared = 0;
      for (int i = 0; i < parts; i++) {
        if (counts[i] > 0) {
          double apart = sums[i] / counts[i] - mean;
          between += counts[i] * apart * apart;
          compared++;
        }
      }
      double within = (squares - sum * mean) / (size - 1);
      return compared < FEWEST || !(within > 0)
          ? RowOrder.Column.SILENT
          : new RowOrder.Column(ROWS * joined, compared, between / (compared - 1) / within);
    }
  }
}
