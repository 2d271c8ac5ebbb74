package io.driftwatch.core.profile;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/// Reads the cells of a column as values, by the rules of `pandas.read_csv`.
///
/// The type of a column is the first that fits all its cells that are not missing, whatever their
/// order. pandas lets the order decide in one case, integers beyond 64 bits beside decimals; here
/// they are always decimals.
final class ColumnReading {
  private static final long[] NO_COUNTS = {};
  private static final Values NO_VALUES = new Values.Numbers(new double[0], NO_COUNTS, null);

  private ColumnReading() {}

  static TypedColumn read(ColumnProfile column) {
    Dtype dtype = dtype(column);
    return switch (dtype) {
      case ALL_MISSING, NO_ROWS -> typed(column, dtype, NO_VALUES, column.missing());
      case STRING -> typed(column, dtype, texts(column, false), column.missing());
      case HUGE_INTEGER -> typed(column, dtype, texts(column, true), column.missing());
      case BOOL, BOOL_WITH_MISSING -> typed(column, dtype, booleans(column), column.missing());
      case INT64 -> typed(column, dtype, integers(column), column.missing());
      case UINT64, FLOAT64 -> doubles(column, dtype);
    };
  }

  private static TypedColumn typed(ColumnProfile column, Dtype dtype, Values values, long missing) {
    return new TypedColumn(column.name(), dtype, missing, values);
  }

  private static Dtype dtype(ColumnProfile column) {
    if (column.decimals().length == 0 && column.texts().length == 0) {
      return column.missing() == 0 ? Dtype.NO_ROWS : Dtype.ALL_MISSING;
    }
    boolean missing = column.missing() > 0;
    Set<Cell.Kind> kinds = kinds(column);
    if (kinds.contains(Cell.Kind.TEXT)) {
      return Dtype.STRING;
    }
    if (kinds.removeAll(EnumSet.of(Cell.Kind.TRUE, Cell.Kind.FALSE))) {
      if (!kinds.isEmpty()) {
        return Dtype.STRING;
      }
      return missing ? Dtype.BOOL_WITH_MISSING : Dtype.BOOL;
    }
    if (kinds.contains(Cell.Kind.DECIMAL)) {
      return Dtype.FLOAT64;
    }
    if (kinds.contains(Cell.Kind.HUGE)) {
      return Dtype.HUGE_INTEGER;
    }
    if (kinds.contains(Cell.Kind.UNSIGNED)) {
      // pandas gives up on unsigned integers beside negative or missing ones.
      return missing || hasMinus(column) ? Dtype.STRING : Dtype.UINT64;
    }
    if (kinds.contains(Cell.Kind.HUGE_NEGATIVE)) {
      return Dtype.HUGE_INTEGER;
    }
    return missing ? Dtype.FLOAT64 : Dtype.INT64;
  }

  /// {@return the kinds of the cells; a column with text may hold others that are not named}
  private static Set<Cell.Kind> kinds(ColumnProfile column) {
    var kinds = EnumSet.noneOf(Cell.Kind.class);
    for (String text : column.texts()) {
      Cell.Kind kind = Cell.kindOf(text);
      kinds.add(kind);
      if (kind == Cell.Kind.TEXT) {
        return kinds;
      }
    }
    for (long decimal : column.decimals()) {
      if (!PackedDecimal.isInteger(decimal)) {
        kinds.add(Cell.Kind.DECIMAL);
        return kinds;
      }
    }
    if (column.decimals().length > 0) {
      kinds.add(Cell.Kind.INTEGER);
    }
    return kinds;
  }

  private static boolean hasMinus(ColumnProfile column) {
    return Arrays.stream(column.decimals()).anyMatch(PackedDecimal::isNegative)
        || Arrays.stream(column.texts()).anyMatch(text -> text.strip().startsWith("-"));
  }

