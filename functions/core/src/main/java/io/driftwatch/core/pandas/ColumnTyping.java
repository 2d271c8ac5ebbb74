package io.driftwatch.core.pandas;

import io.driftwatch.core.column.PandasType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.counts.Counts;
import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.counts.LongCounts;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Scientific;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the cells of a column as values, by the rules of `pandas.read_csv`.
///
/// The type of a column is the first that fits all its cells that are not missing, whatever their
/// order. In pandas the order of rows matters in two cases; here it never does:
///
/// - integers beyond 64 bits beside decimals are always decimals,
/// - beside texts they never turn missing cells into text.
public final class ColumnTyping {
  private static final Values NO_VALUES = new Values.Numbers(new double[0], Counts.ofOnes(0), null);

  /// A text's places among the values, with its count and while it is sorted.
  private static final long TEXT_BYTES = 40;

  /// The same for a number among texts, which gets a text of its own.
  private static final long NUMBER_AS_TEXT_BYTES = 96;

  private static final long DECIMAL_BYTES = 2 * Long.BYTES;
  private static final long INTEGER_BYTES = 3 * Long.BYTES;

  /// Two arrays of numbers and counts to merge runs, each twice, and once more to cut them.
  private static final long MERGE_BYTES = 6 * Long.BYTES;

  private ColumnTyping() {}

  /// {@return the values of a column whose cells are spelled by these literals}
  public static TypedColumn read(ColumnProfile column, Literals literals) {
    return literals.areDefault() ? read(column) : Spelling.read(column, literals);
  }

  public static TypedColumn read(ColumnProfile column) {
    PandasType dtype = dtype(column);
    return switch (dtype) {
      case ALL_MISSING, NO_ROWS -> typed(column, dtype, NO_VALUES, column.missing());
      case STRING -> {
        long empty = emptyTexts(column);
        yield typed(column, dtype, texts(column, false, empty), column.missing() - empty);
      }
      case HUGE_INTEGER -> typed(column, dtype, texts(column, true, 0), column.missing());
      case BOOL, BOOL_WITH_MISSING -> typed(column, dtype, booleans(column), column.missing());
      case INT64 -> typed(column, dtype, integers(column), column.missing());
      case UINT64, FLOAT64 -> doubles(column, dtype);
    };
  }

