package io.driftwatch.core.pandas;

import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/// Reads the cells of a column as values, by the rules of `pandas.read_csv`.
///
/// The type of a column is the first that fits all its cells that are not missing, whatever their
/// order. In pandas the order of rows matters in two cases; here it never does:
///
/// - integers beyond 64 bits beside decimals are always decimals,
/// - beside texts they never turn missing cells into text.
public final class ColumnTyping {
  private static final long[] NO_COUNTS = {};
  private static final Values NO_VALUES = new Values.Numbers(new double[0], NO_COUNTS, null);

  /// The last array of its kind: columns of measurements have as many values as the file has rows.
  private static volatile WeakReference<long[]> ones = new WeakReference<>(NO_COUNTS);

  /// A text's places among the values, with its count and while it is sorted.
  private static final long TEXT_BYTES = 40;

  /// The same for a number among texts, which gets a text of its own.
  private static final long NUMBER_AS_TEXT_BYTES = 96;

  private static final long DECIMAL_BYTES = 2 * Long.BYTES;
  private static final long INTEGER_BYTES = 3 * Long.BYTES;

  /// Two arrays of numbers and counts to merge runs, each twice, and once more to cut them.
  private static final long MERGE_BYTES = 6 * Long.BYTES;

  private ColumnTyping() {}

  public static TypedColumn read(ColumnProfile column) {
    PandasType dtype = dtype(column);
    return switch (dtype) {
      case ALL_MISSING, NO_ROWS -> typed(column, dtype, NO_VALUES, column.missing());
      case STRING ->
          // Where unsigned integers make pandas give up on numbers, it has forgotten which cells
          // were missing, and takes them for texts.
          column.missing() > 0 && isUnsigned(kinds(column))
              ? typed(column, dtype, texts(column, false, column.missing()), 0)
              : typed(column, dtype, texts(column, false, 0), column.missing());
      case HUGE_INTEGER -> typed(column, dtype, texts(column, true, 0), column.missing());
      case BOOL, BOOL_WITH_MISSING -> typed(column, dtype, booleans(column), column.missing());
      case INT64 -> typed(column, dtype, integers(column), column.missing());
      case UINT64, FLOAT64 -> doubles(column, dtype);
    };
  }

  public static long bytes(ColumnProfile column) {
    long texts = column.texts().length;
    long numbers = column.distinct() - texts;
    if (texts > 0) {
      return TEXT_BYTES * texts + NUMBER_AS_TEXT_BYTES * numbers;
    }
    return (isIntegral(column) ? INTEGER_BYTES : DECIMAL_BYTES) * numbers;
  }

  public static long scratchBytes(ColumnProfile column) {
    if (!isIntegral(column) && isOfOneScale(column)) {
      return column.decimalsAreDistinct() ? 0 : DECIMAL_BYTES * column.distinct();
    }
    return MERGE_BYTES * column.distinct();
  }

  /// The keys of integers come first.
  private static boolean isIntegral(ColumnProfile column) {
    long[] decimals = column.decimals();
    return decimals.length > 0
        && column.scientific().length == 0
        && PackedDecimal.isInteger(decimals[decimals.length - 1]);
  }

  private static boolean isOfOneScale(ColumnProfile column) {
    long[] decimals = column.decimals();
    return decimals.length > 0
        && decimals.length == column.distinct()
        && PackedDecimal.scale(decimals[0]) == PackedDecimal.scale(decimals[decimals.length - 1]);
  }

  private static TypedColumn typed(
      ColumnProfile column, PandasType dtype, Values values, long missing) {
    return new TypedColumn(column.name(), dtype, missing, 0, values);
  }