  private static Values booleans(ColumnProfile column) {
    long no = 0;
    long yes = 0;
    for (int i = 0; i < column.texts().length; i++) {
      if (Cell.kindOf(column.texts()[i]) == Cell.Kind.TRUE) {
        yes += column.textCount(i);
      } else {
        no += column.textCount(i);
      }
    }
    if (no == 0) {
      return new Values.Booleans(new boolean[] {true}, new long[] {yes});
    }
    if (yes == 0) {
      return new Values.Booleans(new boolean[] {false}, new long[] {no});
    }
    return new Values.Booleans(new boolean[] {false, true}, new long[] {no, yes});
  }

  private static Values integers(ColumnProfile column) {
    long[] cells = new long[column.decimals().length + column.texts().length];
    int n = 0;
    for (long decimal : column.decimals()) {
      cells[n++] = PackedDecimal.toLong(decimal);
    }
    for (String text : column.texts()) {
      cells[n++] = Cell.longOf(text);
    }
    long[] values = distinct(cells);
    long[] counts = new long[values.length];
    for (int i = 0; i < n; i++) {
      counts[Arrays.binarySearch(values, cells[i])] += count(column, i);
    }
    return new Values.Numbers(Arrays.stream(values).asDoubleStream().toArray(), counts, values);
  }

  private static TypedColumn doubles(ColumnProfile column, Dtype dtype) {
    double[] cells = new double[column.decimals().length + column.texts().length];
    int n = 0;
    for (long decimal : column.decimals()) {
      cells[n++] = PackedDecimal.toDouble(decimal) + 0.0; // -0.0 becomes 0.0
    }
    for (String text : column.texts()) {
      cells[n++] = Cell.doubleOf(text) + 0.0;
    }
    double[] values = distinct(cells);
    long[] counts = new long[values.length];
    long infinite = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(cells[i])) {
        counts[Arrays.binarySearch(values, cells[i])] += count(column, i);
      } else {
        infinite += count(column, i);
      }
    }
    return typed(
        column, dtype, new Values.Numbers(values, counts, null), column.missing() + infinite);
  }

  /// The count of a cell in the order decimals, then texts.
  private static long count(ColumnProfile column, int i) {
    int decimals = column.decimals().length;
    return i < decimals ? column.decimalCount(i) : column.textCount(i - decimals);
  }

  private static long[] distinct(long[] cells) {
    long[] sorted = cells.clone();
    Arrays.sort(sorted);
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (n == 0 || sorted[i] != sorted[n - 1]) {
        sorted[n++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, n);
  }

  /// The distinct finite numbers, ascending.
  private static double[] distinct(double[] cells) {
    double[] sorted = cells.clone();
    Arrays.sort(sorted);
    int n = 0;
    for (double value : sorted) {
      if (Double.isFinite(value) && (n == 0 || value != sorted[n - 1])) {
        sorted[n++] = value;
      }
    }
    return Arrays.copyOf(sorted, n);
  }

  private record Counted(String text, long count) {}

  /// The distinct texts, or with `integers` the distinct integers in plain writing.
  private static Values texts(ColumnProfile column, boolean integers) {
    var cells = new Counted[column.decimals().length + column.texts().length];
    int n = 0;
    for (long decimal : column.decimals()) {
      String text = PackedDecimal.toText(decimal);
      cells[n] = new Counted(integers ? Cell.integerText(text) : text, count(column, n));
      n++;
    }
    for (String text : column.texts()) {
      cells[n] = new Counted(integers ? Cell.integerText(text) : text, count(column, n));
      n++;
    }
    Arrays.sort(cells, Comparator.comparing(Counted::text, ColumnProfile.TEXT_ORDER));
    String[] values = new String[n];
    long[] counts = new long[n];
    int last = -1;
    for (Counted cell : cells) {
      if (last < 0 || !values[last].equals(cell.text())) {
        values[++last] = cell.text();
      }
      counts[last] += cell.count();
    }
    return new Values.Texts(Arrays.copyOf(values, last + 1), Arrays.copyOf(counts, last + 1));
  }
}