  /// {@return the same values as [#read(ColumnProfile, Literals)], written into a scratch}
  ///
  /// Takes a few pages of memory, whatever the column. Beside the values, what is sorted on the way
  /// stays in the scratch.
  ///
  /// @param scratch open for as long as the values are used
  /// @throws UncheckedIOException when the scratch fails
  public static TypedColumn read(ColumnProfile column, Literals literals, Scratch scratch) {
    try {
      return literals.areDefault()
          ? read(column, scratch)
          : Spelling.read(column, literals, scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  static TypedColumn read(ColumnProfile column, Scratch scratch) throws IOException {
    PandasType dtype = dtype(column);
    var values = new ScratchTyping(column, scratch);
    return switch (dtype) {
      case ALL_MISSING, NO_ROWS, BOOL, BOOL_WITH_MISSING -> read(column); // of two values at most
      case STRING -> {
        long empty = emptyTexts(column);
        yield typed(
            column,
            dtype,
            values.texts(PackedDecimal::toText, null, empty),
            column.missing() - empty);
      }
      case HUGE_INTEGER -> typed(column, dtype, integersAsTexts(values), column.missing());
      case INT64 -> typed(column, dtype, values.integers(), column.missing());
      case UINT64, FLOAT64 -> {
        Values.Numbers numbers = values.doubles();
        long infinite = column.total() - numbers.total();
        yield new TypedColumn(column.name(), dtype, column.missing(), infinite, numbers);
      }
    };
  }

  private static Values integersAsTexts(ScratchTyping values) throws IOException {
    return values.texts(
        key -> Literal.integerText(PackedDecimal.toText(key)), Literal::integerText, 0);
  }

  /// {@return how many of a column's missing cells are texts}
  ///
  /// Where unsigned integers make pandas give up on numbers, it has forgotten which cells were
  /// missing, and takes them for texts.
  private static long emptyTexts(ColumnProfile column) {
    return column.missing() > 0 && isUnsigned(kinds(column)) ? column.missing() : 0;
  }

  /// {@return whether a cell with this text is a number, while nothing is known of the others}
  public static boolean isNumber(String cell) {
    return Literal.isNumber(Literal.kindOf(cell));
  }

  /// {@return whether a cell with this text is a number with a point, an exponent or an infinity}
  public static boolean isFraction(String cell) {
    return Literal.kindOf(cell) == Literal.Kind.DECIMAL;
  }

  /// {@return whether all cells that hold a value are integers, of any size}
  public static boolean areIntegers(ColumnProfile column) {
    return column.distinct() > 0
        && EnumSet.of(
                Literal.Kind.INTEGER,
                Literal.Kind.UNSIGNED,
                Literal.Kind.HUGE,
                Literal.Kind.HUGE_NEGATIVE)
            .containsAll(kinds(column));
  }

  /// {@return a column of integers with their digits as values, and none of them rounded}
  ///
  /// @param scratch where they are written; null for the memory
  public static TypedColumn integersAsTexts(ColumnProfile column, @Nullable Scratch scratch) {
    return typed(column, dtype(column), asTexts(column, true, scratch), column.missing());
  }

  /// {@return the cells of a column as they were written, or those of a column of integers as plain
  /// digits}
  ///
  /// @param scratch where they are written; null for the memory
  /// @throws UncheckedIOException when the scratch fails
  public static Values asTexts(ColumnProfile column, boolean integers, @Nullable Scratch scratch) {
    if (scratch == null) {
      return texts(column, integers, 0);
    }
    try {
      var values = new ScratchTyping(column, scratch);
      return integers ? integersAsTexts(values) : values.texts(PackedDecimal::toText, null, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /// {@return the memory that the cells of a column take as texts}
  public static long bytesAsTexts(ColumnProfile column) {
    return NUMBER_AS_TEXT_BYTES * column.distinct();
  }

  public static long bytes(ColumnProfile column) {
    long texts = column.texts().size();
    long numbers = column.distinct() - texts;
    if (texts > 0) {
      return TEXT_BYTES * texts + NUMBER_AS_TEXT_BYTES * numbers;
    }
    return (isIntegral(column) ? INTEGER_BYTES : DECIMAL_BYTES) * numbers;
  }

  public static long scratchBytes(ColumnProfile column, Literals literals) {
    return literals.areDefault()
        ? scratchBytes(column)
        : MERGE_BYTES * column.distinct() + Spelling.BYTES * column.distinct();
  }

  public static long scratchBytes(ColumnProfile column) {
    if (!isIntegral(column) && isOfOneScale(column)) {
      return column.decimals().isDistinct() ? 0 : DECIMAL_BYTES * column.distinct();
    }
    return MERGE_BYTES * column.distinct();
  }

  /// The keys of integers come first.
  private static boolean isIntegral(ColumnProfile column) {
    LongCounts decimals = column.decimals();
    return decimals.size() > 0
        && column.scientific().size() == 0
        && PackedDecimal.isInteger(decimals.keys().last());
  }

  private static boolean isOfOneScale(ColumnProfile column) {
    LongCounts decimals = column.decimals();
    return decimals.size() > 0
        && decimals.size() == column.distinct()
        && PackedDecimal.scale(decimals.key(0)) == PackedDecimal.scale(decimals.keys().last());
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
    if (column.scientific().size() > 0) {
      kinds.add(Literal.Kind.DECIMAL);
      return kinds;
    }
    if (column.decimals().size() > 0) {
      boolean whole = PackedDecimal.isInteger(column.decimals().keys().last());
      kinds.add(whole ? Literal.Kind.INTEGER : Literal.Kind.DECIMAL);
    }
    return kinds;
  }

  private static boolean hasMinus(ColumnProfile column) {
    for (long i = 0; i < column.decimals().size(); i++) {
      if (PackedDecimal.isNegative(column.decimals().key(i))) {
        return true;
      }
    }
    for (String text : column.texts()) {
      if (text.strip().startsWith("-")) {
        return true;
      }
    }
    return false;
  }

  private static Values booleans(ColumnProfile column) {
    long no = 0;
    long yes = 0;
    for (long i = 0; i < column.texts().size(); i++) {
      if (Literal.kindOf(column.texts().at(i)) == Literal.Kind.TRUE) {
        yes += column.textCount(i);
      } else {
        no += column.textCount(i);
      }
    }
    if (no == 0) {
      return new Values.Booleans(new boolean[] {true}, Counts.of(yes));
    }
    if (yes == 0) {
      return new Values.Booleans(new boolean[] {false}, Counts.of(no));
    }
    return new Values.Booleans(new boolean[] {false, true}, Counts.of(no, yes));
  }

  private static Values integers(ColumnProfile column) {
    LongCounts decimals = column.decimals();
    long negative = firstNegative(decimals);
    var numbers = new SortedRuns(decimals.size() + column.texts().size());
    for (long i = decimals.size() - 1; i >= negative; i--) {
      numbers.add(PackedDecimal.toLong(decimals.key(i)), decimals.count(i));
    }
    numbers.endRun();
    for (long i = 0; i < negative; i++) {
      numbers.add(PackedDecimal.toLong(decimals.key(i)), decimals.count(i));
    }
    numbers.endRun();
    for (long i = 0; i < column.texts().size(); i++) {
      numbers.add(Literal.longOf(column.texts().at(i)), column.textCount(i));
      numbers.endRun();
    }
    LongCounts merged = numbers.merged();
    LongList values = merged.keys();
    var doubles = new double[Math.toIntExact(values.size())];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values.at(i);
    }
    return new Values.Numbers(DoubleList.of(doubles), merged.counts(), values);
  }

  private static TypedColumn doubles(ColumnProfile column, PandasType dtype) {
    if (isOfOneScale(column)) {
      return typed(column, dtype, ofOneScale(column.decimals()), column.missing());
    }
    LongCounts decimals = column.decimals();
    var numbers = new SortedRuns(column.distinct());
    for (long from = 0; from < decimals.size(); ) {
      long to = endOfRun(decimals, from);
      boolean negative = PackedDecimal.isNegative(decimals.key(from));
      for (long i = from; i < to; i++) {
        long at = negative ? from + to - 1 - i : i;
        numbers.add(DoubleKeys.of(PackedDecimal.toDouble(decimals.key(at))), decimals.count(at));
      }
      numbers.endRun();
      from = to;
    }
    LongCounts scientific = column.scientific();
    for (long i = 0; i < scientific.size(); i++) {
      numbers.add(scientific.key(i), scientific.count(i));
    }
    numbers.endRun();
    long infinite = 0;
    for (long i = 0; i < column.texts().size(); i++) {
      double value = Literal.doubleOf(column.texts().at(i));
      if (Double.isFinite(value)) {
        numbers.add(DoubleKeys.of(value), column.textCount(i));
        numbers.endRun();
      } else {
        infinite += column.textCount(i);
      }
    }
    LongCounts merged = numbers.merged();
    var values = new double[Math.toIntExact(merged.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = DoubleKeys.value(merged.key(i));
    }
    return new TypedColumn(
        column.name(),
        dtype,
        column.missing(),
        infinite,
        new Values.Numbers(values, merged.counts(), null));
  }

  /// {@return the values of decimals that all have the same scale: they are in order but for the
  /// negative ones, which come last and by magnitude}
  private static Values ofOneScale(LongCounts decimals) {
    int length = Math.toIntExact(decimals.size());
    int negatives = (int) (length - firstNegative(decimals));
    double[] values = new double[length];
    var counts = new Counts.Builder(length);
    int size = 0;
    for (int i = 0; i < length; i++) {
      int at = i < negatives ? length - 1 - i : i - negatives;
      double value = PackedDecimal.toDouble(decimals.key(at)) + 0.0;
      if (size > 0 && values[size - 1] == value) {
        counts.addToLast(decimals.count(at));
      } else {
        values[size++] = value;
        counts.add(decimals.count(at));
      }
    }
    return new Values.Numbers(
        size == length ? values : Arrays.copyOf(values, size), counts.build(), null);
  }

  /// {@return the index of the first of the negative decimals, which come last if all have the same
  /// scale}
  private static long firstNegative(LongCounts decimals) {
    long negative = decimals.size();
    while (negative > 0 && PackedDecimal.isNegative(decimals.key(negative - 1))) {
      negative--;
    }
    return negative;
  }

  /// {@return the index after the decimals with the same sign and scale as the one at an index:
  /// those are in the order of their magnitudes}
  static long endOfRun(LongCounts decimals, long from) {
    long to = from + 1;
    while (to < decimals.size() && PackedDecimal.sameForm(decimals.key(from), decimals.key(to))) {
      to++;
    }
    return to;
  }

  /// The distinct texts, or with `integers` the distinct integers in plain writing; so many of them
  /// empty.
  private static Values texts(ColumnProfile column, boolean integers, long empty) {
    var cells = new TextTally(column.distinct() + 1);
    LongCounts decimals = column.decimals();
    for (long i = 0; i < decimals.size(); i++) {
      String text = PackedDecimal.toText(decimals.key(i));
      cells.add(integers ? Literal.integerText(text) : text, decimals.count(i));
    }
    // numbers in scientific notation are not among integers
    LongCounts scientific = column.scientific();
    for (long i = 0; i < scientific.size(); i++) {
      cells.add(Scientific.toText(DoubleKeys.value(scientific.key(i))), scientific.count(i));
    }
    for (long i = 0; i < column.texts().size(); i++) {
      String text = column.texts().at(i);
      cells.add(integers ? Literal.integerText(text) : text, column.textCount(i));
    }
    if (empty > 0) {
      cells.add("", empty);
    }
    return cells.sorted();
  }
}