  private static PandasType dtype(ColumnProfile column) {
    if (column.distinct() == 0) {
      return column.missing() == 0 ? PandasType.NO_ROWS : PandasType.ALL_MISSING;
    }
    boolean missing = column.missing() > 0;
    Set<Literal.Kind> kinds = kinds(column);
    if (kinds.contains(Literal.Kind.TEXT)) {
      return PandasType.STRING;
    }
    if (kinds.removeAll(EnumSet.of(Literal.Kind.TRUE, Literal.Kind.FALSE))) {
      if (!kinds.isEmpty()) {
        return PandasType.STRING;
      }
      return missing ? PandasType.BOOL_WITH_MISSING : PandasType.BOOL;
    }
    if (kinds.contains(Literal.Kind.DECIMAL)) {
      return PandasType.FLOAT64;
    }
    if (kinds.contains(Literal.Kind.HUGE)) {
      return PandasType.HUGE_INTEGER;
    }
    if (isUnsigned(kinds)) {
      // pandas gives up on unsigned integers beside negative or missing ones.
      return missing || hasMinus(column) ? PandasType.STRING : PandasType.UINT64;
    }
    if (kinds.contains(Literal.Kind.HUGE_NEGATIVE)) {
      return PandasType.HUGE_INTEGER;
    }
    return missing ? PandasType.FLOAT64 : PandasType.INT64;
  }

  /// {@return whether all cells are integers, none beyond those without sign and some beyond those
  /// with one}
  private static boolean isUnsigned(Set<Literal.Kind> kinds) {
    return kinds.contains(Literal.Kind.UNSIGNED)
        && EnumSet.of(Literal.Kind.INTEGER, Literal.Kind.UNSIGNED, Literal.Kind.HUGE_NEGATIVE)
            .containsAll(kinds);
  }

  /// {@return the kinds of the cells; a column with text may hold others that are not named}
  private static Set<Literal.Kind> kinds(ColumnProfile column) {
    var kinds = EnumSet.noneOf(Literal.Kind.class);
    for (String text : column.texts()) {
      Literal.Kind kind = Literal.kindOf(text);
      kinds.add(kind);
      if (kind == Literal.Kind.TEXT) {
        return kinds;
      }
    }
    if (column.scientific().length > 0) {
      kinds.add(Literal.Kind.DECIMAL);
      return kinds;
    }
    for (long decimal : column.decimals()) {
      if (!PackedDecimal.isInteger(decimal)) {
        kinds.add(Literal.Kind.DECIMAL);
        return kinds;
      }
    }
    if (column.decimals().length > 0) {
      kinds.add(Literal.Kind.INTEGER);
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
      if (Literal.kindOf(column.texts()[i]) == Literal.Kind.TRUE) {
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
    long[] decimals = column.decimals();
    int negative = firstNegative(decimals);
    var numbers = new SortedRuns(decimals.length + column.texts().length);
    for (int i = decimals.length - 1; i >= negative; i--) {
      numbers.add(PackedDecimal.toLong(decimals[i]), column.decimalCount(i));
    }
    numbers.endRun();
    for (int i = 0; i < negative; i++) {
      numbers.add(PackedDecimal.toLong(decimals[i]), column.decimalCount(i));
    }
    numbers.endRun();
    for (int i = 0; i < column.texts().length; i++) {
      numbers.add(Literal.longOf(column.texts()[i]), column.textCount(i));
      numbers.endRun();
    }
    numbers.merge();
    long[] values = numbers.numbers();
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return new Values.Numbers(doubles, numbers.counts(), values);
  }

  private static TypedColumn doubles(ColumnProfile column, PandasType dtype) {
    long[] decimals = column.decimals();
    if (isOfOneScale(column)) {
      return typed(
          column, dtype, ofOneScale(column, column.decimalsAreDistinct()), column.missing());
    }
    var numbers = new SortedRuns(Math.toIntExact(column.distinct()));
    for (int from = 0; from < decimals.length; ) {
      int to = endOfRun(decimals, from);
      boolean negative = PackedDecimal.isNegative(decimals[from]);
      for (int i = from; i < to; i++) {
        int at = negative ? from + to - 1 - i : i;
        numbers.add(bits(PackedDecimal.toDouble(decimals[at])), column.decimalCount(at));
      }
      numbers.endRun();
      from = to;
    }
    double[] scientific = column.scientific();
    for (int i = 0; i < scientific.length; i++) {
      numbers.add(bits(scientific[i]), column.scientificCount(i));
    }
    numbers.endRun();
    long infinite = 0;
    for (int i = 0; i < column.texts().length; i++) {
      double value = Literal.doubleOf(column.texts()[i]);
      if (Double.isFinite(value)) {
        numbers.add(bits(value), column.textCount(i));
        numbers.endRun();
      } else {
        infinite += column.textCount(i);
      }
    }
    numbers.merge();
    long[] bits = numbers.numbers();
    double[] values = new double[bits.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ofBits(bits[i]);
    }
    return new TypedColumn(
        column.name(),
        dtype,
        column.missing(),
        infinite,
        new Values.Numbers(values, numbers.counts(), null));
  }

  /// {@return the values of decimals that all have the same scale: they are in order but for the
  /// negative ones, which come last and by magnitude}
  ///
  /// @param distinct whether each decimal occurs once; then each value is taken to do so, too,
  ///   until two turn out to be the same double
  private static Values ofOneScale(ColumnProfile column, boolean distinct) {
    long[] decimals = column.decimals();
    int negatives = decimals.length - firstNegative(decimals);
    double[] values = new double[decimals.length];
    long[] counts = distinct ? ones(decimals.length) : new long[decimals.length];
    int size = 0;
    for (int i = 0; i < decimals.length; i++) {
      int at = i < negatives ? decimals.length - 1 - i : i - negatives;
      double value = PackedDecimal.toDouble(decimals[at]) + 0.0;
      if (size == 0 || values[size - 1] != value) {
        values[size++] = value;
      } else if (distinct) {
        return ofOneScale(column, false);
      }
      if (!distinct) {
        counts[size - 1] += column.decimalCount(at);
      }
    }
    return size == values.length
        ? new Values.Numbers(values, counts, null)
        : new Values.Numbers(Arrays.copyOf(values, size), Arrays.copyOf(counts, size), null);
  }

  /// {@return an array of ones; shared among columns, since counts are never written to}
  private static long[] ones(int length) {
    long[] known = ones.get();
    if (known != null && known.length == length) {
      return known;
    }
    long[] made = new long[length];
    Arrays.fill(made, 1);
    ones = new WeakReference<>(made);
    return made;
  }

  /// {@return the index of the first of the negative decimals, which come last if all have the same
  /// scale}
  private static int firstNegative(long[] decimals) {
    int negative = decimals.length;
    while (negative > 0 && PackedDecimal.isNegative(decimals[negative - 1])) {
      negative--;
    }
    return negative;
  }

  /// {@return the index after the decimals with the same sign and scale as the one at an index:
  /// those are in the order of their magnitudes}
  private static int endOfRun(long[] decimals, int from) {
    int to = from + 1;
    while (to < decimals.length && PackedDecimal.sameForm(decimals[from], decimals[to])) {
      to++;
    }
    return to;
  }

  /// {@return a number in the order of the finite doubles; -0.0 becomes 0.0}
  private static long bits(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
  }

  private static double ofBits(long bits) {
    return Double.longBitsToDouble(bits < 0 ? bits ^ Long.MAX_VALUE : bits);
  }

  private record Counted(String text, long count) {}

  /// The distinct texts, or with `integers` the distinct integers in plain writing; so many of them
  /// empty.
  private static Values texts(ColumnProfile column, boolean integers, long empty) {
    var cells = new Counted[Math.toIntExact(column.distinct() + 1)];
    int n = 0;
    for (int i = 0; i < column.decimals().length; i++) {
      String text = PackedDecimal.toText(column.decimals()[i]);
      cells[n++] = new Counted(integers ? Literal.integerText(text) : text, column.decimalCount(i));
    }
    // numbers in scientific notation are not among integers
    for (int i = 0; i < column.scientific().length; i++) {
      cells[n++] =
          new Counted(Scientific.toText(column.scientific()[i]), column.scientificCount(i));
    }
    for (int i = 0; i < column.texts().length; i++) {
      String text = column.texts()[i];
      cells[n++] = new Counted(integers ? Literal.integerText(text) : text, column.textCount(i));
    }
    if (empty > 0) {
      cells[n++] = new Counted("", empty);
    }
    Arrays.sort(cells, 0, n, Comparator.comparing(Counted::text, ColumnProfile.TEXT_ORDER));
    String[] values = new String[n];
    long[] counts = new long[n];
    int last = -1;
    for (Counted cell : Arrays.copyOf(cells, n)) {
      if (last < 0 || !values[last].equals(cell.text())) {
        values[++last] = cell.text();
      }
      counts[last] += cell.count();
    }
    return new Values.Texts(Arrays.copyOf(values, last + 1), Arrays.copyOf(counts, last + 1));
  }
}
